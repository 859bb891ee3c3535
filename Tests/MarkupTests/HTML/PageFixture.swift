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
  ) throws(MarkupError) -> String {
    let page = try HTMLPageWriter.write(document(body: body, elements: elements))
    guard let start = page.firstRange(of: "tabindex=\"-1\">\n"),
      let end = page.firstRange(of: "\n</main>")
    else { return page }
    return String(page[start.upperBound..<end.lowerBound])
  }

  /// The body of the report as Markdown, without title and end.
  static func markdown(
    _ body: String, _ elements: [ReportElement] = []
  ) throws(MarkupError) -> String {
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

  /// The error of a document, or `nil` when it is fine.
  static func error(_ document: ReportDocument) -> MarkupError? {
    do throws(MarkupError) {
      _ = try ResolvedReport(document)
      return nil
    } catch {
      return error
    }
  }
}
