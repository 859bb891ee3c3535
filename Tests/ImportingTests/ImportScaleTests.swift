import Diagnostics
import Importing
import SourceText
import Testing

/// A folder in which nothing is.
private struct EmptyFolder: ImportFolder {
  func read(_ path: String) -> [UInt8]? { nil }
  func isReachable(_ path: String) -> Bool { false }
}

@Suite("documents of hostile size and shape") struct ImportScaleTests {
  private func template(_ text: String, _ kind: DocumentKind = .quarto) throws -> ImportedTemplate {
    try DocumentImport(
      SourceFile(name: "document", text: text), kind: kind, folder: EmptyFolder(),
      resources: "files",
      name: "document"
    ).template()
  }

  /// Each takes a fraction of a second; one that took quadratic time would take minutes.
  @Test(
    "a mark that is opened fifty thousand times and never closed is text",
    arguments: [
      "::: {.callout-note}\n", "::: x\n\ntext\n\n", ":::\n", "[", "[a](", "![a](", "[a]{", "$a ",
      "$$ ",
      "`a ", "<!-- x\n\n", "<!-- ", "{{ ", "{{< ", "^[", "<script>\n\n", "<b ", "<details>\n",
      "\\(", "[^a",
      "\\begin{align}\n\n", "(ref:a) ", "(ref:a) (ref:a)\n\n", "$$x\\label{a}",
      "Figure \\@ref(fig:a) ",
      "::: {.theorem #a}\n", "\\textbf{", "+-\n", "@a ", "> ", "(@a) ", "(@)  x\n\n",
      "$a \\over ", "::: {#nte-a .callout-note}\n",
    ])
  func unclosed(mark: String) throws {
    let result = try template(String(repeating: mark, count: 50_000))
    #expect(result.texts.count == 1)
  }

  @Test("figures in figures and fractions in fractions take time by their number")
  func nested() throws {
    func nested(_ open: String, _ inner: String, _ close: String) -> String {
      String(repeating: open, count: 10_000) + inner + String(repeating: close, count: 10_000)
    }
    let figures = try template(nested("::: {#fig-a}\n", "![](a.png)\n", ":::\n"))
    #expect(figures.texts.count == 1)
    let fractions = try template("$" + nested("{a \\over ", "b", "}") + "$")
    #expect(fractions.texts.count == 1)
  }

  @Test("each unclosed division is noted with its line")
  func notes() throws {
    let notes = try template(String(repeating: "::: a\n", count: 50_000)).notes
    #expect(notes.count == 50_000)
    #expect(notes.last?.span?.line == 50_000)
    #expect(notes.allSatisfy { $0.severity == .note })
  }

  @Test("the same document always gives the same template")
  func deterministic() throws {
    let text = "---\ntitle: T\n---\n\nA^[b] @c [d](#e)\n\n## E\n\n: x\n"
    #expect(try template(text).texts.map(\.bytes) == template(text).texts.map(\.bytes))
  }

  @Test("each line of a template knows the line of the document that it comes from")
  func origins() throws {
    let text = "---\ntitle: T\n---\n\nOne\ntwo\n\n- three\n\n```python\nfour\n```\n"
    let main = try #require(try template(text).texts.first)
    let lines = Dictionary(
      zip(main.lines, main.origins).compactMap { line, place in place.map { (line, $0.line) } },
      uniquingKeysWith: { first, _ in first })
    #expect(lines["One"] == 5)
    #expect(lines["- three"] == 8)
    #expect(lines["four"] == 10)
  }

  @Test("a block that the template cannot read is kept as text, with the reason")
  func kept() throws {
    let document = try DocumentImport(
      SourceFile(name: "document", text: "One.\n\nTwo *three*\nfour.\n\nFive."), kind: .quarto,
      folder: EmptyFolder(), resources: "files", name: "document")
    let first = try #require(document.template().texts.first)
    let index = try #require(first.lines.firstIndex(of: "Two *three*"))
    let place = try #require(first.origins[index])
    let kept = document.template(keeping: [place: "it is odd"])
    let text = kept.texts.first?.lines.joined(separator: "\n") ?? ""
    #expect(text.hasSuffix("One.\n\n```text\nTwo *three*\nfour.\n```\n\nFive."))
    #expect(kept.notes.map(\.message) == ["this is kept as text: it is odd"])
  }

  @Test("the footnotes of a block that is kept as text are kept, and so is one that is kept itself")
  func keptFootnotes() throws {
    let document = try DocumentImport(
      SourceFile(name: "document", text: "One[^a] and\ntwo[^none].\n\n[^a]: Three *four*."),
      kind: .quarto, folder: EmptyFolder(), resources: "files", name: "document")
    let first = try #require(document.template().texts.first)
    func place(_ line: String) throws -> ImportPlace {
      let index = try #require(first.lines.firstIndex { $0.hasPrefix(line) })
      return try #require(first.origins[index])
    }
    func text(_ kept: [ImportPlace: String]) -> String {
      document.template(keeping: kept).texts.first?.lines.joined(separator: "\n") ?? ""
    }
    #expect(
      try text([place("One"): "it is odd"]).hasSuffix(
        "```text\nOne[^a] and\ntwo[^none].\n```\n\n[^a]\n\n[^a]: Three *four*."))
    #expect(try text([place("[^a]"): "it is odd"]).hasSuffix("[^a]: `Three *four*.`"))
  }

  @Test(
    "a piece that the template cannot read is text, and what is around it stays",
    arguments: [
      (3, 2, "a \\@b c `{d`"), (6, 1, "a @b `c` `{d`"), (8, 2, nil), (9, 2, nil), (1, 99, nil),
      (0, 1, nil),
    ])
  func piece(column: Int, length: Int, expected: String?) throws {
    let source = "a @b c `{d`"
    var text = try #require(template("").texts.first)
    text.lines = [source]
    let isEscaped = text.escape(line: 1, column: column, length: length)
    #expect(isEscaped == (expected != nil))
    #expect(text.lines == [expected ?? source])
  }
}
