/// A numbered part of a report: a figure, a table or a displayed equation.
package struct ReportElement: Sendable {
  package enum Content: Sendable {
    case figure(FigureContent)
    case table(TableContent)
    /// TeX of a display equation.
    case equation(String)
  }

  /// `fig:…`, `tbl:…` or `eq:…`; the target of references. `nil`: not numbered.
  package var label: String?
  /// Markdown with `$…$` math and reference tokens.
  package var caption: String
  package var content: Content

  package init(label: String?, caption: String, content: Content) {
    self.label = label
    self.caption = caption
    self.content = content
  }
}
