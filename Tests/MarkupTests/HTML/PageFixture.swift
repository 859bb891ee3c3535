@testable import Markup

/// Small documents and the parts of their pages that tests look at.
enum PageFixture {
  static func document(
    title: String = "T", body: String = "", elements: [ReportElement] = []
  ) -> ReportDocument {
    ReportDocument(title: title, body: body, elements: elements)
  }

  /// What stands in `<main>` for a body.
  static func main(
    _ body: String, _ elements: [ReportElement] = []
  ) throws(MarkupErrors) -> String {
    let page = try HTMLPageWriter.write(document(body: body, elements: elements))
    guard let start = page.firstRange(of: "tabindex=\"-1\">\n"),
      let end = page.firstRange(of: "\n</main>")
    else { return page }
    return String(page[start.upperBound..<end.lowerBound])
  }

  /// The body of the report as Markdown, without title and end.
  static func markdown(
    _ body: String, _ elements: [ReportElement] = []
  ) throws(MarkupErrors) -> String {
    let text = try MarkdownWriter.write(document(body: body, elements: elements))
    return String(text.dropFirst("# T\n\n".count).dropLast())
  }

  static func figure(
    label: String? = "fig:a", caption: String = "", name: String = "a",
    alternativeText: String = "A line."
  ) -> ReportElement {
    ReportElement(
      label: label, caption: caption,
      content: .figure(
        FigureContent(
          name: name, width: 300, height: 200, alternativeText: alternativeText,
          lightPNG: [1, 2, 3], darkPNG: [4, 5, 6])))
  }

  static func table(
    label: String? = "tbl:t", caption: String = "", name: String = "t", columns: [String] = ["A"],
    rows: [[String]] = [["1"]]
  ) -> ReportElement {
    ReportElement(
      label: label, caption: caption,
      content: .table(
        TableContent(name: name, columns: columns.map { .init(title: $0) }, rows: rows)))
  }

  static func equation(label: String? = "eq:e", _ source: String) -> ReportElement {
    ReportElement(label: label, caption: "", content: .equation(source))
  }

  /// The errors of a document; none when it is fine.
  static func errors(_ document: ReportDocument) -> [MarkupError] {
    do throws(MarkupErrors) {
      _ = try ResolvedReport(document)
      return []
    } catch {
      return error.errors
    }
  }

  /// The first error of a document, or `nil` when it is fine.
  static func error(_ document: ReportDocument) -> MarkupError? { errors(document).first }

  /// The tree of a body that has no errors.
  static func blocks(_ markdown: String) throws(MarkupErrors) -> [MarkdownBlock] {
    try parse { MarkdownParser.blocks(markdown, of: .body, &$0) }
  }

  /// The tree of running text that has no errors.
  static func inlines(_ markdown: String) throws(MarkupErrors) -> [MarkdownInline] {
    try parse { MarkdownParser.inlines(markdown, of: .body, &$0) }
  }

  private static func parse<Tree>(
    _ body: (inout [MarkupError]) -> Tree
  ) throws(MarkupErrors) -> Tree {
    var errors: [MarkupError] = []
    let tree = body(&errors)
    guard errors.isEmpty else { throw MarkupErrors(errors: errors, outline: ReportOutline()) }
    return tree
  }
}
