import Numbers
import SourceText
import Testing

@testable import Markup

@Suite("numbers of values in a page's text") struct NumberMarkTests {
  private static let german = NumberConventions(language: "de")

  private static func number(_ text: String) -> String { ReservedScalar.number(text) }

  private static func page(
    _ body: String, _ elements: [ReportElement] = [], _ numbers: NumberConventions = german
  ) throws -> (html: String, markdown: String) {
    var document = PageFixture.document(body: body, elements: elements)
    document.numbers = numbers
    return (try HTMLPageWriter.write(document), try MarkdownWriter.write(document))
  }

  @Test("text, formulas and code each have their form of a number")
  func forms() throws {
    let (html, markdown) = try Self.page(
      """
      A \(Self.number("-0.5")) and **\(Self.number("98.7\u{A0}%"))**, `\(Self.number("-0.5"))`, \
      $\(Self.number("-0.5"))$, [\(Self.number("60,000"))](https://example.org/\(Self.number("0.5"))), typed 0.25.

      ```c
      x = \(Self.number("1.5"))
      ```
      """)
    for part in [
      "A −0,5 and <strong>98,7\u{A0}%</strong>, <code>-0.5</code>", "<mn>0,5</mn>",
      "href=\"https://example.org/0.5\"", ">60.000</a>, typed 0.25", "x = ",
    ] { #expect(html.contains(part), "\(part)") }
    for part in ["A −0,5 and **98,7\u{A0}%**, `-0.5`, $-0{,}5$", "x = 1.5"] {
      #expect(markdown.contains(part), "\(part)")
    }
    #expect(!html.unicodeScalars.contains { ReservedScalar.isPrivateUse($0) })
  }

  @Test("an English page has what stands between the marks")
  func english() throws {
    let (html, _) = try Self.page(
      "\(Self.number("-0.5")), $\(Self.number("1.5"))$", [], .english)
    #expect(html.contains("−0.5, ") && html.contains("<mn>1.5</mn>"))
  }

  @Test(
    "a formula that a number ends is one, and what is wrong behind it has its place",
    arguments: [NumberConventions.english, german, NumberConventions(language: "ar")])
  func places(numbers: NumberConventions) throws {
    #expect(throws: Never.self) {
      try Self.page("$x = \(Self.number("-0.125"))$, $\(Self.number("0.5"))$", [], numbers)
    }
    var document = PageFixture.document(body: "$\(Self.number("0.5")) + \\foo$")
    document.numbers = numbers
    let error = try #require(PageFixture.error(document))
    let start = "$\(Self.number("0.5")) + ".utf8.count
    #expect(error.place.range == start..<(start + 4))
  }

  @Test("files have the numbers of cells and heads as programs read them")
  func files() throws {
    var table = PageFixture.table(
      columns: ["A", "B \(Self.number("0.5"))", "C"],
      rows: [
        [
          Self.number("60,000"), Self.number("98.7 ± 0.1 %"),
          "$\(Self.number(#"1.5 \times 10^{-9}"#))$",
        ],
        [Self.number("-1.5"), Self.number("97.25 ± 0.10 %"), Self.number("0.5")],
      ])
    if case .table(var content) = table.content {
      for column in content.columns.indices { content.columns[column].alignment = .trailing }
      table.content = .table(content)
    }
    var document = PageFixture.document(body: ElementToken.block(0), elements: [table])
    document.numbers = Self.german
    let report = try ResolvedReport(document)
    guard case .table(let resolved) = report.elements[0].content else { return }
    let csv = try #require(report.tableFiles.first).csv
    #expect(
      csv.split(whereSeparator: \.isNewline).dropFirst().map(String.init) == [
        "60000,98.7,0.1,1.5e-9", "-1.5,97.25,0.10,0.5",
      ])
    let latex = LaTeXTableWriter(report: report).latex(resolved)
    #expect(latex.contains(#"60.000 & 98,7\,$\pm$\,0,1 & $1{,}5 \cdot 10^{-9}$"#), "\(latex)")
    let columns = LaTeXTableWriter(report: report, numbers: .siunitx).latex(resolved)
    #expect(columns.contains("S[table-format=-5.1]"), "\(columns)")
    #expect(columns.contains(#"60000 & 98.7 +- 0.1"#), "\(columns)")
  }

  @Test(
    "signs of percent go to the head wherever they stand",
    arguments: ["de", "tr", "eu", "zh", "ar", "fr"])
  func percent(language: String) throws {
    var table = PageFixture.table(rows: [[Self.number("98.7\u{A0}%")], [Self.number("1.5\u{A0}%")]])
    if case .table(var content) = table.content {
      content.columns[0].alignment = .trailing
      table.content = .table(content)
    }
    var document = PageFixture.document(body: ElementToken.block(0), elements: [table])
    document.numbers = NumberConventions(language: language)
    let report = try ResolvedReport(document)
    guard case .table(let resolved) = report.elements[0].content else { return }
    let latex = LaTeXTableWriter(report: report).latex(resolved)
    #expect(latex.contains("(\\%)"))
    #expect(latex.ranges(of: "\\%").count == 1, "\(latex)")
  }
}
