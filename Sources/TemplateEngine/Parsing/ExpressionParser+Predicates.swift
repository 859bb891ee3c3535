import SourceText

/// Predicates: comparisons by `>`, `<` and `~`, joined by `and` and `or`, under `every` and `some`.
///
/// A quantifier covers everything to its right, up to the end of the predicate or the parenthesis
/// around it. Sides are expressions; those with filters stand in parentheses.
extension ExpressionParser {
  mutating func predicate() throws(TemplateError) -> TemplatePredicate {
    try joined("or") { p throws(TemplateError) in
      try p.joined("and") { p throws(TemplateError) in try p.predicatePart() }
    }
  }

  private mutating func joined(
    _ word: String, _ part: (inout Self) throws(TemplateError) -> TemplatePredicate
  ) throws(TemplateError) -> TemplatePredicate {
    var parts = [try part(&self)]
    while isWord(word) {
      try advance()
      parts.append(try part(&self))
    }
    guard let last = parts.last, parts.count > 1 else { return parts[0] }
    return TemplatePredicate(
      kind: word == "or" ? .any(parts) : .all(parts),
      range: parts[0].range.lowerBound..<last.range.upperBound)
  }

  private mutating func predicatePart() throws(TemplateError) -> TemplatePredicate {
    for quantifier in [TemplatePredicate.Quantifier.every, .some] where isWord(quantifier.rawValue)
    {
      return try quantified(quantifier)
    }
    guard isSymbol("(") else { return try comparedSides() }
    // A parenthesis begins a side or holds a predicate; of two failures the later one tells more.
    var sides = self
    let sidesError: TemplateError
    do throws(TemplateError) {
      let result = try sides.comparedSides()
      self = sides
      return result
    } catch {
      sidesError = error
    }
    var group = self
    do throws(TemplateError) {
      let result = try group.predicateInParentheses()
      self = group
      return result
    } catch {
      throw error.span.isBehind(sidesError.span) ? error : sidesError
    }
  }

  private mutating func predicateInParentheses() throws(TemplateError) -> TemplatePredicate {
    let start = token.range.lowerBound
    try enter()
    try advance()
    var inner = try predicate()
    guard isSymbol(")") else { throw unexpected(.closingParenthesis) }
    inner.range = start..<token.range.upperBound
    try advance()
    leave()
    return inner
  }

  private mutating func quantified(
    _ quantifier: TemplatePredicate.Quantifier
  ) throws(TemplateError) -> TemplatePredicate {
    let start = token.range.lowerBound
    try enter()
    try advance()
    var bindings: [TemplatePredicate.Binding] = []
    while try bindings.isEmpty ? isBinding() : isSymbol(",") {
      if !bindings.isEmpty { try advance() }
      bindings.append(try binding())
    }
    if !bindings.isEmpty {
      guard isSymbol(":") else { throw unexpected(.colonAfterList) }
      try advance()
    }
    let body = try predicate()
    leave()
    return TemplatePredicate(
      kind: .quantified(quantifier, bindings, body), range: start..<body.range.upperBound)
  }

  /// Whether a name and `in` come next.
  private func isBinding() throws(TemplateError) -> Bool {
    guard token.kind == .identifier else { return false }
    var ahead = self
    try ahead.advance()
    return ahead.isWord("in")
  }

  private mutating func binding() throws(TemplateError) -> TemplatePredicate.Binding {
    let name = lexer.text(token)
    guard token.kind == .identifier, !Self.keywords.contains(name) else { throw unexpected(.name) }
    let range = token.range
    try advance()
    guard isWord("in") else { throw unexpected(.keywordIn) }
    try advance()
    return TemplatePredicate.Binding(name: name, nameRange: range, list: try expression())
  }

  private mutating func comparedSides() throws(TemplateError) -> TemplatePredicate {
    let left = try sum()
    guard case .symbol(let symbol) = token.kind,
      let relation = TemplatePredicate.Relation(rawValue: symbol)
    else { throw unexpected(.relation) }
    let range = token.range
    try advance()
    let right = try sum()
    return TemplatePredicate(
      kind: .comparison(relation, relationRange: range, left, right),
      range: left.range.lowerBound..<right.range.upperBound)
  }
}

extension SourceSpan {
  fileprivate func isBehind(_ other: SourceSpan) -> Bool {
    (line, column) > (other.line, other.column)
  }
}
