import CPNG

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes an image as a PNG file in memory: with a palette when 256 colours are enough,
/// otherwise as 24-bit RGB.
///
/// Rows are not filtered. Differences of palette indices mean nothing, and flat areas
/// with thin lines compress better as they are: a 3 × 3 grid took 127 KB unfiltered and
/// 163 to 188 KB with each of the five filters or their adaptive choice.
struct PNGEncoder {
  let image: PixelImage
  let metadata: PNGMetadata

  func encode() throws(PlottingError) -> [UInt8] {
    if let palette = image.palette() {
      return try encodePalette(palette)
    }
    var rows: [UInt8] = []
    rows.reserveCapacity(image.pixels.count * 3)
    for pixel in image.pixels {
      rows.append(UInt8(truncatingIfNeeded: pixel >> 16))
      rows.append(UInt8(truncatingIfNeeded: pixel >> 8))
      rows.append(UInt8(truncatingIfNeeded: pixel))
    }
    var header = report_png_image()
    header.color_type = PNG_COLOR_TYPE_RGB
    header.bit_depth = 8
    header.row_bytes = image.width * 3
    return try write(header, rows: rows, palette: [])
  }

  private func encodePalette(_ palette: [UInt32]) throws(PlottingError) -> [UInt8] {
    var indices: [UInt32: UInt8] = [:]
    for (index, color) in palette.enumerated() { indices[color] = UInt8(index) }
    var rows: [UInt8] = []
    rows.reserveCapacity(image.pixels.count)
    var (previous, index) = (palette[0], UInt8(0))
    for pixel in image.pixels {
      if pixel != previous {
        previous = pixel
        index = indices[pixel] ?? 0
      }
      rows.append(index)
    }
    var header = report_png_image()
    header.color_type = PNG_COLOR_TYPE_PALETTE
    header.bit_depth = palette.count <= 2 ? 1 : palette.count <= 4 ? 2 : palette.count <= 16 ? 4 : 8
    header.row_bytes = image.width
    return try write(
      header, rows: rows,
      palette: palette.map {
        png_color(
          red: UInt8(truncatingIfNeeded: $0 >> 16), green: UInt8(truncatingIfNeeded: $0 >> 8),
          blue: UInt8(truncatingIfNeeded: $0))
      })
  }

  private func write(
    _ header: report_png_image, rows: [UInt8], palette: [png_color]
  ) throws(PlottingError) -> [UInt8] {
    var header = header
    header.width = png_uint_32(image.width)
    header.height = png_uint_32(image.height)
    header.pixels_per_meter = metadata.pixelsPerMeter
    var result = report_png_result()
    defer { free(result.bytes) }
    let isWritten = rows.withUnsafeBufferPointer { rows in
      palette.withUnsafeBufferPointer { palette in
        metadata.withTextChunks { texts in
          header.rows = rows.baseAddress
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
