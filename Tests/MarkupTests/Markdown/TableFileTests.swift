import Testing

@testable import Markup

@Suite struct TableFileTests {
  private func file(_ columns: [TableContent.Column], _ rows: [[String]]) throws -> TableFile {
    let element = ReportElement(
      label: "tbl:t", caption: "",
      content: .table(TableContent(name: "t", columns: columns, rows: rows)))
    let report = try ResolvedReport(
      PageFixture.document(
        body: ElementToken.block(0), elements: [element]))
    return try #require(report.tableFiles.first)
  }

  @Test("CSV has plain text, quoted where it must be")
  func csv() throws {
    let file = try file(
      [.init(title: "Name"), .init(title: "$\\alpha$, ours")],
      [["a \"b\", *c*", "**0.5**"], ["[l](https://x)", "\(ElementToken.reference("tbl:t"))"]])
    #expect(
      file.csv == """
        name,alpha_ours
        "a ""b"", c",0.5
        l,Table\u{A0}1

        """)
  }

  @Test(
    "a cell that is a number is one for every program",
    arguments: [
      ("−0.5", "-0.5"), ("60\u{2009}000", "60000"), ("60\u{A0}000", "60000"),
      ("2.4 × 10^−3", "2.4e-3"),
      ("2.4×10^(−3)", "2.4e-3"), ("1e-3", "1e-3"), ("99.2 ± 0.1", nil), ("12 34", nil),
      ("3 × 4", nil),
      ("1,234", "1234"), ("−12,345,678", "-12345678"), ("-1,234", "-1234"), ("1234,567", nil),
      ("1,23", nil), (",123", nil), ("1,234,", nil), ("−,123", nil), ("1,2e4", nil),
      ("x", nil), ("", nil), ("nan", nil), ("0x10", nil), ("2 × 10^x", nil), ("5 × 5", nil),
    ] as [(String, String?)])
  func numbers(text: String, expected: String?) {
    #expect(TableNumber.plain(text) == expected)
  }

  @Test(
    "a cell that a spreadsheet would run is text to it, and numbers stay numbers",
    arguments: [
      ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("\\@SUM(1)", "'@SUM(1)"), ("\\+1+2", "'+1+2"),
      ("-x", "'-x"), ("-1+1", "'-1+1"), ("\u{FF1D}1+1", "'\u{FF1D}1+1"),
      ("=1,2", "\"'=1,2\""), ("$-x$", "−x"), ("a=b", "a=b"), ("'=1", "'=1"),
      ("-0.5", "-0.5"), ("\\+5", "+5"), ("−1,000", "-1000"), ("-2.4 × 10^−3", "-2.4e-3"),
    ])
  func formulas(cell: String, expected: String) throws {
    let file = try file([.init(title: "=1")], [[cell]])
    #expect(file.csv == "eq_1\n\(expected)\n")
  }

  @Test(
    "a text that begins with a tab or line end is text, too", arguments: ["\t=1", "\r=1", "\n=1"])
  func whiteSpace(text: String) { #expect(CSVTableWriter.neutral(text) == "'" + text) }

  @Test(
    "characters that act instead of being read are shown by name, and joiners stay",
    arguments: [
      ("a\u{1B}[31mb", "a␛[31mb"), ("\u{202E}ab", "<U+202E>ab"), ("a\u{2066}b", "a<U+2066>b"),
      ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("é", "é"),
    ])
  func visible(text: String, expected: String) { #expect(CSVTableWriter.visible(text) == expected) }

  @Test("a column of several numbers a cell is several columns, of plain numbers")
  func spread() throws {
    var table = TableContent(
      name: "t", columns: [.init(title: "Name"), .init(title: "$\\alpha$")],
      rows: [["a", "0.5 ± 0.1"], ["b", "–"]])
    table.spreads[1] = TableContent.Spread(
      parts: [
        .init(name: "mean", unit: "percent", meaning: "of runs"),
        .init(name: "deviation", meaning: ""), .init(name: "n", meaning: ""),
      ], rows: [["0.5", "0.1", "3"], ["", "", "0"]])
    let report = try ResolvedReport(
      PageFixture.document(
        body: ElementToken.block(0),
        elements: [ReportElement(label: "tbl:t", caption: "", content: .table(table))]))
    let file = try #require(report.tableFiles.first)
    #expect(file.csv == "name,alpha_mean_percent,alpha_deviation,alpha_n\na,0.5,0.1,3\nb,,,0\n")
    #expect(file.latex.contains("a & 0.5 $\\pm$ 0.1"))
  }

  @Test(
    "a column of numbers has neither signs nor units, which its name has, and nothing for none",
    arguments: [
      (["29.69\u{A0}%", "–"], "t_percent\n29.69\n\n"),
      (["0.5 ± 0.1", "–", "1,234"], "t_mean,t_deviation\n0.5,0.1\n,\n1234,\n"),
      (["99.2 ± 0.1 %"], "t_mean_percent,t_deviation_percent\n99.2,0.1\n"),
      (["−1", "5 %"], "t\n-1\n5 %\n"), (["−1", "none"], "t\n-1\nnone\n"),
      (["2 of 3"], "t\n2 of 3\n"), (["–", ""], "t\n\n\n"),
    ])
  func quantities(cells: [String], expected: String) throws {
    #expect(try file([.init(title: "T")], cells.map { [$0] }).csv == expected)
  }

  @Test(
    "names of columns are ASCII words that tell titles apart",
    arguments: [
      ("slope $x < 0$", "slope_x_lt_0"), ("$x^{*}$", "x_star"), ("Größe", "grosse"),
      ("α can move for 1 %", "alpha_can_move_for_1_percent"), ("95 % from", "95_percent_from"),
      ("final accuracy", "final_accuracy"), ("測定", ""), ("", ""), ("--", ""),
    ])
  func names(title: String, name: String) throws {
    #expect(
      try file([.init(title: title)], [["a"]]).csv == (name.isEmpty ? "column_1" : name) + "\na\n")
  }

  @Test("names that are given, empty or the same are distinct")
  func distinctNames() throws {
    let columns: [TableContent.Column] = [
      .init(title: ""), .init(title: "a"), .init(title: "A"), .init(title: "b", name: "a"),
    ]
    #expect(try file(columns, [["1", "2", "3", "4"]]).csv == "column_1,a,a_2,a_3\n1,2,3,4\n")
  }

  @Test("the dictionary has every column of every file with its unit and meaning")
  func dictionary() throws {
    let element = ReportElement(
      label: "tbl:t", caption: "Of `x`.",
      content: .table(
        TableContent(
          name: "t", columns: [.init(title: "Name"), .init(title: "$\\alpha$")],
          rows: [["a|b", "5 %"]])))
    let report = try ResolvedReport(
      PageFixture.document(body: ElementToken.block(0), elements: [element]))
    let text = try #require(report.tableDictionary)
    #expect(
      text.hasSuffix(
        """
        ## `t.csv`

        Of `x`.

        | column | unit | values | meaning |
        |---|---|---|---|
        | `name` |  | text | Name |
        | `alpha_percent` | percent | number | α |

        """))
    #expect(
      try ResolvedReport(PageFixture.document(body: "a", elements: [])).tableDictionary == nil)
  }

  @Test("a table that is shown twice is one file")
  func twice() throws {
    let elements = [PageFixture.table(label: "tbl:a"), PageFixture.table(label: "tbl:b")]
    let report = try ResolvedReport(
      PageFixture.document(
        body: elements.indices.map(ElementToken.block).joined(separator: "\n\n"),
        elements: elements))
    #expect(report.tableFiles.map(\.name) == ["t"])
  }

  @Test("LaTeX has the rules of booktabs, and every special character escaped")
  func latex() throws {
    let file = try file(
      [.init(title: "A & B"), .init(title: "n", alignment: .trailing)],
      [["50 % of \\$ \\# x_y ~ ^ \\{\\}", "**0.5**"], ["\\[0, 1\\]", "$\\alpha \\pm 1$ − ±"]])
    let expected = [
      "% Needs \\usepackage{amssymb,booktabs,mathtools}; at most 345 pt wide.",
      "\\begingroup\\setlength{\\tabcolsep}{6pt}%",
      "\\begin{tabular}{@{}lr@{}}",
      "  \\toprule",
      "  A \\& B & n \\\\",
      "  \\midrule",
      "  50 \\% of \\$ \\# x\\_y \\textasciitilde{} \\textasciicircum{} \\{\\} & \\textbf{0.5} \\\\",
      "  {}[0, 1] & $\\alpha \\pm 1$ $-$ $\\pm$ \\\\",
      "  \\bottomrule",
      "\\end{tabular}%",
      "\\endgroup",
      "",
    ]
    #expect(file.latex == expected.joined(separator: "\n"))
  }
}
