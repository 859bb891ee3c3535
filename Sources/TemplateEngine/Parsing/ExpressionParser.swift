import SourceText

/// Parses expressions and the words around them in one tag.
///
/// From loosest to tightest: `|` (filters), `or`, `and`, `not`, comparisons and `in` (which do
/// not chain), `+ -`, `* /`, unary `-`, and `.name`, `[index]`. As in Liquid a filter applies to
/// the whole expression on its left; parentheses say otherwise.
struct ExpressionParser {
  private(set) var lexer: TemplateLexer
  private let limits: TemplateLimits
  /// The token that comes next.
  private(set) var token: TemplateToken
  /// Brackets, parentheses and prefix operators that are open.
  private var depth = 0

  init(lexer: TemplateLexer, limits: TemplateLimits) throws(TemplateError) {
    self.lexer = lexer
    self.limits = limits
    token = TemplateToken(kind: .end, range: 0..<0)
    try advance()
  }

  /// An expression with filters.
  mutating func filteredExpression() throws(TemplateError) -> TemplateExpression {
    let input = try expression()
    var calls: [TemplateExpression.FilterCall] = []
    var end = input.range.upperBound
    while isSymbol("|") {
      try advance()
      guard token.kind == .identifier else { throw unexpected(.filter) }
      var call = TemplateExpression.FilterCall(
        name: lexer.text(token), nameRange: token.range, arguments: [])
      end = token.range.upperBound
      try advance()
      if isSymbol("(") { throw calling { .filterCall(call.name, arguments: $0) } }
      if isSymbol(":") {
        repeat {
          try advance()
          call.arguments.append(try expression())
        } while isSymbol(",")
        end = call.arguments.last?.range.upperBound ?? end
      }
      calls.append(call)
    }
    guard !calls.isEmpty else { return input }
    return try checked(.filtered(input, calls), from: input.range.lowerBound, to: end)
  }

  /// An expression without filters.
  mutating func expression() throws(TemplateError) -> TemplateExpression {
    var left = try conjunction()
    while isWord("or") {
      left = try binary(.or, left, { p throws(TemplateError) in try p.conjunction() })
    }
    return left
  }

  private mutating func conjunction() throws(TemplateError) -> TemplateExpression {
    var left = try negation()
    while isWord("and") {
      left = try binary(.and, left, { p throws(TemplateError) in try p.negation() })
    }
    return left
  }

  private mutating func negation() throws(TemplateError) -> TemplateExpression {
    guard isWord("not") else { return try comparison() }
    let start = token.range.lowerBound
    try enter()
    defer { leave() }
    try advance()
    let operand = try negation()
    return try checked(.not(operand), from: start, to: operand.range.upperBound)
  }

  private mutating func comparison() throws(TemplateError) -> TemplateExpression {
    let left = try sum()
    var found: TemplateExpression.BinaryOperator?
    if isWord("in") { found = .isIn }
    if case .symbol(let symbol) = token.kind,
      ["==", "!=", "<", "<=", ">", ">="].contains(symbol)
    {
      found = TemplateExpression.BinaryOperator(rawValue: symbol)
    }
    guard let found else { return left }
    return try binary(found, left) { p throws(TemplateError) in try p.sum() }
  }

