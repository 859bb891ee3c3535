import CCairo

@testable import Plotting

/// Pixels of a PNG file, read by cairo: an independent decoder for what libpng wrote.
enum DecodedPNG {
  enum Failure: Error { case unreadable(Int32) }

  private final class Source {
    let bytes: [UInt8]
    var position = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  static func image(from bytes: [UInt8]) throws -> PixelImage {
    let source = Source(bytes)
    let surface = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(
        { closure, data, count in
          let source = Unmanaged<Source>.fromOpaque(closure!).takeUnretainedValue()
          guard source.position + Int(count) <= source.bytes.count else {
            return CAIRO_STATUS_READ_ERROR
          }
          for offset in 0..<Int(count) { data![offset] = source.bytes[source.position + offset] }
          source.position += Int(count)
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(source).toOpaque())
    }
    defer { cairo_surface_destroy(surface) }
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      throw Failure.unreadable(Int32(status.rawValue))
    }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels: [UInt32] = []
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<width { pixels.append(line[column] & 0xFF_FFFF) }
    }
    return PixelImage(width: width, height: height, words: pixels)
  }
}
