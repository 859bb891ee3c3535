import Numbers
import SourceText

/// Parses the arguments of an element tag and checks them against its signature.
///
/// Errors in single arguments are collected, so that one pass reports all of them.
struct ArgumentParser {
  let source: SourceFile
  let limits: TemplateLimits
  let tags: [ElementTagSignature]
  let signature: ElementTagSignature

  func parse(
    with parser: inout ExpressionParser, errors: inout [TemplateError]
  ) throws(TemplateError) -> [TemplateNode.Argument] {
    var arguments: [TemplateNode.Argument] = []
    var positional = signature.parameters.filter(\.isPositional)[...]
    while true {
      if case .close = parser.token.kind { return arguments }
      if signature.takesPredicate, parser.isSymbol(":") { return arguments }
      if parser.isSymbol(","), !arguments.isEmpty { try parser.advance() }
      let first = parser.token
      var name: String?
      if let named = try Self.name(&parser) { name = named }
      let value = parser.token
      let expression = try parser.expression()
      let parameter: ElementTagSignature.Parameter
      if let name {
        guard let known = self.parameter(name, at: first.range, errors: &errors) else { continue }
        parameter = known
      } else {
        guard let next = positional.popFirst() else {
          errors.append(
            .tooManyArguments(
              tag: signature.name, limit: signature.parameters.count { $0.isPositional },
              span: source.span(expression.range)))
          continue
        }
        parameter = next
      }
      add(
        expression, token: value, for: parameter, at: first.range, to: &arguments,
        errors: &errors)
    }
  }

  /// What a tag states, from the `:` on, with the arguments behind it added to those before.
  func predicate(
    with parser: inout ExpressionParser, arguments: inout [TemplateNode.Argument],
    errors: inout [TemplateError]
  ) throws(TemplateError) -> TemplatePredicate {
    guard parser.isSymbol(":") else { throw parser.unexpected(.colonBeforePredicate) }
    try parser.advance()
    let predicate = try parser.predicate()
    while parser.isSymbol("|") {
      try parser.advance()
      guard parser.token.kind == .identifier else { throw parser.unexpected(.option) }
      let name = parser.token
      try parser.advance()
      var expression = TemplateExpression(.literal(true), range: name.range)
      var value = name
      if parser.isSymbol(":") {
        try parser.advance()
        value = parser.token
        expression = try parser.expression()
      }
      let text = parser.lexer.text(name)
      guard let parameter = parameter(text, at: name.range, errors: &errors) else { continue }
      add(
        expression, token: value, for: parameter, at: name.range, to: &arguments, errors: &errors)
    }
    return predicate
  }

  private func parameter(
    _ name: String, at range: Range<Int>, errors: inout [TemplateError]
  ) -> ElementTagSignature.Parameter? {
    let known = signature.parameters.first { $0.name == name }
    if known == nil {
      errors.append(
        .unknownArgument(
          name, tag: signature.name, known: signature.parameters.map(\.name),
          span: source.span(range)))
    }
    return known
  }

  private func add(
    _ expression: TemplateExpression, token: TemplateToken,
    for parameter: ElementTagSignature.Parameter, at range: Range<Int>,
    to arguments: inout [TemplateNode.Argument], errors: inout [TemplateError]
  ) {
    guard !arguments.contains(where: { $0.name == parameter.name }) else {
      return errors.append(
        .repeatedArgument(parameter.name, tag: signature.name, span: source.span(range)))
    }
    arguments.append(
      TemplateNode.Argument(
        name: parameter.name,
        value: value(expression, token: token, for: parameter, errors: &errors),
        range: expression.range))
  }

  func checkRequired(_ given: [String], at nameRange: Range<Int>, errors: inout [TemplateError]) {
    for parameter in signature.parameters
    where parameter.isRequired && !given.contains(parameter.name) {
      errors.append(
        .missingArgument(
          parameter.name, tag: signature.name, span: source.span(nameRange)))
    }
  }

  /// The name before a `=`; leaves the parser where it was if there is none.
  private static func name(
    _ parser: inout ExpressionParser
  ) throws(TemplateError) -> String? {
    guard parser.token.kind == .identifier else { return nil }
    var ahead = parser
    let name = ahead.lexer.text(ahead.token)
    try ahead.advance()
    guard ahead.isSymbol("=") else { return nil }
    try ahead.advance()
    parser = ahead
    return name
  }

