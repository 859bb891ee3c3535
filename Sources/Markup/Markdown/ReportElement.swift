/// A part of a report: a figure, a table, a displayed equation, a claim or a container.
package struct ReportElement: Sendable {
  package enum Content: Sendable {
    case figure(FigureContent)
    case table(TableContent)
    /// TeX of a display equation.
    case equation(String)
    case claim(ClaimContent)
    /// What surrounds blocks of the body; its title is the element's caption.
    case container(Container)
  }

  /// What the blocks of a container are to a reader.
  package enum Container: Sendable, Equatable {
    /// Folded until the reader opens it; the title always shows.
    case details
    case callout(Callout)
    /// A remark beside the text.
    case margin
  }

  /// `fig:…`, `tbl:…`, `eq:…` or `clm:…`; the target of references. `nil`: not numbered.
  var label: String?
  /// Markdown with `$…$` math and reference tokens.
  var caption: String
  package var content: Content

  package init(label: String?, caption: String, content: Content) {
    self.label = label
    self.caption = caption
    self.content = content
  }

  /// About the memory that the texts of the element take: their UTF-8 bytes, 32 for every cell of
  /// a table and 64 for the element. Images are shared and not counted.
  package var textBytes: Int {
    let contentBytes =
      switch content {
      case .figure(let figure): figure.alternativeText.utf8.count
      case .table(let table): table.rows.joined().reduce(0) { $0 + $1.utf8.count + 32 }
      case .equation(let source): source.utf8.count
      case .claim(let claim): claim.verdict.utf8.count + claim.detail.utf8.count
      case .container: 0
      }
    return caption.utf8.count + contentBytes + 64
  }
}
