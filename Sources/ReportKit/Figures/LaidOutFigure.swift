import Markup

/// A figure that was laid out: all that a page needs of it beside its files.
struct LaidOutFigure: Hashable, Codable, Sendable {
  /// What identifies the files, see `FigureRenderer.fingerprint`; empty where they are not kept.
  let drawing: String
  /// On the page in CSS pixels.
  let width: Int
  let height: Int
  /// Computed from the data.
  let alternativeText: String
  /// The author's words in the files; `nil` where they have those above.
  var ownText: String?
  /// What the page shows instead of the drawing; `nil` for the drawing.
  var explorer: ExplorerContent?
}
