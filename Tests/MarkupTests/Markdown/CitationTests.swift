import Bibliography
import SourceText
import Testing

@testable import Markup

@Suite struct CitationTests {
  private static let references = Bibliography(
    SourceFile(
      name: "a.bib",
      text: """
        @article{lee, author={Lee, Ann}, title={On <b>}, journal={J}, year=2020, volume=1, number=2,
          pages={3--4}, doi={10.1/x}}
        @book{kim, author={Kim, B. and Lee, Ann}, title={Book}, year=2019, publisher={P}}
        @misc{lee2, author={Lee, Ann}, title={Why $x$?}, year=2020, url={javascript:x}}
        @misc{bad, author={X}, title={\\foo}}
        """)
  ).references

  private func document(_ body: String) -> ReportDocument {
    ReportDocument(title: "T", body: body, elements: [], references: Self.references)
  }

  private func text(_ body: String) throws(MarkupErrors) -> String {
    let markdown = try MarkdownWriter.write(document(body)).dropFirst("# T\n\n".count)
    let links = markdown.split(separator: "\n")[0].replacing(/\]\(#[^)]*\)/, with: "")
    return String(links).replacing("[", with: "")
  }

  @Test(
    "citations name authors and years",
    arguments: [
      ("[@lee]", "(Lee 2020)"), ("@kim say", "Kim and Lee (2019) say"),
      ("[see @kim, p. 3; -@lee]", "(see Kim and Lee 2019, p. 3; 2020)"),
      ("[@lee; @lee2]", "(Lee 2020a; Lee 2020b)"),
      ("[@lee;\n@kim]", "(Lee 2020; Kim and Lee 2019)"),
      ("a@lee, \\@lee and @ lee", "a@lee, @lee and @ lee"), ("@lee's", "Lee (2020)'s"),
    ])
  func names(body: String, text: String) throws { #expect(try self.text(body) == text) }

  @Test("brackets within a citation do not end it")
  func brackets() throws {
    let page = try HTMLPageWriter.write(document("[@lee [p. 3]; @kim \\]] b"))
    #expect(page.contains("</a> [p. 3]; <a"))
    #expect(page.contains("</a> ]) b"))
  }

  @Test("cited works are listed once by author and year, at the end or where the author says")
  func list() throws {
    let page = try HTMLPageWriter.write(document("[@lee2; @lee; @kim] @lee"))
    #expect(page.contains("role=\"doc-biblioref\">Lee 2020b</a>"))
    #expect(
      page.contains(
        """
        <h2>References</h2>
        <ul>
        <li id="ref-kim">Kim, B., and Ann Lee. 2019. <em>Book</em>. P.</li>
        <li id="ref-lee">Lee, Ann. 2020a. “On &lt;b&gt;.” <em>J</em> 1 (2): 3–4. \
        <a href="https://doi.org/10.1/x" class="address" rel="noreferrer">https://doi.org/10.1/x</a></li>
        <li id="ref-lee2">Lee, Ann. 2020b. “Why 
        """.dropLast()))
    #expect(page.contains("?” javascript:x</li>"))
    let placed = try PageFixture.main("x")
    #expect(!placed.contains("references"))
    let own = try HTMLPageWriter.write(document("@kim\n\n\(ElementToken.references)\n\nend"))
    #expect(!own.contains("<h2>References</h2>"))
  }

  @Test(
    "what is wrong with a citation is found at its place",
    arguments: [
      ("a @lea b", 2..<6, "Did you mean `@lee`?"), ("[@lee; none]", 6..<11, nil),
      ("*x [@nobody]*", 4..<11, nil), ("@bad", 0..<4, nil),
      ("a[^n]\n\n[^n]: @kin", 13..<17, "Did you mean `@kim`?"),
    ] as [(String, Range<Int>, String?)])
  func errors(body: String, range: Range<Int>, hint: String?) throws {
    let error = try #require(PageFixture.error(document(body)))
    #expect(error.place == MarkupPlace(.body, range))
    if let hint { #expect(error.diagnostic.hint == hint) }
  }

  @Test(
    "a label of another program is answered with one of this, whatever the report has",
    arguments: [
      ("@sec-a", "@sec:a"), ("@tbl-y and b", "@tbl:y"), ("@tab:y", "@tbl:y"),
      ("[@fig-z]", "@fig:z"),
    ])
  func labels(body: String, label: String) throws {
    let error = try #require(PageFixture.error(document("## A\n\n" + body)))
    #expect(error.diagnostic.hint == "Write `\(label)`: labels have a colon.")
  }

  @Test("an at sign in front of a word is an error where there is no bibliography")
  func withoutBibliography() {
    let error = PageFixture.error(PageFixture.document(body: "mail @someone"))
    #expect(error?.kind == .unknownCitation("someone", known: [], hasReferences: false))
  }
}
