import CZlib

/// The structure of a PNG file: its chunks, their checksums, and the size that it declares.
enum PNGCheck {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Pixels; a file with a density shows as many CSS pixels.
  static func size(of bytes: [UInt8]) throws(ImageError) -> (width: Double, height: Double) {
    var position = signature.count
    var size: (width: Double, height: Double)?
    var hasData = false
    while true {
      guard position + 12 <= bytes.count else { throw .malformedPNG("it ends too early") }
      let length = number(at: position, in: bytes)
      guard length <= bytes.count - position - 12 else {
        throw .malformedPNG("it ends too early")
      }
      let type = bytes[(position + 4)..<(position + 8)]
      let end = position + 8 + length
      let checksum = bytes[(position + 4)..<end].withUnsafeBufferPointer {
        Int(crc32(0, $0.baseAddress, UInt32($0.count)))
      }
      guard checksum == number(at: end, in: bytes) else {
        throw .malformedPNG("a checksum is wrong")
      }
      if type.elementsEqual("IHDR".utf8) {
        guard size == nil, position == signature.count, length == 13 else {
          throw .malformedPNG("its header is wrong")
        }
        size = (
          Double(number(at: position + 8, in: bytes)), Double(number(at: position + 12, in: bytes))
        )
      }
      if type.elementsEqual("IDAT".utf8) { hasData = true }
      position = end + 4
      if type.elementsEqual("IEND".utf8) { break }
    }
    guard position == bytes.count else { throw .malformedPNG("something follows its end") }
    guard let size, hasData else { throw .malformedPNG("it has no pixels") }
    return size
  }

  private static func number(at offset: Int, in bytes: [UInt8]) -> Int {
    bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}
