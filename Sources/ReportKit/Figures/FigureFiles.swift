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
    let light = try FigureRenderer.render(figure, as: .png(scale: Self.scale, theme: Self.light))
    let dark = try FigureRenderer.render(figure, as: .png(scale: Self.scale, theme: Self.dark))
    let path = "figures/\(studyFigure.name)"
    files.append(("\(path).png", light))
    files.append(("\(path)-dark.png", dark))
    files.append(("\(path).svg", try FigureRenderer.render(figure, as: .svg(theme: Self.light))))
    files.append(("\(path).pdf", try FigureRenderer.render(figure, as: .pdf)))
    let content = FigureContent(
      name: studyFigure.name, width: Int((figure.size.width * Self.pixelsPerPoint).rounded()),
      height: Int((figure.size.height * Self.pixelsPerPoint).rounded()),
      alternativeText: figure.alternativeText(), lightPNG: light, darkPNG: dark)
    drawn[studyFigure.name] = content
    return content
  }
}
