import Diagnostics
import SourceText
import Testing

@testable import Preview

private enum Code: String, DiagnosticCode {
  case example = "RPT-0199"
  var explanation: Explanation { Explanation("", meaning: "", cause: "", remedy: "") }
}

@Suite struct PanelTests {
  private let failure: Diagnostics = {
    let source = SourceFile(name: "a<b>.md", text: "one\ntwo <script> & 'three'\n")
    return Diagnostics(
      Diagnostic(
        code: Code.example, message: "unknown tag `<script>`\u{1B}", span: source.span(8..<16),
        hint: "Write \"&lt;\".", notes: ["a & b"], exitStatus: .badInput),
      sources: [source])
  }()

  @Test("an error is shown with code, place, excerpt with caret, help and notes, all escaped")
  func error() {
    var content = PreviewContent()
    content.failure = failure
    let html = PanelHTML.panel(of: content)
    #expect(html.contains("unknown tag `&lt;script&gt;`␛ <code>RPT-0199</code>"))
    #expect(html.contains("a&lt;b&gt;.md:2:5"))
    #expect(html.contains("    2 | two &lt;script&gt; &amp; &#39;three&#39;\n"))
    #expect(html.contains("      |     ^~~~~~~~\n"))
    #expect(html.contains("Write &quot;&amp;lt;&quot;."))
    #expect(html.contains("a &amp; b"))
    #expect(!html.contains("<script"))
  }

  @Test("the panel says that an older page is below, where there is one")
  func aside() {
    var content = PreviewContent()
    content.failure = failure
    #expect(!PanelHTML.panel(of: content).contains("last good build"))
    content.page = "digest"
    #expect(PanelHTML.panel(of: content).contains("last good build"))
  }

  @Test("progress is shown where there is no page yet, and over one when the build takes long")
  func progress() {
    var content = PreviewContent()
    content.isBuilding = true
    content.progress = [.init(label: "<MNIST>", fraction: 0.5, details: ["50 %"])]
    let html = PanelHTML.panel(of: content)
    #expect(html.contains("&lt;MNIST&gt;"))
    #expect(html.contains("value=\"500\""))
    content.page = "digest"
    #expect(PanelHTML.panel(of: content).isEmpty)
    content.isSlow = true
    #expect(PanelHTML.panel(of: content) == html)
  }

  @Test("nothing is shown when there is nothing to tell, and warnings are folded")
  func quiet() {
    var content = PreviewContent()
    content.page = "digest"
    #expect(PanelHTML.panel(of: content).isEmpty)
    content.warnings = [failure]
    #expect(PanelHTML.panel(of: content).contains("<summary>1 warning</summary>"))
  }
}
