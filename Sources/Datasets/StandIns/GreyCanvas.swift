import CCairo

/// A small grey picture that Cairo draws into, used again for image after image.
///
/// The surface has one channel (alpha), which is read as brightness. Shapes replace what
/// is below them, blended by their coverage at the edges.
final class GreyCanvas {
  let size: Int
  private let surface: OpaquePointer
  private let context: OpaquePointer

  init(size: Int) {
    self.size = size
    surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(size), Int32(size))
    context = cairo_create(surface)
    precondition(cairo_status(context) == CAIRO_STATUS_SUCCESS, "Cairo is out of memory")
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Makes everything black.
  func clear() {
    cairo_set_operator(context, CAIRO_OPERATOR_CLEAR)
    cairo_paint(context)
    cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
  }

  /// Fills the union of polygons (all wound the same way) given in pixel coordinates, with
  /// a brightness of 0…1.
  func fill(_ polygons: [[Point]], shade: Double) {
    cairo_set_source_rgba(context, 0, 0, 0, shade)
    for polygon in polygons {
      trace(polygon)
      cairo_close_path(context)
    }
    cairo_fill(context)
  }

  /// Draws a line through pixel positions.
  func stroke(_ line: [Point], width: Double, shade: Double) {
    cairo_set_source_rgba(context, 0, 0, 0, shade)
    cairo_set_line_width(context, width)
    trace(line)
    cairo_stroke(context)
  }

  /// Brightness of each pixel, row by row.
  func read(into pixels: UnsafeMutableBufferPointer<UInt8>) {
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return }
    for row in 0..<size {
      for column in 0..<size {
        pixels[row * size + column] = data[row * stride + column]
      }
    }
  }

  private func trace(_ points: [Point]) {
    guard let first = points.first else { return }
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() {
      cairo_line_to(context, point.x, point.y)
    }
  }
}
