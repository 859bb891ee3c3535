import CCairo

/// Collects what a cairo stream surface writes.
///
/// Surfaces never get a file name: cairo 1.16 reports success when a small PDF did not
/// fit on a full disk. Bytes in memory are written by code that checks.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// Makes a surface that writes here; the sink must outlive the surface.
  func makeSurface(
    _ make: (cairo_write_func_t, UnsafeMutableRawPointer) -> OpaquePointer?
  ) throws(PlottingError) -> CairoSurface {
    let append: cairo_write_func_t = { closure, data, count in
      guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return CAIRO_STATUS_SUCCESS
    }
    return try CairoSurface(make(append, Unmanaged.passUnretained(self).toOpaque()))
  }
}
