import Markup
import Plotting

/// Draws the figures of a report once each and keeps their files.
final class FigureFiles {
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  private let results: StudyResults
  /// By the names of the figures.
  private var drawn: [String: FigureContent] = [:]

  /// CSS pixels per point.
  private static let pixelsPerPoint = 96.0 / 72
  /// PNG pixels per point: two per CSS pixel.
  static let scale = 2 * pixelsPerPoint
  /// Backgrounds of the page in both themes; the figures have none of their own.
  static let light = Theme.light(background: Color(hex: 0xFFFFFF))
  private static let dark = Theme.dark(background: Color(hex: 0x15181C))

  init(results: StudyResults) {
    self.results = results
  }

  /// - Throws: `PlottingError`.
  func draw(_ studyFigure: StudyFigure) throws(PlottingError) -> FigureContent {
    if let content = drawn[studyFigure.name] { return content }
    let figure = try studyFigure.figure(results)
    let formats: [FigureFormat] = [
      .png(scale: Self.scale, theme: Self.light), .png(scale: Self.scale, theme: Self.dark),
      .svg(theme: Self.light), .pdf,
    ]
    let drawings = try FigureRenderer.render(formats.map { (figure, $0) })
    for (ending, bytes) in zip([".png", "-dark.png", ".svg", ".pdf"], drawings) {
      files.append(("figures/\(studyFigure.name)\(ending)", bytes))
    }
    let content = FigureContent(
      name: studyFigure.name, width: Int((figure.size.width * Self.pixelsPerPoint).rounded()),
      height: Int((figure.size.height * Self.pixelsPerPoint).rounded()),
      alternativeText: figure.alternativeText(), lightPNG: drawings[0], darkPNG: drawings[1])
    drawn[studyFigure.name] = content
    return content
  }
}
