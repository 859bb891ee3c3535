import Diagnostics
import Digests
import Numbers

/// What is wrong with a file as an IDX file.
enum IDXProblem: FormProblem, Equatable {
  /// The file does not start as IDX does; `found` holds its first bytes, at most 16.
  case notIDX(found: [UInt8])
  /// An IDX file of something else than is expected; `code` is the type byte.
  case unsupportedElementType(code: UInt8, expected: IDXElements)
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
    case .unsupportedElementType(let code, let expected):
      DiagnosticWords(
        .wrongElements, "holds \(Self.elements(ofType: code)), not \(expected.words)",
        hint:
          "Make a dataset of the files with `report datasets add`, which reads other elements too; or "
          + "convert this one to \(Self.elements(ofType: expected.rawValue)) and write its new size and "
          + "digest into the manifest.")
    case .wrongDimensionCount(let expected, let found):
      DiagnosticWords(
        .wrongDimensions,
        "has \(NumberText.count(found, "dimension")) where \(expected) are declared",
        hint: "Images have three dimensions, in colour four, and labels one; name the right file "
          + "here, and check `image`.")
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

  private static func elements(ofType code: UInt8) -> String {
    let type = "IDX type 0x\(Hexadecimal.text([code]))"
    return IDXElements(rawValue: code).map { "\($0.words) (\(type))" } ?? "elements of \(type)"
  }

  private static func product(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }
}