  private func value(
    _ expression: TemplateExpression, token: TemplateToken,
    for parameter: ElementTagSignature.Parameter, errors: inout [TemplateError]
  ) -> TemplateNode.Argument.Value {
    guard case .literal(let literal) = expression.kind else {
      if let wanted = parameter.kind.writtenForm(of: expression) {
        errors.append(
          .unexpected(
            found: String(decoding: source.bytes[expression.range], as: UTF8.self),
            expected: wanted, span: source.span(expression.range)))
      }
      return .expression(expression)
    }
    if parameter.kind.isTemplate, case .text = literal, token.range == expression.range {
      var body = TemplateParser(
        source: source, range: (token.range.lowerBound + 1)..<(token.range.upperBound - 1),
        tags: parameter.kind == .words ? [] : tags, limits: limits, isInline: true)
      let nodes = body.parse()
      errors += body.errors
      return .template(nodes)
    }
    if case .text(let text) = literal, let offset = text.utf8Offset(of: "{{") {
      let start = expression.range.lowerBound + 1 + offset
      errors.append(.interpolationInText(span: source.span(start..<(start + 2))))
    } else if let error = parameter.mismatch(
      literal, tag: signature.name, span: source.span(expression.range))
    {
      errors.append(error)
    }
    return .expression(expression)
  }
}

extension ElementTagSignature.Parameter.Kind {
  /// Whether a quoted text is a small template.
  var isTemplate: Bool { self == .markup || self == .words }

  /// What a host is given of an expanded text.
  func value(of text: ExpandedText, _ numbers: NumberConventions) -> TemplateValue {
    self == .words ? .text(text.plainText(numbers)) : .markup(text.text)
  }

  /// What has to be written out in the template where the expression is not; `nil` where it is, or
  /// may be computed.
  fileprivate func writtenForm(of expression: TemplateExpression) -> TemplateError.Expected? {
    switch self {
    case .file: return .text
    case .columns:
      if case .list(let items) = expression.kind, !items.isEmpty { return nil }
      return .columns
    case .any, .value, .choice, .choices, .markup, .words, .rows, .ofRow: return nil
    }
  }
}

extension ElementTagSignature.Parameter {
  /// The error of giving this value, if any.
  func mismatch(_ value: TemplateValue, tag: String, span: SourceSpan) -> TemplateError? {
    switch kind {
    case .any, .markup, .words: return nil
    case .rows, .columns:
      return value.kind == .list
        ? nil : .argumentKind(name, tag: tag, wanted: .list, found: value.kind, span: span)
    case .file:
      return value.kind == .text
        ? nil : .argumentKind(name, tag: tag, wanted: .text, found: value.kind, span: span)
    case .ofRow(let kinds):
      return kinds.contains(value.kind) || value.kind == .absent || value.kind == .list
        ? nil : .argumentKind(name, tag: tag, wanted: kinds[0], found: value.kind, span: span)
    case .value(.number) where value.kind == .integer: return nil
    case .value(let kind):
      return value.kind == kind
        ? nil : .argumentKind(name, tag: tag, wanted: kind, found: value.kind, span: span)
    case .choice(let choices):
      return mismatch(value, tag: tag, span: span, choices: choices) { [$0] }
    case .choices(let choices):
      return mismatch(value, tag: tag, span: span, choices: choices, words: Self.words)
    }
  }

  /// The error of the first word of a text that is none of the choices.
  private func mismatch(
    _ value: TemplateValue, tag: String, span: SourceSpan, choices: [String],
    words: (String) -> [String]
  ) -> TemplateError? {
    guard case .text(let text) = value else {
      return .argumentKind(name, tag: tag, wanted: .text, found: value.kind, span: span)
    }
    return words(text).first { !choices.contains($0) }.map {
      .argumentChoice(name, tag: tag, found: $0, choices: choices, span: span)
    }
  }
}

extension String {
  /// The UTF-8 offset of an ASCII needle.
  fileprivate func utf8Offset(of needle: String) -> Int? {
    let haystack = Array(utf8)
    let needle = Array(needle.utf8)
    return haystack.indices.first { haystack[$0...].starts(with: needle) }
  }
}
