import Diagnostics
import Numbers
import SourceText
import StrictYAML

extension ManifestError {
  package var diagnostic: Diagnostic {
    switch self {
    case .yaml(let error): error.diagnostic
    case .value(let problem, let span):
      Diagnostic(problem.words, at: span, exitStatus: .badInput)
    }
  }
}

extension ManifestProblem {
  fileprivate var words: DiagnosticWords<DatasetCode> {
    switch self {
    case .datasetName(let name):
      DiagnosticWords(
        .wrongNameOfADataset, "`\(cut: name)` cannot be the name of a dataset",
        hint: "Name the manifest with lower-case letters, digits and hyphens only.")
    case .fileName(let name):
      DiagnosticWords(
        .wrongFileNameInAManifest, "`\(cut: name)` is not a plain file name",
        hint: "Use letters, digits, `.`, `-` and `_`; a path is not allowed.")
    case .duplicateFileName(let name):
      DiagnosticWords(
        .fileNamedTwiceInAManifest, "`\(cut: name)` is named twice",
        hint: "Every file of a dataset needs a name of its own.")
    case .mirror(let address):
      DiagnosticWords(
        .wrongMirror, "`\(cut: address)` is not an address of a folder on the web",
        hint: "Write `https://…/`, with the slash at the end.")
    case .digest(let text):
      DiagnosticWords(
        .notADigest, "`\(cut: text)` is not a SHA-256 digest",
        hint: "Write the 64 digits that `gzip -dc FILE | sha256sum` prints.")
    case .partialSize(let size, let headerSize, let elementSize):
      DiagnosticWords(
        .sizeWithARemainder,
        "\(size) bytes are not a header of \(headerSize) bytes and a whole number of elements",
        hint: "Each element has \(elementSize) bytes; write the size of the uncompressed content, "
          + "and check `image`.")
    case .countsDiffer(let images, let labels, _, _, _):
      DiagnosticWords(
        .numbersOfImagesAndLabelsDiffer,
        "the sizes make \(NumberText.count(images, "image")) and "
          + NumberText.count(labels, "label"),
        hint: "Write the sizes of the uncompressed content of both files, and check `image`.")
    case .duplicateClass(let name):
      DiagnosticWords(.classNamedTwice, "the class `\(cut: name)` is named twice")
    case .channels(let count):
      DiagnosticWords(
        .wrongChannels, "images of \(count) channels are not known",
        hint: "Write 1 for grey images or 3 for red, green and blue.")
    }
  }
}
