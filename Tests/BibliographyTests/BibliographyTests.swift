import SourceText
import TestSupport
import Testing

@testable import Bibliography

@Suite struct BibliographyTests {
  private func read(_ text: String, _ name: String = "a.bib") -> Bibliography {
    Bibliography(SourceFile(name: name, text: text))
  }

  private func plain(_ text: String) -> String { TeXText(text).plain }

  @Test("an entry gives its authors, title, place and link")
  func entry() throws {
    let bibliography = read(
      """
      A comment, with an address: a@b.org.
      @string{tnn = "Transactions on " # {Networks}}
      @article{he2015,
        author = {He, Kaiming and Xiangyu Zhang and {Open Research Group} and Jan van der Berg},
        title = "Delving {D}eep: $x^2$ in {\\"o}",
        journal = tnn, year = 2015, month = jan,
        volume = {12}, number = 3, pages = {1--10},
        doi = {https://doi.org/10.1/x},
      }
      """)
    #expect(bibliography.errors.isEmpty)
    let reference = try #require(bibliography.references.first)
    #expect(
      reference.authors == [
        PersonName(family: "He", given: "Kaiming"), PersonName(family: "Zhang", given: "Xiangyu"),
        PersonName(family: "Open Research Group"),
        PersonName(family: "van der Berg", given: "Jan"),
      ])
    #expect(reference.title == [.text("Delving Deep: "), .formula("x^2"), .text(" in ö")])
    #expect(reference.container == [.text("Transactions on Networks")])
    #expect(reference.year == "2015")
    #expect(reference.pages == "1–10")
    #expect(reference.doi == "10.1/x")
    #expect(reference.span.line == 3)
  }

  @Test(
    "accents and letters of TeX become characters",
    arguments: [
      ("G{\\\"o}del", "Gödel"), ("\\'{E}cole", "École"), ("\\c{c}a", "ça"), ("\\v Sebek", "Šebek"),
      ("\\o re", "øre"), ("stra\\ss e", "straße"), ("na{\\\"\\i}ve", "naïve"),
      ("a--b---c", "a–b—c"),
      ("``q''", "“q”"), ("50\\% \\& more", "50% & more"), ("\\emph{x}~y", "x\u{A0}y"),
    ])
  func letters(tex: String, text: String) { #expect(plain(tex) == text) }

  @Test(
    "what is wrong with a file is found at its place, and the entries behind it are read",
    arguments: [
      ("@book{a, title = {x}\n\n@book{b, title={y}}", 0, 3),
      ("@book{a title = {x}}", 1, 1), ("@book{a, title {x}}", 1, 1),
      ("@book{a, title = nope}", 1, 1), ("@book{a, x={1}}\n@book{a, x={2}}", 1, 2),
      ("@book{a, x={1}, x={2}}", 1, 1), ("@book{, x={1}}", 1, 1), ("@book{a, x = {1}", 1, 2),
    ])
  func errors(text: String, count: Int, line: Int) {
    let bibliography = read(text + (count == 0 ? "" : "\n@book{z, title={z}}"))
    let error = bibliography.errors.first
    #expect(error != nil)
    if count > 0 { #expect(error?.diagnostic.span?.line == line) }
  }

  @Test("an unknown command is a problem only of its entry")
  func command() {
    let bibliography = read("@book{a, title = {\\foo x}}\n@book{b, title = {y}}")
    #expect(bibliography.errors.isEmpty)
    #expect(bibliography.references.map { $0.problem != nil } == [true, false])
  }

  @Test("CSL-JSON gives the same fields, and what is no CSL-JSON is refused")
  func csl() throws {
    let bibliography = read(
      """
      [{"id": "lee", "type": "article-journal", "title": "T", "container-title": "J",
        "author": [{"family": "Lee", "given": "A"}, {"literal": "Group"}],
        "issued": {"date-parts": [[2020, 1]]}, "volume": 3, "page": "1-2", "DOI": "10.2/y"}]
      """, "a.json")
    let reference = try #require(bibliography.references.first)
    #expect(
      reference.authors == [PersonName(family: "Lee", given: "A"), PersonName(family: "Group")])
    #expect(reference.year == "2020")
    #expect(reference.pages == "1–2")
    #expect(reference.kind == .article)
    for text in ["{}", "[{}]", "[", "[{\"id\": true, \"type\": \"book\"}]"] {
      #expect(read(text, "a.json").errors.count == 1)
    }
    #expect(read("", "a.yaml").errors.count == 1)
  }

  @Test("any text gives works with keys of their own, or errors within it")
  func anyText() {
    let pieces = ["@", "book", "{", "}", "a", ",", "=", "\"", "#", "\\", "$", "\n", "é", "(", ")"]
    var random = SplitMix(seed: 1)
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0..<20, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let bibliography = read(text)
      let keys = bibliography.references.map(\.key)
      #expect(Set(keys).count == keys.count && !keys.contains(""), "\(text)")
      let lines = 1...text.split(separator: "\n", omittingEmptySubsequences: false).count
      for error in bibliography.errors {
        #expect(error.diagnostic.span.map { lines.contains($0.line) } == true, "\(text)")
      }
      #expect(plain(text).utf8.count <= text.utf8.count, "\(text)")
    }
  }
}
