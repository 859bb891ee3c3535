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
        : "Replace the file by a good copy, or delete it: where its manifest names a mirror, "
          + "`report` downloads it again.",
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
  package var predicate: String { words.message }

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
    case .malformed(let malformation):
      malformation.problem.words
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
        hint:
          "Make a dataset of the files with `report datasets add`, which counts from 0; or put a "
          + "class without images in front of the others.")
    }
  }
}
