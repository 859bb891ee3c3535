import CJPEG
import CPNG
import Files

/// Reads PNG and JPEG files, told apart by their first bytes.
///
/// Values are those of the file: gamma, colour profiles and the orientation that cameras note are left
/// alone.
enum ImageDecoder {
  /// Pixels on a side.
  static let largestSide = 8192
  /// Bytes of a file.
  static let largestFile = 64 << 20

  static func image(at path: String) throws(ImportProblem) -> RawImage {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileSystem.read(path, limit: largestFile)
    } catch {
      throw .unreadable(path: path, code: error.code)
    }
    switch bytes.prefix(4) {
    case [0x89, 0x50, 0x4E, 0x47]: return try png(bytes, path)
    case _ where bytes.starts(with: [0xFF, 0xD8, 0xFF]): return try jpeg(bytes, path)
    default: throw .notAnImage(path: path)
    }
  }

  private static func png(_ bytes: [UInt8], _ path: String) throws(ImportProblem) -> RawImage {
    var image = report_png_pixels()
    let isWhole = report_png_decode(bytes, bytes.count, UInt32(largestSide), &image) != 0
    defer { free(image.pixels) }
    guard isWhole, let pixels = image.pixels else {
      throw problem(path, "PNG", (image.width, image.height), text(&image.message))
    }
    let frames = frameCount(bytes)
    guard frames <= 1 else { throw .animated(path: path, frames: frames) }
    let (rows, columns) = (Int(image.height), Int(image.width))
    let values = UnsafeBufferPointer(
      start: pixels, count: rows * columns * Int(image.channels))
    let stride = Int(image.channels)
    let channels = stride < 3 ? 1 : 3
    if stride != channels {
      for index in 0..<rows * columns where values[index * stride + channels] != 255 {
        throw .transparent(path: path)
      }
    }
    return planar(values, rows: rows, columns: columns, channels: channels, stride: stride)
  }

  /// How many frames a whole PNG file has; a still image has 1.
  ///
  /// Format: W3C, PNG (third edition), 11.3.6.1: the chunk acTL stands before the pixels. libpng passes
  /// over it.
  private static func frameCount(_ bytes: [UInt8]) -> Int {
    func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    var place = 8
    while place + 12 <= bytes.count {
      let name = bytes[place + 4..<place + 8]
      if name.elementsEqual("acTL".utf8) { return number(place + 8) }
      if name.elementsEqual("IDAT".utf8) { break }
      place += 12 + number(place)
    }
    return 1
  }

  private static func jpeg(_ bytes: [UInt8], _ path: String) throws(ImportProblem) -> RawImage {
    var image = report_jpeg_image()
    let isWhole = report_jpeg_decode(bytes, bytes.count, UInt32(largestSide), &image) != 0
    defer { free(image.pixels) }
    if image.channels == 4 { throw .inks(path: path) }
    guard isWhole, let pixels = image.pixels else {
      throw problem(path, "JPEG", (image.width, image.height), text(&image.message))
    }
    let (rows, columns, channels) = (Int(image.height), Int(image.width), Int(image.channels))
    return planar(
      UnsafeBufferPointer(start: pixels, count: rows * columns * channels), rows: rows,
      columns: columns, channels: channels, stride: channels)
  }

  private static func problem(
    _ path: String, _ format: String, _ size: (columns: UInt32, rows: UInt32), _ reason: String
  ) -> ImportProblem {
    if max(size.rows, size.columns) > largestSide {
      return .imageTooLarge(path: path, rows: Int(size.rows), columns: Int(size.columns))
    }
    return .damagedImage(path: path, format: format, reason: reason)
  }

  /// The text in an array of C, which ends at a null byte.
  private static func text<Characters>(_ message: inout Characters) -> String {
    withUnsafeBytes(of: &message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  private static func planar(
    _ values: UnsafeBufferPointer<UInt8>, rows: Int, columns: Int, channels: Int, stride: Int
  ) -> RawImage {
    let count = rows * columns
    let pixels = [UInt8](unsafeUninitializedCapacity: channels * count) { buffer, filled in
      for channel in 0..<channels {
        for index in 0..<count {
          buffer[channel * count + index] = values[index * stride + channel]
        }
      }
      filled = channels * count
    }
    return RawImage(rows: rows, columns: columns, channels: channels, pixels: pixels)
  }
}
