import CCairo

/// Draws on any cairo surface.
final class CairoCanvas: Canvas {
  enum TextMode {
    /// Text is filled outlines, placed exactly. Cairo before 1.18 moves the glyphs of
    /// image surfaces to whole pixels, which spoils the spacing of small text.
    case outlines
    /// Text stays text: PDF readers can search it, and glyphs are stored once.
    case glyphs
  }

  private let context: OpaquePointer
  private let textMode: TextMode
  /// The first error that cairo does not keep.
  private var failure: PlottingError?

  /// `scale` is pixels (or units of the surface) per point.
  init(_ surface: CairoSurface, scale: Double, textMode: TextMode) throws(PlottingError) {
    guard let context = cairo_create(surface.pointer) else {
      throw .cairo(status: Int32(CAIRO_STATUS_NO_MEMORY.rawValue))
    }
    self.context = context
    self.textMode = textMode
    let options = EmbeddedFont.makeOptions()
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    // 16 levels of coverage instead of 255: at two pixels per point no difference is seen
    // in a fourfold enlargement, and PNG files are 40 to 70 % smaller, many with a palette.
    cairo_set_antialias(context, scale >= 2 ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_GRAY)
    try check()
  }

  deinit {
    cairo_destroy(context)
  }

  /// Throws when anything since the start went wrong; cairo keeps its first error.
  func check() throws(PlottingError) {
    if let failure { throw failure }
    try CairoStatus.check(cairo_status(context))
  }

  /// Makes what `body` draws the only figure in the structure of a PDF file, of a page of this size.
  func tagFigure(page: Size, _ body: (inout CairoCanvas) -> Void) {
    cairo_save(context)
    // A clip that is no rectangle, a little larger than the page: without one, cairo takes the fill of
    // the background for a new beginning and forgets that a tag is open.
    cairo_move_to(context, 0, 0)
    cairo_line_to(context, page.width, 0)
    cairo_line_to(context, page.width + 1, page.height / 2)
    cairo_line_to(context, page.width, page.height)
    cairo_line_to(context, 0, page.height)
    cairo_clip(context)
    cairo_tag_begin(context, "Document", "")
    cairo_tag_begin(context, "Figure", "")
    var canvas = self
    body(&canvas)
    cairo_tag_end(context, "Figure")
    cairo_tag_end(context, "Document")
    cairo_restore(context)
  }

  func stroke(_ path: Path, with pen: Pen) {
    guard pen.width > 0 else { return }
    trace(path)
    setColor(pen.color)
    cairo_set_line_width(context, pen.width)
    cairo_set_line_cap(context, pen.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(context, pen.dashes, Int32(pen.dashes.count), 0)
    cairo_stroke(context)
  }

  func fill(_ path: Path, with color: Color) {
    trace(path)
    setColor(color)
    cairo_fill(context)
  }

  func draw(_ text: String, at origin: Point, angle: Double, style: TextStyle) {
    do throws(PlottingError) {
      cairo_set_font_face(context, try EmbeddedFont.font(for: style.weight).cairoFace)
    } catch {
      failure = error
      return
    }
    let text = EmbeddedFont.settable(text)
    cairo_set_font_size(context, style.size)
    setColor(style.color)
    cairo_save(context)
    cairo_translate(context, origin.x, origin.y)
    if angle != 0 { cairo_rotate(context, angle) }
    cairo_new_path(context)
    cairo_move_to(context, 0, 0)
    switch textMode {
    case .outlines:
      cairo_text_path(context, text)
      cairo_fill(context)
    case .glyphs:
      cairo_show_text(context, text)
      cairo_new_path(context)
    }
    cairo_restore(context)
  }

  func draw(_ image: PixelImage, in rectangle: Rectangle) {
    do throws(PlottingError) {
      // Cairo copies nothing until a vector surface is finished, so the memory is its own.
      let surface = try CairoSurface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(image.width), Int32(image.height)))
      guard let data = cairo_image_surface_get_data(surface.pointer) else {
        throw .cairo(status: Int32(CAIRO_STATUS_NO_MEMORY.rawValue))
      }
      let stride = Int(cairo_image_surface_get_stride(surface.pointer))
      image.words.withUnsafeBytes { words in
        for row in 0..<image.height {
          let source = UnsafeRawBufferPointer(
            rebasing: words[row * image.width * 4..<(row + 1) * image.width * 4])
          UnsafeMutableRawBufferPointer(start: data + row * stride, count: source.count)
            .copyMemory(from: source)
        }
      }
      cairo_surface_mark_dirty(surface.pointer)
      cairo_save(context)
      cairo_translate(context, rectangle.minX, rectangle.minY)
      cairo_scale(
        context, rectangle.width / Double(image.width), rectangle.height / Double(image.height))
      cairo_set_source_surface(context, surface.pointer, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      // A filled rectangle would become a pattern in SVG.
      cairo_paint(context)
      cairo_restore(context)
    } catch {
      failure = failure ?? error
    }
  }

  func saveClip(_ rectangle: Rectangle) {
    cairo_save(context)
    cairo_rectangle(
      context, rectangle.minX, rectangle.minY, rectangle.width, rectangle.height)
    cairo_clip(context)
  }

  func restoreClip() {
    cairo_restore(context)
  }

  private func setColor(_ color: Color) {
    if color.alpha >= 1 {
      cairo_set_source_rgb(context, color.red, color.green, color.blue)
    } else {
      cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
    }
  }

  private func trace(_ path: Path) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .circle(let center, let radius):
        cairo_new_sub_path(context)
        cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
      case .close: cairo_close_path(context)
      }
    }
  }
}
