import Diagnostics
import Numbers
import SourceText

extension ContentProblem {
  /// The problem of a file that is not the one its manifest declares.
  func diagnostic(path: String) -> Diagnostic {
    let words = self.words
    return Diagnostic(
      code: words.code, message: "`\(path)` \(words.message)",
      hint: isOfSystem
        ? nil
        : "Delete the file and let `report` download it again, or replace it by a good copy.",
      notes: words.notes, exitStatus: isOfSystem ? .inputOutput : .badInput)
  }

  /// The problem of a file with the declared digest, at the value of the manifest that it
  /// contradicts: another copy would have it too.
  func diagnostic(declaredFile path: String, at span: SourceSpan?) -> Diagnostic {
    let words = self.words
    return Diagnostic(
      code: words.code, message: "`\(path)` \(words.message)", span: span,
      hint: words.hint,
      notes: ["the file has the declared content, so another copy of it would not help"]
        + words.notes, exitStatus: .badInput)
  }

  private var isOfSystem: Bool {
    switch self {
    case .unreadable, .notAFile: true
    default: false
    }
  }

  /// What is wrong, as the end of a sentence that begins with the file.
  var predicate: String { words.message }

  /// `message` is the end of a sentence that begins with the file, `hint` what to change when the
  /// file is the declared one.
  private typealias Words = DiagnosticWords<DatasetCode>

  private var words: Words {
    switch self {
    case .unreadable(let code):
      Words(.datasetFileUnreadable, "cannot be read: \(SystemError.text(code))")
    case .notAFile:
      Words(.datasetFileIsNotAFile, "is not a file")
    case .empty:
      Words(.datasetFileEmpty, "is empty")
    case .notIDX(let found):
      Words(
        .notAnIDXFile, "is not an IDX file",
        hint: "Name the IDX file of the dataset here, with its size and digest.",
        notes: ["it starts with \(found.map(Self.hexadecimal).joined(separator: " "))"])
    case .unsupportedElementType(let code):
      Words(
        .wrongElementsInAnIDXFile,
        "holds \(Self.elements(ofType: code)), not unsigned bytes",
        hint: "Convert it to unsigned bytes (IDX type 0x08: pixels from 0 to 255, labels from 0) "
          + "and write its new size and digest into the manifest.")
    case .wrongDimensionCount(let expected, let found):
      Words(
        .wrongDimensionsInAnIDXFile,
        "has \(NumberText.count(found, "dimension")) where \(expected) are declared",
        hint: "Images have three dimensions and labels one; name the right file here.")
    case .dimensionOverflow(let dimensions):
      Words(
        .impossibleDimensionsInAnIDXFile,
        "claims to hold \(Self.product(dimensions)) bytes",
        hint: "Name a file whose header is right.")
    case .wrongDimensions(let expected, let found):
      Words(
        .wrongDimensionsInAnIDXFile,
        "holds \(Self.product(found)) elements where \(Self.product(expected)) are "
          + "declared",
        hint: "Correct the size of the images here, or the size of the file.")
    case .truncated(let expected, let actual):
      Words(
        .datasetFileCutOff,
        "is cut off: its content ends after \(actual) of \(expected) bytes")
    case .tooLong(let expected):
      Words(
        .datasetFileTooLong,
        "has more than its declared \(expected) bytes of content")
    case .gzipCorrupt(let offset):
      Words(
        .compressedDataDamaged,
        "is damaged: its compressed data is invalid after \(offset) bytes of content")
    case .gzipTrailingData(let isAnotherMember):
      Words(
        .dataAfterTheCompressedContent,
        isAnotherMember
          ? "has a second gzip member after its content" : "has other data after its content")
    case .digestDiffers(let expected, let actual):
      Words(
        .otherContentThanDeclared,
        "does not have the content that its manifest declares",
        notes: ["expected SHA-256 \(expected)", "  actual SHA-256 \(actual)"])
    case .labelOutOfRange(let index, let value, let greatest, let classCount):
      Words(
        .labelWithoutAClass,
        "has label \(value) at index \(index); the manifest names "
          + NumberText.count(classCount, "class", plural: "classes"),
        hint: "Labels count from 0: name "
          + NumberText.count(greatest + 1, "class", plural: "classes") + ".",
        notes: ["the greatest label is \(greatest)"])
    case .labelsFromOne(let classCount):
      Words(
        .labelWithoutAClass,
        "has labels from 1 to \(classCount), but labels count from 0 here",
        hint: "Put a class without images in front of the others, or take 1 from each label and "
          + "write the new digest into the manifest.")
    }
  }

  /// The names of the format's element types.
  /// Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database", section on the file format.
  private static func elements(ofType code: UInt8) -> String {
    let name: String? =
      switch code {
      case 0x09: "signed bytes"
      case 0x0B: "16-bit integers"
      case 0x0C: "32-bit integers"
      case 0x0D: "32-bit floating-point numbers"
      case 0x0E: "64-bit floating-point numbers"
      default: nil
      }
    let type = "IDX type 0x\(hexadecimal(code))"
    return name.map { "\($0) (\(type))" } ?? "elements of \(type)"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }

  private static func product(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }
}
