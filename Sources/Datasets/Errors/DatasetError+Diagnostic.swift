import Diagnostics
import SourceText
import StrictYAML

extension Diagnostic {
  /// Codes RPT-0401 to RPT-0438; YAML mistakes in manifests keep their RPT-01xx.
  package init(_ error: DatasetError) {
    switch error {
    case .unreadableCatalogue(let folder):
      self.init(
        code: DatasetCode.noDatasetManifests,
        message: "the folder of dataset manifests `\(folder)` cannot be read",
        hint: "Run `report` in the folder that holds `data/`.", exitStatus: .inputMissing)
    case .unknownDataset(let name, let known):
      self.init(
        code: DatasetCode.unknownDataset, message: "there is no dataset `\(name)`",
        hint: Self.nearest(name, among: known, what: "datasets"), exitStatus: .badInput)
    case .unknownStandIn(let name, let known):
      self.init(
        code: DatasetCode.unknownStandIn, message: "there is no stand-in `\(name)`",
        hint: Self.nearest(name, among: known, what: "stand-ins"), exitStatus: .badInput)
    case .unreadableManifest(let path, let code):
      self.init(
        code: DatasetCode.manifestUnreadable,
        message: "the manifest `\(path)` cannot be read: \(SystemError.text(code))",
        exitStatus: .inputMissing)
    case .manifestYAML(let error):
      self.init(error)
    case .manifest(let problem, let span):
      self.init(problem, span: span)
    case .givenFolderMissing(let path):
      self.init(
        code: DatasetCode.dataFolderMissing, message: "the data folder `\(path)` does not exist",
        hint: "Correct `--data` or `REPORT_DATA`, or leave both out to use `data/`.",
        exitStatus: .inputMissing)
    case .fileMissing(let dataset, let file, let places):
      self.init(
        code: DatasetCode.datasetFileMissing,
        message: "`\(file)` of the dataset `\(dataset)` is not here",
        hint: "Leave out `--offline` to download it, or name a folder that has it with `--data`.",
        notes: places.map { "looked in `\($0)`" }, exitStatus: .inputMissing)
    case .content(let problem, let path):
      self.init(problem, path: path)
    case .downloadFailed(let dataset, let file, let attempts):
      self.init(
        code: DatasetCode.downloadFailed,
        message: "`\(file)` of the dataset `\(dataset)` cannot be downloaded",
        hint: "Name a folder that has it with `--data`, or a `stand-in` in the study.",
        notes: attempts.map { "\($0.address): \($0.problem.words)" }, exitStatus: .unavailable)
    case .standInRefused(let dataset, let standIn, let reason):
      let cause = reason.map { Diagnostic($0) }
      self.init(
        code: DatasetCode.standInRefused,
        message: "real data is wanted, and of `\(dataset)` there is only the stand-in `\(standIn)`",
        hint: cause?.hint ?? "Name a dataset of `data/` instead, or leave out `--real-data`.",
        notes: cause.map { [$0.message] + $0.notes } ?? [], exitStatus: .unavailable)
    case .cannotWrite(let path, let code):
      self.init(
        code: DatasetCode.downloadCannotBeWritten,
        message: "`\(path)` cannot be written: \(SystemError.text(code))",
        exitStatus: .cannotCreateOutput)
    case .interrupted:
      self.init(
        code: DatasetCode.downloadInterrupted, message: "interrupted",
        hint: "What was downloaded is kept and continued the next time.",
        exitStatus: .interrupted)
    }
  }

  /// Codes RPT-0405 to RPT-0412.
  private init(_ problem: ManifestProblem, span: SourceSpan) {
    let (code, message, hint): (DatasetCode, String, String?) =
      switch problem {
      case .datasetName(let name):
        (
          .wrongNameOfADataset, "`\(name)` cannot be the name of a dataset",
          "Name the manifest with lower-case letters, digits and hyphens only."
        )
      case .fileName(let name):
        (
          .wrongFileNameInAManifest, "`\(name)` is not a plain file name",
          "Use letters, digits, `.`, `-` and `_`; a path is not allowed."
        )
      case .duplicateFileName(let name):
        (
          .fileNamedTwiceInAManifest, "`\(name)` is named twice",
          "Every file of a dataset needs a name of its own."
        )
      case .mirror(let address):
        (
          .wrongMirror, "`\(address)` is not an address of a folder on the web",
          "Write `https://…/`, with the slash at the end."
        )
      case .digest(let text):
        (
          .notADigest, "`\(text)` is not a SHA-256 digest",
          "Write the 64 digits that `gzip -dc FILE | sha256sum` prints."
        )
      case .partialSize(let size, let headerSize, let elementSize):
        (
          .sizeWithARemainder,
          "\(size) bytes are not a header of \(headerSize) bytes and a whole number of elements",
          "Each element has \(elementSize) bytes; write the size of the uncompressed content."
        )
      case .countsDiffer(let images, let labels):
        (
          .numbersOfImagesAndLabelsDiffer, "the sizes make \(images) images and \(labels) labels",
          "Write the sizes of the uncompressed content of both files."
        )
      case .duplicateClass(let name):
        (.classNamedTwice, "the class `\(name)` is named twice", nil)
      }
    self.init(
      code: code, message: message, span: span, hint: hint, exitStatus: .badInput)
  }

