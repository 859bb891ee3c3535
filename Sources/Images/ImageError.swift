import Numbers

/// Why a file cannot be embedded as an image.
package enum ImageError: Error, Sendable, Equatable {
  case tooLarge(bytes: Int)
  case pdf
  /// Neither PNG nor SVG.
  case unknownFormat
  /// What is wrong with a PNG, as words that go on "its PNG data".
  case malformedPNG(String)
  /// Not well-formed, or not SVG; words that go on "line N".
  case malformedSVG(String, line: Int)
  /// An element or attribute that runs or loads something.
  case forbiddenInSVG(String, line: Int)
  case sides(width: Double, height: Double)

  /// Goes on after the name of the file.
  package var words: String {
    switch self {
    case .tooLarge(let bytes): "has \(NumberText.grouped(bytes)) bytes"
    case .pdf: "is a PDF file, which browsers do not show as an image"
    case .unknownFormat: "is neither PNG nor SVG"
    case .malformedPNG(let words): "is no whole PNG file: \(words)"
    case .malformedSVG(let words, let line): "is no SVG file: \(words) in line \(line)"
    case .forbiddenInSVG(let name, let line):
      "has `\(name)` in line \(line), which an image may not"
    case .sides(let width, let height):
      "is \(NumberText.shortest(width)) × \(NumberText.shortest(height)) pixels large"
    }
  }

  package var remedy: String {
    switch self {
    case .tooLarge: "Images may have 4 MiB; make it smaller."
    case .pdf: "Save it as SVG, for example with `pdftocairo -svg`."
    case .unknownFormat: "Save it as PNG or SVG."
    case .malformedPNG: "Save it again."
    case .malformedSVG: "Save it again, as plain SVG with a `viewBox`."
    case .forbiddenInSVG: "Save it as plain SVG, without scripts, styles that load, and links."
    case .sides: "Sides are from 1 to 20,000 pixels."
    }
  }
}
