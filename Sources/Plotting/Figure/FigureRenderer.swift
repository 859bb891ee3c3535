import CCairo
import CDeflate
import CPNG
import Dispatch
import Synchronization

/// Draws figures to bytes in memory.
package enum FigureRenderer {
  /// cairo's limit for each side of an image, in pixels.
  package static let pixelLimit = 32_767.0
  /// More pixels than this in all are refused; 64 million take 0.3 GB while encoding.
  package static let areaLimit = 64e6

  /// A complete file. The same figure and format give the same bytes, whatever was drawn
  /// before, on any thread, in any locale.
  ///
  /// Throws `sizeOutOfBounds`, `noRoom`, `fontUnusable`, `cairo`, `png` or `pdfUnexpected`.
  package static func render(
    _ figure: Figure, as format: FigureFormat
  ) throws(PlottingError) -> [UInt8] {
    switch format {
    case .png(let scale, let theme):
      let image = try renderPixels(figure, scale: scale, theme: theme)
      let metadata = PNGMetadata(
        title: sanitized(figure.title), description: sanitized(figure.alternativeText()),
        software: "report", pixelsPerMeter: UInt32((72 * scale / 0.0254).rounded()))
      return try PNGEncoder(image, metadata: metadata).encode()
    case .svg(let theme, let idPrefix):
      let artist = try makeArtist(figure, scale: 1, theme: theme)
      let polish = SVGPolish(
        title: figure.title, description: figure.alternativeText(), idPrefix: idPrefix)
      return try VectorRenderer.renderSVG(size: figure.size, polish: polish) {
        artist.draw(on: &$0)
      }
    case .pdf:
      let artist = try makeArtist(figure, scale: 1, theme: .print)
      return try VectorRenderer.renderPDF(
        size: figure.size, title: sanitized(figure.title),
        description: sanitized(figure.alternativeText()),
        language: figure.ownText?.language ?? "en"
      ) { artist.draw(on: &$0) }
    }
  }

  /// A `tikzpicture`, whose texts the document sets in its own fonts; `escape` makes LaTeX of a plain
  /// text.
  ///
  /// Throws what `render` throws for a figure that cannot be laid out.
  package static func tikz(
    _ figure: Figure, escape: @escaping (String) -> String
  ) throws(PlottingError) -> String {
    var canvas = TikZCanvas(height: figure.size.height, escape: escape)
    try makeArtist(figure, scale: 1, theme: .print).draw(on: &canvas)
    return canvas.picture(width: figure.size.width)
  }

  /// Complete files in the order of `drawings`, drawn side by side on all cores; the bytes are those
  /// of one after the other.
  ///
  /// Throws what the first of the drawings that fail throws, after all are done.
  package static func render(
    _ drawings: [(figure: Figure, format: FigureFormat)]
  ) throws(PlottingError) -> [[UInt8]] {
    let files = Mutex([Result<[UInt8], PlottingError>?](repeating: nil, count: drawings.count))
    DispatchQueue.concurrentPerform(iterations: drawings.count) { index in
      let (figure, format) = drawings[index]
      let file = Result { () throws(PlottingError) in try render(figure, as: format) }
      files.withLock { $0[index] = file }
    }
    var bytes: [[UInt8]] = []
    for file in files.withLock({ $0 }) {
      if let file { bytes.append(try file.get()) }
    }
    return bytes
  }

  /// What identifies the files of a figure in these formats on this machine: the digest of all that is
  /// drawn, before it becomes pixels or strokes.
  ///
  /// Throws what `render` throws for a figure that cannot be laid out.
  package static func fingerprint(
    of figure: Figure, as formats: [FigureFormat]
  ) throws(PlottingError) -> String {
    var canvas = DigestCanvas()
    canvas.add(encoders)
    canvas.add(figure.title)
    canvas.add(figure.alternativeText())
    if let ownText = figure.ownText { canvas.add(ownText.language) }
    canvas.add(figure.size.width)
    canvas.add(figure.size.height)
    for format in formats {
      switch format {
      case .png(let scale, let theme):
        canvas.add("png")
        canvas.add(scale)
        try makeArtist(figure, scale: scale, theme: theme).draw(on: &canvas)
      case .svg(let theme, let idPrefix):
        canvas.add("svg \(idPrefix)")
        try makeArtist(figure, scale: 1, theme: theme).draw(on: &canvas)
      case .pdf:
        canvas.add("pdf")
        try makeArtist(figure, scale: 1, theme: .print).draw(on: &canvas)
      }
    }
    return canvas.finalize()
  }

  /// The libraries that make bytes of a drawing, and a number that changes whenever the same ones make
  /// other bytes of the same calls.
  private static let encoders =
    "4, cairo \(String(cString: cairo_version_string())), libdeflate \(LIBDEFLATE_VERSION_STRING), "
    + "libpng \(PNG_LIBPNG_VER_STRING)"

  /// The drawing as a list of calls, for tests.
  package static func record(
    _ figure: Figure, theme: Theme
  ) throws(PlottingError) -> [RecordingCanvas.Call] {
    var canvas = RecordingCanvas()
    try makeArtist(figure, scale: 1, theme: theme).draw(on: &canvas)
    return canvas.calls
  }

  static func renderPixels(
    _ figure: Figure, scale: Double, theme: Theme
  ) throws(PlottingError) -> PixelImage {
    let artist = try makeArtist(figure, scale: scale, theme: theme)
    return try ImageRenderer.render(size: figure.size, scale: scale) { artist.draw(on: &$0) }
  }

  private static func makeArtist(
    _ figure: Figure, scale: Double, theme: Theme
  ) throws(PlottingError) -> FigureArtist {
    let (width, height) = (figure.size.width * scale, figure.size.height * scale)
    // Written so that NaN fails.
    guard width >= 1, height >= 1, width <= pixelLimit, height <= pixelLimit,
      width * height <= areaLimit
    else {
      throw .sizeOutOfBounds(
        width: figure.size.width, height: figure.size.height, scale: scale, limit: pixelLimit)
    }
    _ = try EmbeddedFont.font(for: .regular)
    _ = try EmbeddedFont.font(for: .bold)
    return FigureArtist(layout: try FigureLayout(figure), theme: theme)
  }

  /// C strings end at a null character; libpng refuses other control characters.
  private static func sanitized(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
    }
    return result
  }
}

extension Figure {
  /// What the figure shows in words: those of its author, or those computed from its data.
  package func alternativeText() -> String { ownText?.text ?? computedText() }

  /// What the figure shows in words, computed from its data; see `AlternativeText`.
  package func computedText(limit: Int = 1200) -> String {
    AlternativeText(self).text(limit: limit)
  }
}