  /// Codes RPT-0422 to RPT-0434.
  private init(_ problem: ContentProblem, path: String) {
    self.init(code: problem.code, message: "", exitStatus: .badInput)
    message = "`\(path)` \(problem.words)"
    hint = "Delete the file and let `report` download it again, or replace it by a good copy."
    switch problem {
    case .unreadable, .notAFile:
      exitStatus = .inputOutput
      hint = nil
    case .notIDX(let found):
      let start = found.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      notes = ["it starts with \(start.joined(separator: " "))"]
    case .digestDiffers(let expected, let actual):
      notes = ["expected SHA-256 \(expected)", "  actual SHA-256 \(actual)"]
    default: break
    }
  }

  private static func nearest(_ name: String, among known: [String], what: String) -> String {
    let list = known.isEmpty ? "There are no \(what)." : "Known: \(known.joined(separator: ", "))."
    guard let suggestion = NearestName.suggestion(for: name, among: known) else { return list }
    return "Did you mean `\(suggestion)`? \(list)"
  }
}

extension DatasetError {
  /// Why a stand-in took the place of the dataset, in one line without a full stop.
  package var standInReason: String {
    switch self {
    case .fileMissing(_, let file, _): "\(file) is not here, and downloads are off"
    case .downloadFailed(_, let file, let attempts):
      if let problem = attempts.first?.problem {
        "\(file) cannot be downloaded: \(problem.words)"
      } else {
        "\(file) cannot be downloaded"
      }
    default: Diagnostic(self).message
    }
  }
}

extension ContentProblem {
  fileprivate var code: DatasetCode {
    switch self {
    case .unreadable: .datasetFileUnreadable
    case .notAFile: .datasetFileIsNotAFile
    case .empty: .datasetFileEmpty
    case .notIDX: .notAnIDXFile
    case .unsupportedElementType: .wrongElementsInAnIDXFile
    case .wrongDimensionCount, .wrongDimensions: .wrongDimensionsInAnIDXFile
    case .dimensionOverflow: .impossibleDimensionsInAnIDXFile
    case .truncated: .datasetFileCutOff
    case .tooLong: .datasetFileTooLong
    case .gzipCorrupt: .compressedDataDamaged
    case .gzipTrailingData: .dataAfterTheCompressedContent
    case .digestDiffers: .otherContentThanDeclared
    case .labelOutOfRange: .labelWithoutAClass
    }
  }

  /// What is wrong, as the end of a sentence that begins with the file.
  fileprivate var words: String {
    switch self {
    case .unreadable(let code): "cannot be read: \(SystemError.text(code))"
    case .notAFile: "is not a file"
    case .empty: "is empty"
    case .notIDX: "is not an IDX file"
    case .unsupportedElementType(let code):
      "holds elements of IDX type 0x\(String(code, radix: 16)), not unsigned bytes"
    case .wrongDimensionCount(let expected, let found):
      "has \(found) dimensions where \(expected) are declared"
    case .dimensionOverflow(let dimensions):
      "claims to hold \(Self.product(dimensions)) bytes"
    case .wrongDimensions(let expected, let found):
      "holds \(Self.product(found)) elements where \(Self.product(expected)) are declared"
    case .truncated(let expected, let actual):
      "is cut off: its content ends after \(actual) of \(expected) bytes"
    case .tooLong(let expected): "has more than its declared \(expected) bytes of content"
    case .gzipCorrupt(let offset):
      "is damaged: its compressed data is invalid after \(offset) bytes of content"
    case .gzipTrailingData(isAnotherMember: true): "has a second gzip member after its content"
    case .gzipTrailingData(isAnotherMember: false): "has other data after its content"
    case .digestDiffers: "does not have the content that its manifest declares"
    case .labelOutOfRange(let index, let value, let classCount):
      "has label \(value) at index \(index), but there are \(classCount) classes"
    }
  }

  private static func product(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }
}

extension DownloadProblem {
  /// Why an address did not deliver, as a clause.
  package var words: String {
    switch self {
    case .unreachable(let host, let cause): "\(host) cannot be reached (\(cause.words))"
    case .networkDown: "not tried, because no other host could be reached"
    case .httpStatus(let status): "the server answered with status \(status)"
    case .tooManyRedirects(let limit): "the server redirected more than \(limit) times"
    case .insecureRedirect(let target): "the server redirected away from https, to \(target)"
    case .webPage: "the server sent a web page instead of the file"
    case .tooLarge(let limit): "the server sent more than the \(limit) bytes that the file can have"
    case .stalled(let seconds, let received):
      "nothing came for \(seconds) s after \(received) bytes"
    case .connectionLost(let received, let expected?):
      "the connection broke after \(received) of \(expected) bytes"
    case .connectionLost(let received, nil): "the connection broke after \(received) bytes"
    case .wrongRange: "the server continued at the wrong place"
    case .content(.digestDiffers(let expected, let actual)):
      "the content is not the published one (SHA-256 \(actual) instead of \(expected))"
    case .content(let problem): "the file \(problem.words)"
    case .transport(let code): "the transfer failed (URL error \(code))"
    }
  }
}

extension DownloadProblem.ConnectFailure {
  fileprivate var words: String {
    switch self {
    case .nameNotResolved: "its name cannot be resolved"
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .refused(let code): SystemError.text(code)
    }
  }
}

extension DatasetError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
