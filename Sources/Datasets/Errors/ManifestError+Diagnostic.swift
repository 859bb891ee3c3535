import Diagnostics
import Numbers
import SourceText
import StrictYAML

extension ManifestError {
  package var diagnostic: Diagnostic {
    switch self {
    case .yaml(let error): error.diagnostic
    case .value(let problem, let span): Diagnostic(problem, span: span)
    }
  }
}

extension Diagnostic {
  /// Words for an impossible value, at its place.
  fileprivate init(_ problem: ManifestProblem, span: SourceSpan) {
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
          "Each element has \(elementSize) bytes; write the size of the uncompressed content, and "
            + "check `image`."
        )
      case .countsDiffer(let images, let labels, _, _):
        (
          .numbersOfImagesAndLabelsDiffer,
          "the sizes make \(NumberText.count(images, "image")) and \(NumberText.count(labels, "label"))",
          "Write the sizes of the uncompressed content of both files, and check `image`."
        )
      case .duplicateClass(let name):
        (.classNamedTwice, "the class `\(name)` is named twice", nil)
      }
    self.init(
      code: code, message: message, span: span, hint: hint, exitStatus: .badInput)
  }
}
