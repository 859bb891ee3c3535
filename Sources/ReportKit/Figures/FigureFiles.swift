import Markup
import Platform
import Plotting
import ResultStore

/// Draws the figures of a report once each and keeps their files, also in a store: a figure that was
/// drawn before is not drawn again, and one of the same results not even laid out.
///
/// Of a figure that the report shows several times, the files have the author's words of the first.
final class FigureFiles {
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  private let results: StudyResults
  private let store: Store?
  private let closest: ClosestFunctions
  /// Those of the same results that were laid out, now or before, by their names.
  private(set) var laidOut: [String: LaidOutFigure]
  /// The stored files of those that were laid out before, by the figures' names; read while
  /// something else goes on.
  private let known: Background<[String: [[UInt8]]]>?
  /// By the names of the figures.
  private var drawn: [String: FigureContent] = [:]

  /// CSS pixels per point.
  static let pixelsPerPoint = 96.0 / 72
  /// PNG pixels per point: two per CSS pixel.
  static let scale = 2 * pixelsPerPoint
  /// Backgrounds of the page in both themes; the figures have none of their own.
  static let light = Theme.light(background: Color(hex: 0xFFFFFF))
  fileprivate static let dark = Theme.dark(background: Color(hex: 0x15181C))

  init(
    results: StudyResults, store: Store? = nil, closest: ClosestFunctions,
    laidOut: [String: LaidOutFigure] = [:]
  ) {
    self.results = results
    self.store = store
    self.closest = closest
    self.laidOut = laidOut
    known =
      laidOut.isEmpty
      ? nil : Background { laidOut.compactMapValues { Self.stored($0.drawing, in: store) } }
  }

  /// The content of a figure, with the words that are computed from its data.
  /// - Throws: `PlottingError`, and `ApproximationError` where an explorer cannot be made.
  func draw(_ studyFigure: StudyFigure) throws -> FigureContent {
    let name = studyFigure.name
    if let content = drawn[name] { return content }
    if let data = studyFigure.data { files.append(("figures/\(name).csv", Array(data.utf8))) }
    if studyFigure.data == nil, let before = laidOut[name],
      before.ownText == studyFigure.ownText, let drawings = known?.get()[name]
    {
      return add(before, drawings, named: name)
    }
    let figure = try studyFigure.figure(results)
    let drawing = store == nil ? "" : try FigureRenderer.fingerprint(of: figure, as: Self.formats)
    let new = LaidOutFigure(
      drawing: drawing, width: figure.pixels.width, height: figure.pixels.height,
      alternativeText: figure.computedText(), ownText: studyFigure.ownText,
      explorer: try studyFigure.explorer(results, closest))
    if studyFigure.data == nil { laidOut[name] = new }
    if let drawings = Self.stored(drawing, in: store) { return add(new, drawings, named: name) }
    let drawings = try FigureRenderer.render(Self.formats.map { (figure, $0) })
    store?.replace(
      Dictionary(uniqueKeysWithValues: zip(Self.endings, drawings)), for: Self.inputs(drawing))
    return add(new, drawings, named: name)
  }

  private func add(
    _ figure: LaidOutFigure, _ drawings: [[UInt8]], named name: String
  ) -> FigureContent {
    for (ending, bytes) in zip(Self.endings, drawings) {
      files.append(("figures/\(name)\(ending)", bytes))
    }
    var content = FigureContent(
      name: name, width: figure.width, height: figure.height,
      alternativeText: figure.alternativeText, lightPNG: drawings[0], darkPNG: drawings[1])
    content.explorer = figure.explorer
    drawn[name] = content
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
    inputs(try FigureRenderer.fingerprint(of: figure, as: formats))
  }

  private static func inputs(_ drawing: String) -> KeyInputs {
    KeyInputs(kind, [KeyInput("drawing", .text(drawing))])
  }

  /// One file for each format, drawn before.
  private static func stored(_ drawing: String, in store: Store?) -> [[UInt8]]? {
    guard let entry = store?.entry(for: inputs(drawing).key) else { return nil }
    let drawings = endings.compactMap { entry[$0].map { Array($0) } }
    return drawings.count == endings.count ? drawings : nil
  }
}

extension FigureContent {
  /// A figure for a page that has no files beside it, in both themes.
  init(_ figure: Figure, named name: String) throws(PlottingError) {
    let drawings = try FigureRenderer.render(
      [FigureFiles.light, FigureFiles.dark].map { theme in
        (figure, .png(scale: FigureFiles.scale, theme: theme))
      })
    self.init(
      name: name, width: figure.pixels.width, height: figure.pixels.height,
      alternativeText: figure.computedText(), lightPNG: drawings[0], darkPNG: drawings[1])
  }
}

extension Figure {
  /// On a page, in CSS pixels.
  fileprivate var pixels: (width: Int, height: Int) {
    func pixels(_ points: Double) -> Int { Int((points * FigureFiles.pixelsPerPoint).rounded()) }
    return (pixels(size.width), pixels(size.height))
  }
}
