import CCairo

/// An owned cairo surface; destroyed with the object.
final class CairoSurface {
  let pointer: OpaquePointer

  /// Takes over `pointer`. Throws `cairo` for a surface in error state.
  init(_ pointer: OpaquePointer?) throws(PlottingError) {
    guard let pointer else { throw .cairo(status: Int32(CAIRO_STATUS_NO_MEMORY.rawValue)) }
    let status = cairo_surface_status(pointer)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(pointer)
      throw .cairo(status: Int32(status.rawValue))
    }
    self.pointer = pointer
  }

  deinit {
    cairo_surface_destroy(pointer)
  }

  /// Writes out all that is pending; nothing can be drawn afterwards.
  func finish() throws(PlottingError) {
    cairo_surface_finish(pointer)
    try CairoStatus.check(cairo_surface_status(pointer))
  }
}
