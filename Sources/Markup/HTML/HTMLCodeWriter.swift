/// Fenced code as HTML, highlighted where its language is known.
enum HTMLCodeWriter {
  static func html(language: String?, _ text: String, _ attributes: CodeAttributes) -> HTML {
    let name = language.map { [HTMLAttribute("data-language", $0)] } ?? []
    let code = HTML.element(
      "pre", [HTMLAttribute("tabindex", "0")],
      .element("code", name, content(language, text, firstLine: attributes.firstLine)))
    guard let caption = attributes.caption else { return code }
    return .element(
      "figure", [.class("code")],
      .newline + .element("figcaption", [], .text(caption)) + .newline + code + .newline)
  }

  private static func content(_ language: String?, _ text: String, firstLine: Int?) -> HTML {
    let tokens =
      language.flatMap(CodeLanguage.named).map { CodeLexer.tokens(text, in: $0) }
      ?? [CodeToken(kind: nil, text: text)]
    guard let firstLine else { return tokens.map(html).joined() }
    var lines = tokens.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    let width = "\(firstLine + lines.count - 1)".utf8.count
    return lines.enumerated().map { index, line in
      let number = "\(firstLine + index)"
      let padding = String(repeating: " ", count: width - number.utf8.count)
      return HTML.element(
        "span", [.class("line-number"), HTMLAttribute("aria-hidden", "true")],
        .text(padding + number)) + line.map(html).joined() + .newline
    }.joined()
  }

  private static func html(_ token: CodeToken) -> HTML {
    guard let kind = token.kind else { return .text(token.text) }
    return .element("span", [HTMLAttribute("class", "code-\(kind.rawValue)")], .text(token.text))
  }
}
