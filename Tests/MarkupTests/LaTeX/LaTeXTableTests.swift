import Foundation
import Testing

@testable import Markup

@Suite struct LaTeXTableTests {
  private typealias Column = TableContent.Column

  private func latex(
    _ columns: [TableContent.Column], _ rows: [[String]], headerColumns: Int = 1,
    width: Double = 345, numbers: PaperOptions.NumberColumns = .plain
  ) throws -> String {
    let content = TableContent(
      name: "t", columns: columns, rows: rows, headerColumns: headerColumns)
    let report = try ResolvedReport(
      PageFixture.document(
        body: ElementToken.block(0),
        elements: [ReportElement(label: "tbl:t", caption: "", content: .table(content))]))
    guard case .table(let table) = report.elements[0].content else { return "" }
    return LaTeXTableWriter(report: report, width: width, numbers: numbers).latex(table)
  }

  @Test("rows of one header are grouped, and columns of one group have it once over them")
  func groups() throws {
    let text = try latex(
      [
        Column(title: "Dataset"), Column(title: "Layer", alignment: .center),
        Column(title: "small $x$", alignment: .trailing, group: "small"),
        Column(title: "small error", alignment: .trailing, group: "small"),
      ], [["A", "1", "1", "2"], ["A", "2", "3", "4"], ["B", "1", "5", "6"]], headerColumns: 2)
    #expect(text.contains("   &  & \\multicolumn{2}{c}{small} \\\\\n  \\cmidrule(lr){3-4}\n"))
    #expect(text.contains("  Dataset & Layer & $x$ & error \\\\\n"))
    #expect(text.contains("  \\multirow[t]{2}{*}{A} & 1 & 1 & 2 \\\\\n   & 2 & 3 & 4 \\\\\n"))
    #expect(text.contains("  \\addlinespace\n  B & 1 & 5 & 6 \\\\\n"))
  }

  @Test("percent signs of a column go to its head, and ± stands close")
  func percent() throws {
    let text = try latex(
      [Column(title: "A"), Column(title: "accuracy", alignment: .trailing)],
      [["a", "99.1\u{A0}±\u{A0}0.2\u{A0}%"], ["b", "–"]])
    #expect(text.contains("accuracy\\\\(\\%)"))
    #expect(text.contains("  a & 99.1\\,$\\pm$\\,0.2 \\\\\n  b & -- \\\\\n"))
  }

  @Test("S columns have the digits that they need, and nothing but numbers")
  func siunitx() throws {
    let text = try latex(
      [
        Column(title: "A"), Column(title: "b", alignment: .trailing),
        Column(title: "c", alignment: .trailing), Column(title: "d", alignment: .trailing),
      ],
      [["a", "**−1.25** ± 0.5", "60,000", "$2.4 \\times 10^{-9}$"], ["b", "–", "1", "2"]],
      numbers: .siunitx)
    #expect(text.hasPrefix("% Needs \\usepackage{amssymb,booktabs,mathtools,siunitx};"))
    #expect(text.contains("{@{}lS[table-format=-1.2 +- 1.2]S[table-format=5.0]r@{}}"))
    #expect(text.contains("  A & {b} & {c} & d \\\\\n"))
    #expect(text.contains("  a & \\bfseries -1.25 +- 0.5 & 60000 & $2.4 \\times 10^{-9}$ \\\\\n"))
    #expect(text.contains("  b & {--} & 1 & 2 \\\\\n"))
  }

  @Test(
    "type gets smaller, then text is broken into lines, then the table is split",
    arguments: [
      (345.0, "\\begingroup\\setlength", 1, false), (240, "\\begingroup\\small", 1, false),
      (180, "\\begingroup\\footnotesize", 1, true), (120, "\\begingroup\\footnotesize", 2, true),
    ])
  func narrower(width: Double, size: String, parts: Int, isBroken: Bool) throws {
    let text = try latex(
      [Column(title: "Name"), Column(title: "Words")]
        + (1...2).map { Column(title: "value \($0)", alignment: .trailing) },
      [["alpha", "some words about it", "12345.678", "12345.678"]], width: width)
    #expect(text.contains(size), "\(text)")
    #expect(text.components(separatedBy: "\\begin{tabular}{@{}l").count == parts + 1, "\(text)")
    #expect(text.contains("p{") == isBroken, "\(text)")
  }

  @Test("spaces are where the text has them")
  func spaces() throws {
    let text = try latex(
      [Column(title: "A"), Column(title: "B")],
      [["a", "`x`, *y* (**z**) " + String(repeating: "words ", count: 30)]])
    #expect(text.contains("a & \\texttt{x}, \\emph{y} (\\textbf{z}) words"))
  }

  @Test("a word that is wider than its column is broken anywhere")
  func longWord() throws {
    let text = try latex(
      [Column(title: "A"), Column(title: "B")],
      [["a", String(repeating: "word", count: 40) + " and more"]], width: 200)
    #expect(text.contains("w\\allowbreak{}o\\allowbreak{}r"))
  }

  @Test("a table without rows is a head", arguments: [[], [["a"]]])
  func degenerate(rows: [[String]]) throws {
    #expect(try latex([Column(title: "A")], rows).contains("\\begin{tabular}{@{}l@{}}"))
  }
}
