import Foundation
import Testing

@testable import Markup

@Suite struct SharedDrawingTests {
  private static func page(_ elements: [ReportElement]) throws -> String {
    let body = elements.indices.map(ElementToken.block).joined(separator: "\n\n")
    return try HTMLPageWriter.write(PageFixture.document(body: body, elements: elements))
  }

  private static func count(_ text: String, in page: String) -> Int {
    page.ranges(of: text).count
  }

  @Test("a drawing that is shown a thousand times is embedded once, in both themes")
  func shared() throws {
    let page = try Self.page(
      (0..<1_000).map { PageFixture.figure(label: "fig:a\($0)", caption: "No. \($0)") })
    #expect(Self.count("data:image/png;base64,AQID", in: page) == 1)
    #expect(Self.count("data:image/png;base64,BAUG", in: page) == 1)
    #expect(Self.count("<use href=\"#drawing-1\">", in: page) == 1_000)
    #expect(Self.count("<use href=\"#drawing-1-dark\">", in: page) == 1_000)
    #expect(!page.contains("<img"))
    for number in [0, 1, 999] {
      #expect(page.contains("id=\"fig-a\(number)\""))
      #expect(page.contains("No. \(number)<"))
    }
  }

  @Test("every use has the size and the description of its figure, the definitions have none")
  func description() throws {
    let page = try Self.page([
      PageFixture.figure(label: "fig:a"), PageFixture.figure(label: "fig:b"),
    ])
    let use = """
      <svg class="light" width="300" height="200" viewBox="0 0 300 200" role="img" \
      aria-label="A line."><use href="#drawing-1"></use></svg>
      """
    #expect(Self.count(use, in: page) == 2)
    #expect(
      page.contains(
        "<svg class=\"drawings\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n"
          + "<symbol id=\"drawing-1\" viewBox=\"0 0 300 200\">"
          + "<image href=\"data:image/png;base64,AQID\" width=\"300\" height=\"200\">"))
  }

  @Test("drawings that differ in name, description or image are not taken for one another")
  func different() throws {
    var brighter = PageFixture.figure(label: "fig:d")
    if case .figure(var content) = brighter.content {
      content.lightPNG = [7, 8, 9]
      brighter.content = .figure(content)
    }
    let page = try Self.page([
      PageFixture.figure(label: "fig:a"), PageFixture.figure(label: "fig:b", name: "b"),
      PageFixture.figure(label: "fig:c", alternativeText: "Another line."), brighter,
    ])
    #expect(Self.count("<img", in: page) == 8)
    #expect(!page.contains("<use") && !page.contains("<symbol"))
  }

  @Test("the Markdown report shows the file at each place")
  func markdown() throws {
    let elements = [PageFixture.figure(label: "fig:a"), PageFixture.figure(label: "fig:b")]
    let text = try PageFixture.markdown(
      "\(ElementToken.block(0))\n\n\(ElementToken.block(1))", elements)
    #expect(Self.count("src=\"figures/a.png\"", in: text) == 2)
  }
}
