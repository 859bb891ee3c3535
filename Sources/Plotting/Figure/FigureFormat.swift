/// A file format with what it needs to know.
package enum FigureFormat: Sendable, Hashable {
  /// `scale` is pixels per point: 2 gives 144 dpi.
  case png(scale: Double = 2, theme: Theme)
  /// Ids begin with `idPrefix`; pictures that are put into one page need different ones.
  case svg(theme: Theme, idPrefix: String = "i")
  /// Always in the theme for paper.
  case pdf
}
