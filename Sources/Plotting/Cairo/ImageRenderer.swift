import CCairo

#if canImport(Glibc)
  import Glibc
#endif

/// Draws into pixels.
enum ImageRenderer {
  /// Pixels of a drawing of `size` points at `scale` pixels per point, rounded up.
  static func render(
    size: Size, scale: Double, _ body: (inout CairoCanvas) -> Void
  ) throws(PlottingError) -> PixelImage {
    let width = Int((size.width * scale).rounded(.up))
    let height = Int((size.height * scale).rounded(.up))
    // Cairo draws into the array itself: copying 1229 × 922 pixels out of its own took 0.8 ms.
    var words = [UInt32](unsafeUninitializedCapacity: width * height) { words, count in
      suggestLargePages(for: UnsafeMutableRawBufferPointer(words))
      words.initialize(repeating: 0)
      count = width * height
    }
    try words.withUnsafeMutableBufferPointer { words throws(PlottingError) in
      let surface = try CairoSurface(
        cairo_image_surface_create_for_data(
          UnsafeMutableRawPointer(words.baseAddress)?.assumingMemoryBound(to: UInt8.self),
          CAIRO_FORMAT_RGB24, Int32(width), Int32(height), Int32(width * 4)))
      var canvas = try CairoCanvas(surface, scale: scale, textMode: .outlines)
      body(&canvas)
      try canvas.check()
      // Nothing may draw later, when the array is elsewhere.
      try surface.finish()
    }
    // RGB24 is a native-endian 32-bit word per pixel whose upper byte means nothing.
    return PixelImage(width: width, height: height, words: words)
  }

  /// A hint for fresh memory where Linux gives large pages to those who ask. The first figure of a
  /// process of 1229 × 922 pixels took 9.3 instead of 11.1 ms, since each small page is a fault.
  private static func suggestLargePages(for memory: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
      guard let start = memory.baseAddress else { return }
      let page = Int(getpagesize())
      let first = (Int(bitPattern: start) + page - 1) / page * page
      let bytes = Int(bitPattern: start) + memory.count - first
      if bytes > 0 { madvise(UnsafeMutableRawPointer(bitPattern: first), bytes, MADV_HUGEPAGE) }
    #endif
  }
}
