import CCairo

/// Turns cairo's sticky error states into errors.
enum CairoStatus {
  static func check(_ status: cairo_status_t) throws(PlottingError) {
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .cairo(status: Int32(truncatingIfNeeded: status.rawValue))
    }
  }
}
