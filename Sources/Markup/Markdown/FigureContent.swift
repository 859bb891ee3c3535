/// A rendered figure; one drawing in a light and a dark theme.
package struct FigureContent: Sendable {
  /// Stem of the files, for example `mnist-layers`; `figures/<name>.png` and so on.
  var name: String
  /// Size on the page in CSS pixels; the PNGs have twice as many.
  var width: Int
  var height: Int
  /// Plain text; never empty.
  package var alternativeText: String
  /// Whether that is in the author's words and the language of the page, not computed from the data and
  /// in English.
  package var isDescribedByAuthor = false
  var lightPNG: [UInt8]
  var darkPNG: [UInt8]
  /// What the page shows instead of the drawing; files and Markdown have the drawing.
  package var explorer: ExplorerContent?

  package init(
    name: String, width: Int, height: Int, alternativeText: String, lightPNG: [UInt8],
    darkPNG: [UInt8]
  ) {
    self.name = name
    self.width = width
    self.height = height
    self.alternativeText = alternativeText
    self.lightPNG = lightPNG
    self.darkPNG = darkPNG
  }
}

extension FigureContent: Hashable {
  /// The name alone: files of one name are nearly always the same, and images are long.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
