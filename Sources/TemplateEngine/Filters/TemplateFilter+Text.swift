import Numbers

extension TemplateFilter {
  /// Filters for text.
  static let textFilters: [TemplateFilter] = [
    text("upper") { $0.uppercased() },
    text("lower") { $0.lowercased() },
    text("capitalize") { text in
      guard let first = text.unicodeScalars.first else { return text }
      return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
    },
    TemplateFilter("code", [.text, .integer, .number, .sample], result: .markup) {
      call throws(Problem) in
      switch call.input {
      case .text(let text): return .markup(MarkdownEscape.code(text))
      case .integer(let value): return .markup(MarkdownEscape.code("\(value)"))
      case .number(let value): return .markup(MarkdownEscape.code(NumberText.shortest(value)))
      case .sample(let sample): return .markup(MarkdownEscape.code(sample.printed))
      default: throw .item(call.input.kind)
      }
    },
    TemplateFilter(
      "tex", [.text, .integer, .number, .sample], parameters: [.digits(from: 1)], result: .markup
    ) { call throws(Problem) in
      let digits = call.integer(0)
      if case .sample(let sample) = call.input {
        return call.printed(sample.tex(digits: digits))
      }
      if case .text(let text) = call.input { return .markup(TeXEscape.text(text)) }
      if case .integer(let value) = call.input, digits == nil {
        return call.printed("\(value)")
      }
      guard let number = call.input.numericValue else { throw .item(call.input.kind) }
      return call.printed(NumberText.tex(number, digits: digits))
    },
    TemplateFilter("default", [], parameters: [.init(kind: nil, isRequired: true)]) {
      call throws(Problem) in
      call.input == .absent ? call.arguments[0] : call.input
    },
  ]

  private static func text(
    _ name: String, _ change: @escaping @Sendable (String) -> String
  ) -> TemplateFilter {
    TemplateFilter(name, [.text], result: .text) { call throws(Problem) in
      guard case .text(let text) = call.input else { throw .item(call.input.kind) }
      return .text(change(text))
    }
  }
}
