import SourceText

/// Parses what stands in one `{% … %}` after the name.
struct TagParser {
  let source: SourceFile
  let limits: TemplateLimits
  let tags: [ElementTagSignature]
  let isInline: Bool
  /// The innermost open block. Not its frame: with a second holder of the frame's nodes, every tag
  /// would copy all of them.
  let block: BlockFrame.Kind

  func parse(
    _ name: String, nameRange: Range<Int>, with parser: inout ExpressionParser,
    errors: inout [TemplateError]
  ) throws(TemplateError) -> TagAction {
    switch name {
    case "if":
      return .open(
        BlockFrame(
          kind: .conditional, opener: nameRange, condition: try parser.filteredExpression()))
    case "elsif": return .middle(try parser.filteredExpression(), isLast: false)
    case "else": return .middle(nil, isLast: true)
    case "for": return try loop(nameRange, &parser)
    case "set": return try assignment(&parser)
    case "include": return try include(&parser)
    default: return try elementOrEnd(name, nameRange, &parser, &errors)
    }
  }

  private func elementOrEnd(
    _ name: String, _ nameRange: Range<Int>,
    _ parser: inout ExpressionParser, _ errors: inout [TemplateError]
  ) throws(TemplateError) -> TagAction {
    if let signature = tags.first(where: { $0.name == name }) {
      return try element(signature, nameRange, &parser, &errors)
    }
    if name.hasPrefix("end") {
      let opened = String(name.dropFirst(3))
      let blocks =
        ["if", "for"] + tags.filter { $0.bodyParameter != nil || $0.isContainer }.map(\.name)
      if blocks.contains(opened) { return .close(opened) }
    }
    throw .unknownTag(name, known: known, span: source.span(nameRange))
  }

  /// What a tag with an error does: blocks are opened and closed all the same.
  static func recovery(
    _ name: String, nameRange: Range<Int>, after action: TagAction?
  ) -> TagAction {
    switch action {
    case nil where name == "if" || name == "for":
      return .open(BlockFrame(kind: .faulty(tag: name), opener: nameRange))
    case .open(let frame):
      return .open(BlockFrame(kind: .faulty(tag: frame.name), opener: frame.opener))
    case .middle, .close: return action ?? .ignored
    case nil where name == "elsif": return .middle(nil, isLast: false)
    case nil where name == "else": return .middle(nil, isLast: true)
    case .node, .ignored, nil: return .ignored
    }
  }

  /// Every name that may stand after `{%` here.
  private var known: [String] {
    var names = TemplateParser.ownTags + tags.map(\.name)
    if case .root = block { return names }
    names += ["else", "elsif", "end\(block.name)"]
    return names
  }

  private func loop(
    _ nameRange: Range<Int>, _ parser: inout ExpressionParser
  ) throws(TemplateError) -> TagAction {
    let (variable, range) = try newName(&parser)
    guard parser.isWord("in") else { throw parser.unexpected(.keywordIn) }
    try parser.advance()
    let list = try parser.filteredExpression()
    return .open(
      BlockFrame(
        kind: .loop(variable: variable, variableRange: range, list: list), opener: nameRange))
  }

  private func assignment(_ parser: inout ExpressionParser) throws(TemplateError) -> TagAction {
    let (name, range) = try newName(&parser)
    guard parser.isSymbol("=") else { throw parser.unexpected(.equalsSign) }
    try parser.advance()
    return .node(.assignment(name: name, nameRange: range, try parser.filteredExpression()))
  }

  private func include(_ parser: inout ExpressionParser) throws(TemplateError) -> TagAction {
    guard parser.token.kind == .text else { throw parser.unexpected(.text) }
    let path = parser.lexer.text(parser.token)
    let range = parser.token.range
    try parser.advance()
    return .node(.include(path: path, range: range))
  }

  private func newName(
    _ parser: inout ExpressionParser
  ) throws(TemplateError) -> (String, Range<Int>) {
    let name = parser.lexer.text(parser.token)
    guard parser.token.kind == .identifier, !ExpressionParser.keywords.contains(name) else {
      throw parser.unexpected(.name)
    }
    let range = parser.token.range
    try parser.advance()
    return (name, range)
  }

  private func element(
    _ signature: ElementTagSignature, _ nameRange: Range<Int>,
    _ parser: inout ExpressionParser, _ errors: inout [TemplateError]
  ) throws(TemplateError) -> TagAction {
    if isInline, signature.placement == .block {
      errors.append(.blockInsideText(tag: signature.name, span: source.span(nameRange)))
    }
    let arguments = ArgumentParser(
      source: source, limits: limits, tags: tags, signature: signature)
    var element = TemplateNode.Element(
      signature: signature, nameRange: nameRange,
      arguments: try arguments.parse(with: &parser, errors: &errors))
    if signature.takesPredicate {
      element.predicate = try arguments.predicate(
        with: &parser, arguments: &element.arguments, errors: &errors)
    }
    let given = element.arguments.map(\.name)
    if let parameter = signature.body(given: given) {
      arguments.checkRequired(given + [parameter], at: nameRange, errors: &errors)
      return .open(
        BlockFrame(kind: .element(element, bodyParameter: parameter), opener: nameRange))
    }
    arguments.checkRequired(given, at: nameRange, errors: &errors)
    if signature.isContainer {
      return .open(BlockFrame(kind: .container(element), opener: nameRange))
    }
    return .node(.element(element))
  }
}
