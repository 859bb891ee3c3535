import SourceText

/// Fills a predicate with values: a comparison for each item of its quantifiers.
struct PredicateEvaluator {
  let source: SourceFile
  let work: WorkMeter
  let limits: TemplateLimits
  private var scope: TemplateScope<TemplateValue>
  /// Passes through loops and quantifiers, all together.
  private(set) var iterations: Int

  init(
    source: SourceFile, scope: TemplateScope<TemplateValue>, work: WorkMeter,
    limits: TemplateLimits, iterations: Int
  ) {
    self.source = source
    self.scope = scope
    self.work = work
    self.limits = limits
    self.iterations = iterations
  }

  mutating func value(_ predicate: TemplatePredicate) throws(TemplateError) -> PredicateValue {
    let statement = try statement(predicate, under: nil, items: [])
    let text = String(decoding: source.bytes[predicate.range], as: UTF8.self)
    return PredicateValue(
      statement: statement,
      text: text.split(whereSeparator: \.isWhitespace).joined(separator: " "),
      span: source.span(predicate.range))
  }

  /// What is compared is not printed.
  private var evaluator: ExpressionEvaluator {
    ExpressionEvaluator(source: source, scope: scope, work: work, numbers: .english)
  }

  /// A part of a predicate, under its innermost quantifier, which says how lists combine.
  private mutating func statement(
    _ predicate: TemplatePredicate, under quantifier: TemplatePredicate.Quantifier?,
    items: [TemplateValue]
  ) throws(TemplateError) -> PredicateValue.Statement {
    switch predicate.kind {
    case .all(let parts): return .every(try statements(parts, under: quantifier, items))
    case .any(let parts): return .some(try statements(parts, under: quantifier, items))
    case .comparison(let relation, _, let left, let right):
      return try comparison(relation, left, right, under: quantifier, items)
    case .quantified(let quantifier, let bindings, let body):
      return try statement(quantifier, bindings[...], body, items)
    }
  }

  private mutating func statements(
    _ parts: [TemplatePredicate], under quantifier: TemplatePredicate.Quantifier?,
    _ items: [TemplateValue]
  ) throws(TemplateError) -> [PredicateValue.Statement] {
    var statements: [PredicateValue.Statement] = []
    for part in parts {
      statements.append(try statement(part, under: quantifier, items: items))
    }
    return statements
  }

  private mutating func statement(
    _ quantifier: TemplatePredicate.Quantifier, _ bindings: ArraySlice<TemplatePredicate.Binding>,
    _ body: TemplatePredicate, _ items: [TemplateValue]
  ) throws(TemplateError) -> PredicateValue.Statement {
    guard let binding = bindings.first else {
      return try statement(body, under: quantifier, items: items)
    }
    let value = try evaluator.present(binding.list)
    guard case .list(let list) = value else {
      throw .noItems(
        of: String(decoding: source.bytes[binding.list.range], as: UTF8.self), kind: value.kind,
        span: source.span(binding.list.range))
    }
    guard scope[binding.name] == nil else {
      throw .nameInUse(binding.name, span: source.span(binding.nameRange))
    }
    var statements: [PredicateValue.Statement] = []
    for item in list {
      try countIteration(at: binding.nameRange)
      scope.push()
      scope.set(binding.name, to: item)
      // The only item of a list tells no case from another.
      let items = list.count > 1 ? items + [item] : items
      statements.append(try statement(quantifier, bindings.dropFirst(), body, items))
      scope.pop()
    }
    return quantifier == .every ? .every(statements) : .some(statements)
  }

  private mutating func comparison(
    _ relation: TemplatePredicate.Relation, _ left: TemplateExpression,
    _ right: TemplateExpression, under quantifier: TemplatePredicate.Quantifier?,
    _ items: [TemplateValue]
  ) throws(TemplateError) -> PredicateValue.Statement {
    let sides = (try side(left), try side(right))
    func list(_ value: TemplateValue) -> [TemplateValue]? {
      if case .list(let items) = value { items } else { nil }
    }
    let lists = (list(sides.0), list(sides.1))
    guard let count = lists.0?.count ?? lists.1?.count else {
      return .comparison(.init(relation: relation, left: sides.0, right: sides.1, items: items))
    }
    let range = left.range.lowerBound..<right.range.upperBound
    guard let quantifier else { throw .listWithoutQuantifier(span: source.span(range)) }
    if let first = lists.0?.count, let second = lists.1?.count, first != second {
      throw .listsOfDifferentLengths(first, second, span: source.span(range))
    }
    var statements: [PredicateValue.Statement] = []
    for index in 0..<count {
      try countIteration(at: range)
      let values = (lists.0?[index] ?? sides.0, lists.1?[index] ?? sides.1)
      try check(values.0, at: left)
      try check(values.1, at: right)
      statements.append(
        .comparison(
          .init(
            relation: relation, left: values.0, right: values.1,
            items: items + [.integer(index + 1)])))
    }
    return quantifier == .every ? .every(statements) : .some(statements)
  }

  /// A value that can be compared, a list of such, or absent.
  private func side(_ expression: TemplateExpression) throws(TemplateError) -> TemplateValue {
    let value: TemplateValue
    do throws(TemplateError) {
      value = try evaluator.value(expression)
    } catch {
      // A member of what a run does not have is something that it does not have.
      guard case .absentValue = error else { throw error }
      return .absent
    }
    try work.read(value, span: source.span(expression.range))
    if case .list = value { return value }
    try check(value, at: expression)
    return value
  }

  private func check(
    _ value: TemplateValue, at expression: TemplateExpression
  ) throws(TemplateError) {
    guard value == .absent || TemplatePredicate.sideKinds.contains(value.kind) else {
      throw .comparedSide(value.kind, span: source.span(expression.range))
    }
  }

  private mutating func countIteration(at range: Range<Int>) throws(TemplateError) {
    iterations += 1
    guard iterations <= limits.iterations else {
      throw .tooManyIterations(limit: limits.iterations, span: source.span(range))
    }
  }
}

extension TemplatePredicate {
  /// Kinds of what is compared; lists of these under a quantifier.
  static let sideKinds: [TemplateKind] = [.integer, .number, .sample]
}
