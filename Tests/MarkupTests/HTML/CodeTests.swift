import TestSupport
import Testing

@testable import Markup

@Suite struct CodeTests {
  @Test(
    "words, comments, texts and numbers of each language are told apart",
    arguments: [
      ("swift", "let x = 1.5e-3 // a", "k:let n:1.5e-3 c:// a"),
      ("swift", "\"a\\\"b\" /* c\nd */ @main", "s:\"a\\\"b\" c:/* c\nd */ v:@main"),
      ("python", "def f(x1): # y\n  return 'it'", "k:def c:# y k:return s:'it'"),
      ("py", "\"\"\"a\nb\"\"\" @d", "s:\"\"\"a\nb\"\"\" v:@d"),
      ("c", "#include <a.h>\nint x = 'c';", "v:#include k:int s:'c'"),
      ("bash", "if [ \"$a\" ]; then echo $b # c", "k:if s:\"$a\" k:then v:$b c:# c"),
      ("yaml", "a: 1 # b\nc-d: 'e'\n- true", "v:a n:1 c:# b v:d s:'e' k:true"),
      ("json", "{\"a\": [\"b\", 2, null]}", "v:\"a\" s:\"b\" n:2 k:null"),
      ("tex", "\\frac{a}{b} % c\n\\% $x$", "v:\\frac c:% c s:$x$"),
    ])
  func tokens(name: String, code: String, expected: String) throws {
    let language = try #require(CodeLanguage.named(name))
    let tokens = CodeLexer.tokens(code, in: language)
    let marks: [CodeToken.Kind: String] = [
      .keyword: "k", .comment: "c", .string: "s", .number: "n", .name: "v",
    ]
    let found = tokens.compactMap { token in
      token.kind.flatMap { marks[$0] }.map { "\($0):\(token.text)" }
    }
    #expect(found.joined(separator: " ") == expected)
    #expect(tokens.map(\.text).joined() == code)
  }

  @Test("any code is shown as it is, whatever its language")
  func anyCode() {
    let pieces = [
      "\"", "'", "\"\"\"", "\\", "#", "//", "/*", "*/", "a", "1", ".", "e", "\n", "é", "$", ":",
    ]
    var random = SplitMix(seed: 1)
    for language in CodeLanguage.all {
      for _ in 0..<300 {
        let code = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
          pieces.randomElement(using: &random) ?? ""
        }.joined()
        #expect(
          CodeLexer.tokens(code, in: language).map(\.text).joined() == code,
          "\(language.names[0]): \(code)")
      }
    }
  }

  @Test("captions and line numbers stand beside the code, in Markdown the caption alone")
  func attributes() throws {
    let body = "```python {caption=\"A <b> *x*\" .numbers start=9}\nx = 1\n'''a\nb'''\n```"
    let page = try PageFixture.main(body)
    #expect(
      page == """
        <figure class="code">
        <figcaption>A &lt;b&gt; *x*</figcaption>
        <pre tabindex="0"><code data-language="python">\
        <span class="line-number" aria-hidden="true"> 9</span>x = <span class="code-number">1</span>
        <span class="line-number" aria-hidden="true">10</span><span class="code-string">&#39;&#39;&#39;a</span>
        <span class="line-number" aria-hidden="true">11</span><span class="code-string">b&#39;&#39;&#39;</span>
        </code></pre>
        </figure>
        """)
    #expect(
      try PageFixture.markdown(body)
        == "**A \\<b> \\*x\\***\n\n```python\nx = 1\n'''a\nb'''\n```")
  }
}