  mutating func sum() throws(TemplateError) -> TemplateExpression {
    var left = try product()
    while true {
      if isSymbol("+") {
        left = try binary(.add, left) { p throws(TemplateError) in try p.product() }
      } else if isSymbol("-") {
        left = try binary(.subtract, left) { p throws(TemplateError) in try p.product() }
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(TemplateError) -> TemplateExpression {
    var left = try prefix()
    while true {
      if isSymbol("*") {
        left = try binary(.multiply, left) { p throws(TemplateError) in try p.prefix() }
      } else if isSymbol("/") {
        left = try binary(.divide, left) { p throws(TemplateError) in try p.prefix() }
      } else {
        return left
      }
    }
  }

  private mutating func prefix() throws(TemplateError) -> TemplateExpression {
    guard isSymbol("-") else { return try primary() }
    let start = token.range.lowerBound
    try enter()
    defer { leave() }
    try advance()
    let operand = try prefix()
    return try checked(.negative(operand), from: start, to: operand.range.upperBound)
  }

  private mutating func primary() throws(TemplateError) -> TemplateExpression {
    let start = token.range.lowerBound
    switch token.kind {
    case .integer:
      let text = lexer.text(token)
      guard let value = Int(text) else {
        throw .numberTooLarge(text: text, span: lexer.source.span(token.range))
      }
      return try literal(.integer(value))
    case .decimal:
      let text = lexer.text(token)
      guard let value = Double(text), value.isFinite else {
        throw .numberTooLarge(text: text, span: lexer.source.span(token.range))
      }
      return try literal(.number(value))
    case .text: return try literal(.text(lexer.text(token)))
    case .symbol("("):
      try enter()
      defer { leave() }
      try advance()
      var inner = try filteredExpression()
      guard isSymbol(")") else { throw unexpected(.closingParenthesis) }
      inner.range = start..<token.range.upperBound
      try advance()
      return inner
    case .symbol("["):
      try enter()
      defer { leave() }
      try advance()
      var items: [TemplateExpression] = []
      while !isSymbol("]") {
        items.append(try expression())
        guard isSymbol(",") else { break }
        try advance()
      }
      guard isSymbol("]") else { throw unexpected(.closingBracket) }
      let end = token.range.upperBound
      try advance()
      return try checked(.list(items), from: start, to: end)
    case .identifier:
      let name = lexer.text(token)
      if name == "true" || name == "false" { return try literal(.boolean(name == "true")) }
      guard !Self.keywords.contains(name) else { throw unexpected(.value) }
      return try path(name)
    default: throw unexpected(.value)
    }
  }

  private mutating func path(_ root: String) throws(TemplateError) -> TemplateExpression {
    let rootRange = token.range
    var end = rootRange.upperBound
    var accessors: [TemplateExpression.Accessor] = []
    try advance()
    while true {
      if isSymbol(".") {
        try advance()
        guard token.kind == .identifier else { throw unexpected(.member) }
        accessors.append(.member(lexer.text(token), range: token.range))
      } else if isSymbol("["), token.range.lowerBound == end {
        try enter()
        defer { leave() }
        try advance()
        accessors.append(.index(try expression()))
        guard isSymbol("]") else { throw unexpected(.closingBracket) }
      } else {
        if isSymbol("("), token.range.lowerBound == end {
          if case .member(let name, _)? = accessors.last {
            throw calling { _ in .methodCall(name) }
          }
          throw calling { _ in .functionCall(root) }
        }
        return try checked(
          .path(root: root, rootRange: rootRange, accessors), from: rootRange.lowerBound, to: end)
      }
      end = token.range.upperBound
      try advance()
    }
  }

  /// Words that cannot be names.
  static let keywords: Set<String> = ["and", "or", "not", "in", "true", "false"]

  mutating func advance() throws(TemplateError) {
    token = try lexer.next()
  }

  func isSymbol(_ symbol: String) -> Bool { token.kind == .symbol(symbol) }

  func isWord(_ word: String) -> Bool {
    token.kind == .identifier && lexer.text(token) == word
  }

  /// The error of parentheses that call something, from what stands in them.
  private func calling(_ expression: (_ arguments: String) -> ForeignExpression) -> TemplateError {
    let bytes = lexer.source.bytes[token.range.upperBound..<lexer.end].prefix(200)
    let end = bytes.firstIndex { "()}\n".utf8.contains($0) } ?? bytes.startIndex
    let isWhole = end < bytes.endIndex && bytes[end] == UInt8(ascii: ")")
    let arguments = isWhole ? String(decoding: bytes[..<end], as: UTF8.self) : ""
    return .foreignExpression(expression(arguments), span: lexer.source.span(token.range))
  }

  func unexpected(_ expected: TemplateError.Expected) -> TemplateError {
    switch expected {
    case .endOfOutput, .endOfTag, .closingParenthesis, .closingBracket:
      let span = lexer.source.span(token.range)
      if isSymbol("~") { return .foreignExpression(.tilde, span: span) }
      if isWord("if") { return .foreignExpression(.inlineCondition, span: span) }
    case .value, .name, .member, .filter, .tag, .text, .keywordIn, .equalsSign, .relation,
      .colonBeforePredicate, .colonAfterList, .option, .columns:
      break
    }
    return .unexpected(
      found: String(decoding: lexer.source.bytes[token.range], as: UTF8.self),
      expected: expected, span: lexer.source.span(token.range))
  }

  private mutating func literal(_ value: TemplateValue) throws(TemplateError) -> TemplateExpression
  {
    let range = token.range
    try advance()
    return TemplateExpression(.literal(value), range: range)
  }

  private mutating func binary(
    _ symbol: TemplateExpression.BinaryOperator, _ left: TemplateExpression,
    _ operand: (inout Self) throws(TemplateError) -> TemplateExpression
  ) throws(TemplateError) -> TemplateExpression {
    let operatorRange = token.range
    try advance()
    let right = try operand(&self)
    return try checked(
      .binary(symbol, operatorRange: operatorRange, left, right), from: left.range.lowerBound,
      to: right.range.upperBound)
  }

  mutating func leave() { depth -= 1 }

  mutating func enter() throws(TemplateError) {
    depth += 1
    guard depth <= limits.expressionDepth else {
      throw .expressionTooDeep(
        limit: limits.expressionDepth, span: lexer.source.span(token.range))
    }
  }

  private func checked(
    _ kind: TemplateExpression.Kind, from start: Int, to end: Int
  ) throws(TemplateError) -> TemplateExpression {
    let expression = TemplateExpression(kind, range: start..<end)
    guard expression.depth <= limits.expressionDepth else {
      throw .expressionTooDeep(
        limit: limits.expressionDepth, span: lexer.source.span(token.range))
    }
    return expression
  }
}
