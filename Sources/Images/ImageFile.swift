/// An image that a page can embed: checked, and with its size on the page.
package struct ImageFile: Sendable, Equatable {
  package enum Format: String, Sendable {
    case png
    case svg
  }

  package var format: Format
  /// In CSS pixels; above 0.
  package var width: Double
  package var height: Double
  package var bytes: [UInt8]

  /// At most so many bytes.
  package static let sizeLimit = 4 << 20
  /// At most so many pixels in each direction.
  static let sideLimit = 20_000

  /// Reads what the bytes are, whatever the file is called.
  package init(_ bytes: [UInt8]) throws(ImageError) {
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge(bytes: bytes.count) }
    let size: (width: Double, height: Double)
    if bytes.starts(with: PNGCheck.signature) {
      format = .png
      size = try PNGCheck.size(of: bytes)
    } else if bytes.starts(with: "%PDF-".utf8) {
      throw .pdf
    } else if let first = bytes.first(where: { $0 > 0x20 && $0 < 0x80 }), first == UInt8(ascii: "<")
    {
      format = .svg
      size = try SVGCheck.size(of: bytes)
    } else {
      throw .unknownFormat
    }
    let limit = Double(Self.sideLimit)
    guard size.width > 0, size.height > 0, size.width <= limit, size.height <= limit else {
      throw .sides(width: size.width, height: size.height)
    }
    (width, height) = size
    self.bytes = bytes
  }
}
