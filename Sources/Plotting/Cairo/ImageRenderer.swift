import CCairo

/// Draws into pixels.
enum ImageRenderer {
  /// Pixels of a drawing of `size` points at `scale` pixels per point, rounded up.
  static func render(
    size: Size, scale: Double, _ body: (inout CairoCanvas) -> Void
  ) throws(PlottingError) -> PixelImage {
    let width = Int((size.width * scale).rounded(.up))
    let height = Int((size.height * scale).rounded(.up))
    let surface = try CairoSurface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
    var canvas = try CairoCanvas(surface, scale: scale, textMode: .outlines)
    body(&canvas)
    try canvas.check()
    cairo_surface_flush(surface.pointer)
    try CairoStatus.check(cairo_surface_status(surface.pointer))
    guard let data = cairo_image_surface_get_data(surface.pointer) else {
      throw .cairo(status: Int32(CAIRO_STATUS_NO_MEMORY.rawValue))
    }
    // RGB24 is a native-endian 32-bit word per pixel whose upper byte means nothing.
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    var pixels: [UInt32] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<width { pixels.append(line[column] & 0xFF_FFFF) }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }
}
