import Testing

@testable import Markup

@Suite struct PageLanguageTests {
  private static func document(language: String) -> ReportDocument {
    var table = PageFixture.table(caption: "T.")
    if case .table(var content) = table.content {
      content.isBuiltIn = true
      table.content = .table(content)
    }
    var document = PageFixture.document(
      body: """
        ## One

        \(ElementToken.reference("fig:a")), \(ElementToken.reference("tbl:t")), \
        \(ElementToken.reference("eq:e")), \(ElementToken.reference("sec:one")), \
        \(ElementToken.reference("clm:c")).

        > [!WARNING]
        > !

        ## Two

        \((0...3).map(ElementToken.block).joined(separator: "\n\n"))
        """,
      elements: [
        PageFixture.figure(), table, PageFixture.equation("x"),
        ReportElement(
          label: "clm:c", caption: "C.",
          content: .claim(ClaimContent(verdict: "holds", tone: .positive, detail: "1 of 1"))),
      ])
    document.language = language
    document.abstract = "A."
    document.notices = ["N."]
    document.origin = ReportOrigin(sentences: ["S."], tables: [], source: "t")
    return document
  }

  @Test("every language has every word")
  func words() {
    #expect(PageWords.languages == ["ar", "de", "en", "es", "fr", "ja", "zh"])
    for language in PageWords.languages {
      let words = PageWords(language: language)
      for name in PageWords.Name.allCases {
        #expect(!words.isForeign(name))
        #expect(words(name) != name.rawValue, "\(language) \(name)")
      }
    }
  }

  @Test(
    "no English word stands unmarked on a page of another language",
    arguments: ["ar", "de-AT", "es", "fr", "ja", "zh", "zh-TW", "pl"])
  func marked(language: String) throws {
    let page = try HTMLPageWriter.write(Self.document(language: language))
    var depth = 0
    var english: Int?
    var unmarked = ""
    // Text outside of elements that are marked as English, and of the style sheets.
    for piece in page[(page.firstRange(of: "<body>")?.lowerBound ?? page.startIndex)...].split(
      separator: "<")
    {
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      let tag = parts[0]
      if tag.hasPrefix("/") {
        if english == depth { english = nil }
        depth -= 1
      } else if !["input", "img", "hr", "br", "wbr"].contains(where: { tag.hasPrefix($0) }) {
        depth += 1
        if english == nil, tag.contains("lang=\"en\"") { english = depth }
      }
      if english == nil, parts.count > 1 { unmarked += " " + parts[1] }
    }
    for word in [
      "Contents", "Abstract", "Notice", "Skip", "Fig.", "Table", "Eq.", "Section", "Claim",
      "Warning", "made", "holds", "1 of 1",
    ]
    where !(language.hasPrefix("fr") && ["Fig.", "Section", "Table"].contains(word))
      && !(language == "es" && word == "Fig.")
    { #expect(!unmarked.contains(word), "\(word)") }
    for tag in PageSkeleton(page).tags where tag.name == "img" {
      #expect(tag.attributes.contains("lang"))
    }
  }

  @Test("an author's alternative text is not marked as English")
  func ownAlternativeText() throws {
    var content = FigureContent(
      name: "b", width: 3, height: 2, alternativeText: "Eine Linie.", lightPNG: [1], darkPNG: [2])
    content.isDescribedByAuthor = true
    var document = PageFixture.document(
      body: ElementToken.block(0) + ElementToken.block(1),
      elements: [
        PageFixture.figure(),
        ReportElement(label: "fig:b", caption: "", content: .figure(content)),
      ])
    document.language = "de"
    let page = try HTMLPageWriter.write(document)
    for tag in PageSkeleton(page).tags where tag.name == "img" {
      #expect(
        tag.attributes.contains("lang") == !tag.values.contains { $0.contains("Eine Linie.") })
    }
  }

  @Test("an author's word stands instead of the language's, and is not marked")
  func ownWords() throws {
    var document = Self.document(language: "pl")
    document.words = [.contents: "Spis treści", .table: "Tabela"]
    let page = try HTMLPageWriter.write(document)
    #expect(page.contains("<h2 id=\"contents\">Spis treści</h2>"))
    #expect(page.contains(">Tabela\u{A0}1</a>"))
  }

  @Test(
    "text of languages that are written from right to left has that direction",
    arguments: [("ar", true), ("he-IL", true), ("fa", true), ("de", false), ("en", false)])
  func direction(language: String, isRightToLeft: Bool) throws {
    let page = try HTMLPageWriter.write(Self.document(language: language))
    #expect(page.contains("<html lang=\"\(language)\" dir=\"rtl\">") == isRightToLeft)
    #expect(page.contains("lang=\"en\" dir=\"ltr\"") == isRightToLeft)
  }

  @Test("captions lead to where their figure or table comes from, and that leads back")
  func origin() throws {
    let page = try HTMLPageWriter.write(Self.document(language: "en"))
    #expect(page.contains("<a class=\"caption-label\" href=\"#origin-fig-a\">Figure\u{A0}1.</a>"))
    #expect(
      page.contains(
        "<td id=\"origin-fig-a\"><a href=\"#fig-a\">Figure 1</a></td>"
          + "<td>figures/a.png, .svg, .pdf</td>"))
  }
}
