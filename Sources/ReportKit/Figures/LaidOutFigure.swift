import Markup

/// A figure that was laid out: all that a page needs of it beside its files.
struct LaidOutFigure: Codable, Sendable {
  /// What identifies the files, see `FigureRenderer.fingerprint`; empty where they are not kept.
  let drawing: String
  /// On the page in CSS pixels.
  let width: Int
  let height: Int
  let alternativeText: String
  /// What the page shows instead of the drawing; `nil` for the drawing.
  var explorer: ExplorerContent?
}
