import Diagnostics

extension Diagnostic {
  /// Words for what keeps a dataset from being read; of a manifest with several errors, the first.
  package init(_ error: DatasetError) {
    switch error {
    case .unreadableCatalogue(let folder):
      self.init(
        code: DatasetCode.noDatasetManifests,
        message: "the folder of dataset manifests `\(folder)` cannot be read",
        hint: "Run `report` in the folder that holds `data/`.", exitStatus: .inputMissing)
    case .unknownDataset(let name, let known):
      self.init(
        code: DatasetCode.unknownDataset, message: "there is no dataset `\(cut: name)`",
        hint: Self.nearest(name, among: known, what: "datasets"), exitStatus: .badInput)
    case .unknownStandIn(let name, let known):
      self.init(
        code: DatasetCode.unknownStandIn, message: "there is no stand-in `\(cut: name)`",
        hint: Self.nearest(name, among: known, what: "stand-ins"), exitStatus: .badInput)
    case .unreadableManifest(let path, let code):
      self.init(
        code: DatasetCode.manifestUnreadable,
        message: "the manifest `\(path)` cannot be read: \(SystemError.text(code))",
        exitStatus: .inputMissing)
    case .manifest(let errors, _):
      self = errors[0].diagnostic
    case .givenFolderMissing(let path):
      self.init(
        code: DatasetCode.dataFolderMissing, message: "the data folder `\(path)` does not exist",
        hint: "Correct `--data` or `REPORT_DATA`, or leave both out to use `data/`.",
        exitStatus: .inputMissing)
    case .fileMissing(let dataset, let file, let places, let hasMirror):
      self.init(
        code: DatasetCode.datasetFileMissing,
        message: "`\(cut: file)` of the dataset `\(cut: dataset)` is not here",
        hint: hasMirror
          ? "Leave out `--offline` to download it, or name a folder that has it with `--data`."
          : "Its manifest names no mirror: name a folder that has it with `--data`.",
        notes: places.map { "looked in `\($0)`" }, exitStatus: .inputMissing)
    case .content(let problem, let path):
      self = problem.diagnostic(path: path)
    case .unfit(let problem, let path, let place):
      self = problem.diagnostic(declaredFile: path, at: place?.span)
    case .downloadFailed(let dataset, let file, let attempts):
      self.init(
        code: DatasetCode.downloadFailed,
        message: "`\(cut: file)` of the dataset `\(cut: dataset)` cannot be downloaded",
        hint: "Name a folder that has it with `--data`, or a `stand-in` in the study.",
        notes: attempts.map { "\($0.address): \($0.problem.words)" }, exitStatus: .unavailable)
    case .standInRefused(let dataset, let standIn, let reason):
      let cause = reason.map { Diagnostic($0) }
      self.init(
        code: DatasetCode.standInRefused,
        message:
          "real data is wanted, and of `\(cut: dataset)` there is only the stand-in `\(cut: standIn)`",
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

  private static func nearest(_ name: String, among known: [String], what: String) -> String {
    let list = known.isEmpty ? "There are no \(what)." : "Known: \(names: known)."
    guard let suggestion = NearestName.suggestion(for: name, among: known) else { return list }
    return "Did you mean `\(cut: suggestion)`? \(list)"
  }
}

extension DatasetError {
  /// Why a stand-in took the place of the dataset, in one line without a full stop.
  package var standInReason: String {
    switch self {
    case .fileMissing(_, let file, _, hasMirror: true):
      "\(cut: file) is not here, and downloads are off"
    case .fileMissing(_, let file, _, hasMirror: false):
      "\(cut: file) is not here and has no mirror"
    case .downloadFailed(_, let file, let attempts):
      if let problem = attempts.first?.problem {
        "\(cut: file) cannot be downloaded: \(problem.words)"
      } else {
        "\(cut: file) cannot be downloaded"
      }
    default: Diagnostic(self).message
    }
  }
}

extension DatasetError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }

  package var diagnostics: Diagnostics {
    switch self {
    case .manifest(let errors, let source):
      Diagnostics(errors.map(\.diagnostic), sources: [source])
    case .unfit(_, _, let place?): Diagnostics(diagnostic, sources: [place.source])
    default: Diagnostics(diagnostic)
    }
  }
}
