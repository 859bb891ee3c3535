import Testing

@testable import Markup

/// Documents so large that work which grows with the square of their size would take minutes.
@Suite struct LargeDocumentTests {
  @Test("fifty thousand headings of the same words each get a label and a number of their own")
  func headings() throws {
    let count = 50_000
    let report = try ResolvedReport(
      PageFixture.document(body: String(repeating: "## A\n\n", count: count)))
    #expect(report.sections.count == count)
    #expect(Set(report.sections.compactMap(\.label)).count == count)
    #expect(report.sections.last?.label == "sec:a-\(count)")
    #expect(report.sections.last?.number == "\(count)")
  }

  @Test("labels made from words give way to written ones, also to those that look made")
  func writtenLabels() throws {
    let report = try ResolvedReport(
      PageFixture.document(body: "## A\n\n## A\n\n## A {#sec:a-2}\n\n## A\n\n## A-4"))
    #expect(
      report.sections.compactMap(\.label) == [
        "sec:a", "sec:a-3", "sec:a-2", "sec:a-4", "sec:a-4-2",
      ])
  }

  @Test("thirty thousand equations and references to them are numbered")
  func equations() throws {
    let count = 30_000
    let elements = (0..<count).map { PageFixture.equation(label: "eq:e\($0)", "x_{\($0)}") }
    let references = (0..<count).map { index -> String in ElementToken.reference("eq:e\(index)") }
    let report = try ResolvedReport(
      PageFixture.document(
        body: elements.indices.map(ElementToken.block).joined(separator: "\n\n") + "\n\n"
          + references.joined(separator: " &amp; "),
        elements: elements))
    #expect(report.elements.last?.number == count)
    #expect(report.target(of: "eq:e\(count - 1)")?.number == "\(count)")
  }

  @Test("places are found in a text of very many pieces")
  func pieces() {
    var text = SourceMappedText()
    for index in 0..<100_000 { text.append("ab", at: 3 * index) }
    #expect(text.offset(at: 0) == 0)
    #expect(text.offset(at: 1) == 1)
    #expect(text.offset(at: 2) == 3)
    for index in 0..<100_000 { #expect(text.offset(at: 2 * index + 1) == 3 * index + 1) }
    #expect(SourceMappedText().offset(at: 0) == nil)
  }

  @Test("a definition counts as often as links use it")
  func definitions() throws {
    let address = "https://example.org/" + String(repeating: "a", count: 100_000)
    func body(_ links: Int) -> String {
      "[a]: \(address)\n\n" + String(repeating: "[b][a] ", count: links)
    }
    #expect(PageFixture.error(PageFixture.document(body: body(41))) == nil)
    let error = PageFixture.error(PageFixture.document(body: body(42)))
    #expect(error?.kind == .linksTooLong(limit: 4 << 20))
  }
}
