import Markup
import Plotting
import ResultStore

/// Draws the figures of a report once each and keeps their files, also in a store: a figure that was
/// drawn before is laid out and not drawn again.
final class FigureFiles {
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  private let results: StudyResults
  private let store: Store?
  /// By the names of the figures.
  private var drawn: [String: FigureContent] = [:]

  /// CSS pixels per point.
  private static let pixelsPerPoint = 96.0 / 72
  /// PNG pixels per point: two per CSS pixel.
  static let scale = 2 * pixelsPerPoint
  /// Backgrounds of the page in both themes; the figures have none of their own.
  static let light = Theme.light(background: Color(hex: 0xFFFFFF))
  private static let dark = Theme.dark(background: Color(hex: 0x15181C))

  init(results: StudyResults, store: Store? = nil) {
    self.results = results
    self.store = store
  }

  /// - Throws: `PlottingError`.
  func draw(_ studyFigure: StudyFigure) throws(PlottingError) -> FigureContent {
    if let content = drawn[studyFigure.name] { return content }
    let figure = try studyFigure.figure(results)
    let drawings = try drawings(of: figure)
    for (ending, bytes) in zip(Self.endings, drawings) {
      files.append(("figures/\(studyFigure.name)\(ending)", bytes))
    }
    let content = FigureContent(
      name: studyFigure.name, width: Int((figure.size.width * Self.pixelsPerPoint).rounded()),
      height: Int((figure.size.height * Self.pixelsPerPoint).rounded()),
      alternativeText: figure.alternativeText(), lightPNG: drawings[0], darkPNG: drawings[1])
    drawn[studyFigure.name] = content
    return content
  }

  /// The files of a figure.
  static let kind: StoreKind = "figure"

  private static let formats: [FigureFormat] = [
    .png(scale: scale, theme: light), .png(scale: scale, theme: dark), .svg(theme: light), .pdf,
  ]
  private static let endings = [".png", "-dark.png", ".svg", ".pdf"]

  /// What the files of a figure are made from.
  static func inputs(of figure: Figure) throws(PlottingError) -> KeyInputs {
    let fingerprint = try FigureRenderer.fingerprint(of: figure, as: formats)
    return KeyInputs(kind, [KeyInput("drawing", .text(fingerprint))])
  }

  /// One file for each format.
  private func drawings(of figure: Figure) throws(PlottingError) -> [[UInt8]] {
    guard let store else { return try FigureRenderer.render(Self.formats.map { (figure, $0) }) }
    let inputs = try Self.inputs(of: figure)
    if let entry = store.entry(for: inputs.key) {
      let stored = Self.endings.compactMap { entry[$0] }
      if stored.count == Self.endings.count { return stored.map { Array($0) } }
    }
    let drawings = try FigureRenderer.render(Self.formats.map { (figure, $0) })
    store.replace(Dictionary(uniqueKeysWithValues: zip(Self.endings, drawings)), for: inputs)
    return drawings
  }
}
