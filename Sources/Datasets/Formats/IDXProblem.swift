import Diagnostics
import Digests
import Numbers

/// What is wrong with a file as an IDX file.
enum IDXProblem: FormProblem, Equatable {
  /// The file does not start as IDX does; `found` holds its first bytes, at most 16.
  case notIDX(found: [UInt8])
  /// An IDX file of something other than unsigned bytes; `code` is the type byte.
  case unsupportedElementType(code: UInt8)
  case wrongDimensionCount(expected: Int, found: Int)
  /// The product of the header's dimensions is not a size that can be addressed.
  case dimensionOverflow(dimensions: [Int])
  case wrongDimensions(expected: [Int], found: [Int])

  var contradicts: ManifestPlaces.Value {
    switch self {
    case .wrongDimensions: .image
    case .notIDX, .unsupportedElementType, .wrongDimensionCount, .dimensionOverflow: .fileName
    }
  }

  var words: DiagnosticWords<DatasetCode> {
    switch self {
    case .notIDX(let found):
      DiagnosticWords(
        .fileOfAnotherFormat, "is not an IDX file",
        hint: "Name the IDX file of the dataset here, with its size and digest.",
        notes: [
          "it starts with \(found.map { Hexadecimal.text([$0]) }.joined(separator: " "))"
        ])
    case .unsupportedElementType(let code):
      DiagnosticWords(
        .wrongElements, "holds \(Self.elements(ofType: code)), not unsigned bytes",
        hint: "Convert it to unsigned bytes (IDX type 0x08: pixels from 0 to 255, labels from 0) "
          + "and write its new size and digest into the manifest.")
    case .wrongDimensionCount(let expected, let found):
      DiagnosticWords(
        .wrongDimensions,
        "has \(NumberText.count(found, "dimension")) where \(expected) are declared",
        hint: "Images have three dimensions and labels one; name the right file here.")
    case .dimensionOverflow(let dimensions):
      DiagnosticWords(
        .impossibleDimensions, "claims to hold \(Self.product(dimensions)) bytes",
        hint: "Name a file whose header is right.")
    case .wrongDimensions(let expected, let found):
      DiagnosticWords(
        .wrongDimensions,
        "holds \(Self.product(found)) elements where \(Self.product(expected)) are declared",
        hint: "Correct the size of the images here, or the size of the file.")
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
    let type = "IDX type 0x\(Hexadecimal.text([code]))"
    return name.map { "\($0) (\(type))" } ?? "elements of \(type)"
  }

  private static func product(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }
}
