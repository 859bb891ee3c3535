import CCairo

/// Draws into SVG and PDF files in memory.
enum VectorRenderer {
  static func renderSVG(
    size: Size, polish: SVGPolish, _ body: (inout CairoCanvas) -> Void
  ) throws(PlottingError) -> [UInt8] {
    let sink = ByteSink()
    let surface = try sink.makeSurface { write, closure in
      cairo_svg_surface_create_for_stream(write, closure, size.width, size.height)
    }
    cairo_svg_surface_restrict_to_version(surface.pointer, CAIRO_SVG_VERSION_1_1)
    try draw(on: surface, body)
    return polish.apply(to: sink.bytes)
  }

  /// A tagged file, of which `description` is the alternative text, in a language by its BCP 47 tag.
  static func renderPDF(
    size: Size, title: String, description: String, language: String,
    _ body: (inout CairoCanvas) -> Void
  ) throws(PlottingError) -> [UInt8] {
    let sink = ByteSink()
    let surface = try sink.makeSurface { write, closure in
      cairo_pdf_surface_create_for_stream(write, closure, size.width, size.height)
    }
    // From 1.5 on cairo 1.18 packs its objects into streams, where they cannot be read.
    cairo_pdf_surface_restrict_to_version(surface.pointer, CAIRO_PDF_VERSION_1_4)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_SUBJECT, description)
    // Without a date cairo writes the time of drawing and every rebuild differs.
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, fixedDate)
    try draw(on: surface) { canvas in
      canvas.tagFigure(page: size) { body(&$0) }
    }
    return try PDFUpdate.describe(figure: description, language: language, in: sink.bytes)
  }

  private static let fixedDate = "2000-01-01T00:00:00Z"

  private static func draw(
    on surface: CairoSurface, _ body: (inout CairoCanvas) -> Void
  ) throws(PlottingError) {
    var canvas = try CairoCanvas(surface, scale: 1, textMode: .glyphs)
    body(&canvas)
    try canvas.check()
    try surface.finish()
  }
}
