import Images
import Testing

@testable import Markup

@Suite struct ImageTests {
  private struct Loader: ImageLoader {
    func image(at path: String) throws(ImageRefusal) -> ImageFile {
      guard path == "a b.svg" || path == "a.svg" else {
        throw ImageRefusal(words: "does not exist", remedy: "Correct it.")
      }
      do throws(ImageError) {
        return try ImageFile(Array("<svg viewBox='0 0 200 100'/>".utf8))
      } catch {
        throw ImageRefusal(error)
      }
    }
  }

  private func document(_ body: String) -> ReportDocument {
    ReportDocument(title: "T", body: body, elements: [], images: Loader())
  }

  @Test("an image alone in its paragraph is a figure, with a number where it has a label")
  func figures() throws {
    let body =
      "![A *way* \\<b>](a.svg \"From \\*a\\* to **b**, @fig:x.\"){#fig:x width=50%}\n\n![B](a.svg)"
    let page = try HTMLPageWriter.write(document(body))
    #expect(page.contains("<figure class=\"figure image\" id=\"fig-x\">"))
    #expect(page.contains("src=\"data:image/svg+xml;base64,"))
    #expect(page.contains("width=\"369\" height=\"185\" alt=\"A way &lt;b&gt;\">"))
    #expect(
      page.contains(
        "<figcaption><span class=\"caption-label\">Figure\u{A0}1.</span> From *a* to "
          + "<strong>b</strong>, <a class=\"reference\" href=\"#fig-x\">Fig.\u{A0}1</a>."))
    #expect(page.contains("width=\"200\" height=\"100\" alt=\"B\">"))
    let markdown = try MarkdownWriter.write(document(body))
    #expect(markdown.contains("<a id=\"fig-x\"></a>\n\n<img src=\"images/a-svg-"))
    #expect(markdown.contains(".svg\" width=\"369\" alt=\"A way &lt;b&gt;\">"))
    #expect(markdown.contains("**Figure\u{A0}1.** From \\*a\\* to **b**"))
    #expect(try ResolvedReport(document(body)).images.count == 1)
  }

  @Test("the caption of an image has its errors at their places")
  func places() {
    let error = PageFixture.error(document("x\n\n![a](a.svg \"b $\\foo$\")"))
    #expect(error?.kind == .formula(.unknownCommand("foo")))
    #expect(error?.place == MarkupPlace(.body, 18..<22))
    #expect(
      PageFixture.error(document("![a](a.svg)\n![b](a.svg)"))?.kind == .imageNotAlone)
  }
}
