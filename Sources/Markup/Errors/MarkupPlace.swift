/// A stretch of one of the texts of a `ReportDocument`.
///
/// The texts come out of the template engine, which maps their offsets back to the
/// template's lines; here a place is only "which text, which bytes".
package struct MarkupPlace: Sendable, Hashable {
  /// One text of a `ReportDocument`. Indices are those of its arrays.
  package enum Text: Sendable, Hashable {
    case title
    case subtitle
    case abstract
    case language
    case notice(Int)
    case body
    case label(element: Int)
    case caption(element: Int)
    case alternativeText(element: Int)
    case name(element: Int)
    case equation(element: Int)
    case detail(element: Int)
    case columnTitle(element: Int, column: Int)
    case cell(element: Int, row: Int, column: Int)
  }

  package var text: Text
  /// UTF-8 offsets in that text; empty when the whole text is meant.
  package var range: Range<Int>

  package init(_ text: Text, _ range: Range<Int> = 0..<0) {
    self.text = text
    self.range = range
  }
}
