import Testing

@testable import Markup

@Suite("printed values in papers") struct PrintedValueTests {
  @Test(
    "a value in running text is its command, unless it has markup of its own or is a part of a formula",
    arguments: [
      ("a «0.5» b", #"a \v0{} b"#), ("«0.5»", #"\v0{}"#), ("«1»«2», «3»", #"\v0{}\v1{}, \v2{}"#),
      ("**«0.5»** and *«1» x*", #"\textbf{\v0{}} and \emph{\v1{} x}"#),
      ("a «**0.5**» b", #"a \textbf{0.5} b"#), ("a «1 *b* 2» c", #"a 1 \emph{b} 2 c"#),
      ("$«1.2 \\times 10^{-3}»$", #"\v0{}"#), ("$x = «1»$", "$x = 1$"),
      ("`«x»` `a«x»`", #"\v0{} \texttt{ax}"#),
      ("is «\u{E003}−3.5».", #"is \v0{}."#), ("is «\u{E003}\\_a\u{E003}\\*b»!", #"is \v0{}!"#),
      ("## H «2»", #"\section{\texorpdfstring{H \v0{}}{H 2}}\label{sec:h-2}"#),
      (
        "- «4»\n\n  > «5»",
        "\\begin{itemize}\n  \\item{} \\v0{}\n\n\\begin{quote}\n\\v1{}\n\\end{quote}\n\\end{itemize}"
      ),
      ("a[^n] «1»\n\n[^n]: note «3».", #"a\footnote[1]{note \v1{}.} \v0{}"#),
      ("[«x»](https://a.org)", #"\href{https://a.org}{\v0{}}"#),
      ("a\n«2»\nb", "a\n\\v0{}\nb"),
    ])
  func commands(body: String, latex: String) throws {
    let (text, places) = Self.values(in: body)
    var document = PageFixture.document(body: text)
    let plain = try ResolvedReport(document)
    document.values = [.body: places]
    let report = try ResolvedReport(document)
    let names = Dictionary(uniqueKeysWithValues: places.map { ($0.index, "v\($0.index)") })
    let options = PaperOptions(style: .article, origin: "")
    let written = LaTeXBlockWriter(report: report, options: options, valueNames: names).latex(
      report.body)
    #expect(written == latex)
    // Nothing else knows of values.
    #expect(MarkdownWriter.write(report) == MarkdownWriter.write(plain))
    #expect(
      LaTeXBlockWriter(report: report, options: options).latex(report.body)
        == LaTeXBlockWriter(report: plain, options: options).latex(plain.body))
  }

  @Test("a value of several words in a cell is broken between them, as what an author types is")
  func cells() throws {
    let words = "learned from random starts of a distribution without an end"
    let table = { (cell: String) in "| a | b |\n|---|---|\n| \(cell) | \(words) |\n" }
    func latex(_ body: String) throws -> String {
      let (text, places) = Self.values(in: body)
      var document = PageFixture.document(body: text)
      document.values = [.body: places]
      return LaTeXBlockWriter(
        report: try ResolvedReport(document), options: PaperOptions(style: .acm, origin: "")
      ).latex(try ResolvedReport(document).body)
    }
    #expect(try latex(table("«\(words)»")) == latex(table(words)))
    #expect(try !latex(table("«\(words)»")).contains("allowbreak"))
  }

  @Test("a table of the text that is higher than a page is set in pieces, each with its head")
  func pieces() throws {
    let rows = (0..<150).map { "| \($0) | x |\n" }.joined()
    let report = try ResolvedReport(
      PageFixture.document(body: "| number | b |\n|---|---|\n\(rows)"))
    let latex = LaTeXBlockWriter(report: report, options: PaperOptions(style: .article, origin: ""))
      .latex(report.body)
    #expect(latex.ranges(of: "number & b").count == 8)
    #expect(latex.ranges(of: "\\begin{center}").count == 8)
    let cells = latex.matches(of: /\n  (\d+) & x/).map { String($0.1) }
    #expect(cells == (0..<150).map(String.init))
  }

  @Test(
    "in two columns a table of the text that is not low finds its place as a float",
    arguments: [
      (PaperStyle.ieee, 40, 0, 1), (.ieee, 3, 1, 0), (.article, 30, 1, 0), (.acm, 80, 0, 2),
    ])
  func floats(style: PaperStyle, rows: Int, inText: Int, floats: Int) throws {
    let rows = (0..<rows).map { "| \($0) | x |\n" }.joined()
    let report = try ResolvedReport(
      PageFixture.document(body: "| number | b |\n|---|---|\n\(rows)"))
    let latex = LaTeXBlockWriter(report: report, options: PaperOptions(style: style, origin: ""))
      .latex(report.body)
    #expect(latex.ranges(of: "\\begin{center}").count == inText)
    #expect(latex.ranges(of: "\\begin{table}").count == floats)
  }

  @Test("values of captions are commands, and those of tables are words")
  func captions() throws {
    let (text, places) = Self.values(in: " A «1» b")
    var document = PageFixture.document(
      body: ElementToken.block(0) + "\n\n| a |\n|---|\n| 7 |\n",
      elements: [
        ReportElement(
          label: "eq:x", caption: text,
          content: .claim(ClaimContent(verdict: "holds", tone: .positive, detail: "")))
      ])
    document.elements[0].label = "clm:x"
    document.values = [.caption(element: 0): places, .body: [ValuePlace(index: 1, range: 25..<26)]]
    let report = try ResolvedReport(document)
    let latex = LaTeXBlockWriter(
      report: report, options: PaperOptions(style: .article, origin: ""),
      valueNames: [0: "v", 1: "w"]
    ).latex(report.body)
    #expect(latex.contains(#"A \v{} b"#))
    #expect(!latex.contains(#"\w"#))
  }

  /// A text without the brackets around values, and where these stand.
  private static func values(in marked: String) -> (text: String, places: [ValuePlace]) {
    var text = ""
    var places: [ValuePlace] = []
    for (index, piece) in marked.split(separator: "«", omittingEmptySubsequences: false)
      .enumerated()
    {
      let parts = piece.split(separator: "»", omittingEmptySubsequences: false)
      if index > 0 {
        places.append(
          ValuePlace(
            index: index - 1, range: text.utf8.count..<(text.utf8.count + parts[0].utf8.count)))
      }
      text += parts.joined()
    }
    return (text, places)
  }
}
