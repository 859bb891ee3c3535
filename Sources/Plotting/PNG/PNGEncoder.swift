import CDeflate
import CPNG

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes an image as a PNG file in memory: with a palette when 256 colours are enough for the eye,
/// otherwise as 24-bit RGB.
///
/// Rows are not filtered. Differences of palette indices mean nothing, and flat areas
/// with thin lines compress better as they are: a 3 × 3 grid took 127 KB unfiltered and
/// 163 to 188 KB with each of the five filters or their adaptive choice.
struct PNGEncoder {
  private var image: PixelImage
  private let metadata: PNGMetadata

  init(_ image: consuming PixelImage, metadata: PNGMetadata) {
    self.image = image
    self.metadata = metadata
  }

  /// The file; the image is used up.
  consuming func encode() throws(PlottingError) -> [UInt8] {
    var header = report_png_image()
    guard let palette = Palette(image) else {
      header.color_type = PNG_COLOR_TYPE_RGB
      header.bit_depth = 8
      return try write(header, rows: PNGRows(colorsOf: &image), palette: [])
    }
    let count = palette.colors.count
    let bitDepth = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8
    header.color_type = PNG_COLOR_TYPE_PALETTE
    header.bit_depth = Int32(bitDepth)
    return try write(
      header, rows: PNGRows(indicesOf: &image, in: palette, bitDepth: bitDepth),
      palette: palette.colors.map {
        png_color(
          red: UInt8(truncatingIfNeeded: $0 >> 16), green: UInt8(truncatingIfNeeded: $0 >> 8),
          blue: UInt8(truncatingIfNeeded: $0))
      })
  }

  private func write(
    _ header: report_png_image, rows: PNGRows, palette: [png_color]
  ) throws(PlottingError) -> [UInt8] {
    let data = try Self.compressed(rows)
    var header = header
    header.width = png_uint_32(image.width)
    header.height = png_uint_32(image.height)
    header.pixels_per_meter = metadata.pixelsPerMeter
    var result = report_png_result()
    defer { free(result.bytes) }
    let isWritten = data.withUnsafeBufferPointer { data in
      palette.withUnsafeBufferPointer { palette in
        metadata.withTextChunks { texts in
          header.data = data.baseAddress
          header.data_bytes = data.count
          header.palette = palette.baseAddress
          header.palette_count = Int32(palette.count)
          header.texts = texts.baseAddress
          header.text_count = Int32(texts.count)
          return report_png_encode(&header, &result) == 1
        }
      }
    }
    guard isWritten else {
      let message = withUnsafeBytes(of: result.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .png(reason: message)
    }
    return Array(UnsafeBufferPointer(start: result.bytes, count: result.count))
  }

  /// Of 12; the figures are in the module's README.
  private static let level: Int32 = 6

  /// A zlib stream of `rows`.
  private static func compressed(_ rows: PNGRows) throws(PlottingError) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(level) else {
      throw .png(reason: "out of memory")
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, rows.byteCount)
    let data = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = rows.withBytes {
        libdeflate_zlib_compress(compressor, $0.baseAddress, $0.count, buffer.baseAddress, bound)
      }
    }
    guard !data.isEmpty else { throw .png(reason: "the compressed rows have no room") }
    return data
  }
}

extension PNGMetadata {
  /// Calls `body` with the text chunks, whose strings live as long as the call.
  fileprivate func withTextChunks<Result>(
    _ body: (UnsafeBufferPointer<report_png_text>) -> Result
  ) -> Result {
    "Title".withCString { titleKey in
      title.withCString { title in
        "Description".withCString { descriptionKey in
          description.withCString { description in
            "Software".withCString { softwareKey in
              software.withCString { software in
                let texts = [
                  report_png_text(keyword: titleKey, text: title, is_utf8: 1),
                  report_png_text(keyword: descriptionKey, text: description, is_utf8: 1),
                  report_png_text(keyword: softwareKey, text: software, is_utf8: 0),
                ]
                return texts.withUnsafeBufferPointer(body)
              }
            }
          }
        }
      }
    }
  }
}
