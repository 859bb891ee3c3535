import SourceText

/// Where a template makes its claims, by what they state.
///
/// Claims that state the same in several places have no place, since records do not say which is which.
struct ClaimPlaces: Sendable {
  private var spans: [String: SourceSpan?] = [:]

  init() {}

  init(_ template: StudyTemplate) {
    var spans: [String: SourceSpan?] = [:]
    template.body.visitElements { element, source in
      guard StudyTag(rawValue: element.signature.name) == .claim, let predicate = element.predicate
      else { return }
      let text = String(decoding: source.bytes[predicate.range], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      spans[text] = .some(spans[text] == nil ? source.span(element.nameRange) : nil)
    }
    self.spans = spans
  }

  subscript(expression: String) -> SourceSpan? { spans[expression] ?? nil }
}
