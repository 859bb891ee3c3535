import Bibliography

extension BibliographyWriter {
  /// The report and the works that it cites, as Typst reads entries of BibTeX.
  func citedWorks(origin: String) -> String {
    let plain = PlainText { report.target(of: $0)?.name ?? $0 }
    func text(_ text: String) -> String {
      text.map { "\\{}$&#%_".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
    func pieces(_ pieces: [ReferenceText]) -> String {
      pieces.map {
        switch $0 {
        case .text(let piece): text(piece)
        case .formula(let source):
          (try? TeXFormula(source)).map { "$\(TypstMath.math($0))$" } ?? text(source)
        }
      }.joined()
    }
    func names(_ names: [PersonName], hasMore: Bool = false) -> String {
      (names.map { name in
        name.given.isEmpty ? "{\(text(name.family))}" : "\(text(name.family)), \(text(name.given))"
      } + (hasMore ? ["others"] : [])).joined(separator: " and ")
    }
    let works = report.references.entries.map(\.reference).map { work in
      let (kind, container) =
        switch work.kind {
        case .article: ("article", "journal")
        case .chapter: ("incollection", "booktitle")
        case .book: ("book", "series")
        case .other: ("misc", "howpublished")
        }
      return entry(
        work.key,
        [
          ("author", names(work.authors, hasMore: work.hasMoreAuthors)),
          ("editor", names(work.editors)), ("title", "{\(pieces(work.title))}"),
          (container, pieces(work.container)), ("year", text(work.year ?? "")),
          ("volume", text(work.volume ?? "")), ("number", text(work.issue ?? "")),
          ("pages", text(work.pages ?? "").replacing("–", with: "--")),
          ("publisher", text(work.publisher ?? "")), ("doi", work.doi ?? ""),
          ("url", work.doi == nil ? work.url ?? "" : ""),
        ], kind: kind)
    }
    let own = entry(
      "report",
      [
        ("title", "{\(text(plain(report.title)))}"),
        ("author", report.authors.map { "{\(text($0))}" }.joined(separator: " and ")),
        ("year", year), ("note", text(origin)),
      ])
    return ([own] + works).joined(separator: "\n")
  }
}
