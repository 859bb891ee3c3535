import Numbers
import SourceText

/// Computes the value of an expression; every mistake is an error with the place of its cause.
struct ExpressionEvaluator {
  let source: SourceFile
  let scope: TemplateScope<TemplateValue>
  let work: WorkMeter
  /// How numbers are written.
  let numbers: NumberConventions

  func value(_ expression: TemplateExpression) throws(TemplateError) -> TemplateValue {
    switch expression.kind {
    case .literal(let value): return value
    case .list(let items):
      var values: [TemplateValue] = []
      for item in items { values.append(try present(item)) }
      return try made(.list(values), by: expression)
    case .path(let root, let rootRange, let accessors):
      return try path(root, rootRange, accessors)
    case .not(let operand): return .boolean(try !condition(operand))
    case .negative(let operand): return try negative(operand)
    case .binary(let symbol, let operatorRange, let left, let right):
      return try made(try binary(symbol, operatorRange, left, right), by: expression)
    case .filtered(let input, let calls):
      var result = try value(input)
      for call in calls { result = try apply(call, to: result, of: input) }
      return result
    }
  }

  /// A value that is there.
  func present(_ expression: TemplateExpression) throws(TemplateError) -> TemplateValue {
    let value = try value(expression)
    guard value != .absent else { throw absent(expression) }
    return value
  }

  /// Whether a condition holds. Booleans are conditions; so are values that may be absent: absent
  /// is false, text is true unless it is empty, a record is true. Numbers and lists are not, since
  /// people disagree on what zero and an empty list mean.
  func condition(_ expression: TemplateExpression) throws(TemplateError) -> Bool {
    switch try value(expression) {
    case .boolean(let value): return value
    case .absent: return false
    case .text(let text), .markup(let text): return !text.isEmpty
    case .record: return true
    case let other: throw .notACondition(other.kind, span: span(expression))
    }
  }

  func span(_ expression: TemplateExpression) -> SourceSpan { source.span(expression.range) }

  func absent(_ expression: TemplateExpression) -> TemplateError {
    .absentValue(text(expression.range), span: span(expression))
  }

  private func made(
    _ value: TemplateValue, by expression: TemplateExpression
  ) throws(TemplateError) -> TemplateValue {
    try work.make(value, span: span(expression))
    return value
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  private func path(
    _ root: String, _ rootRange: Range<Int>, _ accessors: [TemplateExpression.Accessor]
  ) throws(TemplateError) -> TemplateValue {
    guard var value = scope[root] else {
      throw .unknownName(root, known: scope.names, span: source.span(rootRange))
    }
    var end = rootRange.upperBound
    for accessor in accessors {
      let sofar = rootRange.lowerBound..<end
      if value == .absent { throw .absentValue(text(sofar), span: source.span(sofar)) }
      switch accessor {
      case .member(let name, let range):
        value = try member(name, at: range, of: value, sofar)
        end = range.upperBound
      case .index(let index):
        value = try item(index, of: value, sofar)
        end = index.range.upperBound + 1
      }
    }
    return value
  }

  private func member(
    _ name: String, at range: Range<Int>, of value: TemplateValue, _ sofar: Range<Int>
  ) throws(TemplateError) -> TemplateValue {
    if case .sample(let sample) = value {
      try work.read(value, span: source.span(sofar))
      guard let member = SampleMember(rawValue: name) else {
        throw .unknownMember(
          name, of: text(sofar), known: SampleMember.names, span: source.span(range))
      }
      return member.value(of: sample)
    }
    guard case .record(let record) = value else {
      throw .noMembers(of: text(sofar), kind: value.kind, span: source.span(range))
    }
    guard let member = record[name] else {
      throw .unknownMember(
        name, of: text(sofar), known: record.names, span: source.span(range))
    }
    return member
  }

  private func item(
    _ index: TemplateExpression, of value: TemplateValue, _ sofar: Range<Int>
  ) throws(TemplateError) -> TemplateValue {
    let key = try present(index)
    switch (value, key) {
    case (.list(let items), .integer(let number)):
      guard items.indices.contains(number) else {
        throw .indexOutOfRange(number, count: items.count, span: span(index))
      }
      return items[number]
    case (.record, .text(let name)), (.sample, .text(let name)):
      return try member(name, at: index.range, of: value, sofar)
    case (.list, _): throw .wrongIndex(kind: key.kind, wanted: .integer, span: span(index))
    case (.record, _):
      throw .wrongIndex(kind: key.kind, wanted: .text, span: span(index))
    case (.boolean, _), (.integer, _), (.number, _), (.text, _), (.markup, _), (.sample, _),
      (.absent, _):
      throw .noItems(of: text(sofar), kind: value.kind, span: span(index))
    }
  }

  private func negative(_ operand: TemplateExpression) throws(TemplateError) -> TemplateValue {
    switch try present(operand) {
    case .integer(.min): throw .overflow(span: span(operand))
    case .integer(let value): return .integer(-value)
    case .number(let value): return .number(-value)
    case let other: throw .operand(operator: "-", found: other.kind, span: span(operand))
    }
  }

  private func binary(
    _ symbol: TemplateExpression.BinaryOperator, _ operatorRange: Range<Int>,
    _ left: TemplateExpression, _ right: TemplateExpression
  ) throws(TemplateError) -> TemplateValue {
    switch symbol {
    case .and:
      guard try condition(left) else { return .boolean(false) }
      return .boolean(try condition(right))
    case .or:
      guard try !condition(left) else { return .boolean(true) }
      return .boolean(try condition(right))
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .add, .subtract,
      .multiply, .divide:
      return try operation(symbol, operatorRange, left, right)
    }
  }

  private func operation(
    _ symbol: TemplateExpression.BinaryOperator, _ operatorRange: Range<Int>,
    _ left: TemplateExpression, _ right: TemplateExpression
  ) throws(TemplateError) -> TemplateValue {
    let values = (try present(left), try present(right))
    try work.read(values.0, span: span(left))
    try work.read(values.1, span: span(right))
    do throws(BinaryOperation.Problem) {
      return try BinaryOperation.apply(symbol, values.0, values.1)
    } catch {
      switch error {
      case .operands:
        throw .operands(
          operator: symbol.rawValue, left: values.0.kind, right: values.1.kind,
          span: source.span(operatorRange))
      case .divisionByZero: throw .divisionByZero(span: span(right))
      case .overflow: throw .overflow(span: source.span(operatorRange))
      }
    }
  }

  func apply(
    _ call: TemplateExpression.FilterCall, to input: TemplateValue,
    of expression: TemplateExpression
  ) throws(TemplateError) -> TemplateValue {
    var span: SourceSpan { source.span(call.nameRange) }
    guard let filter = TemplateFilter.named(call.name) else {
      throw .unknownFilter(call.name, known: TemplateFilter.all.map(\.name), span: span)
    }
    if let error = filter.countError(call.arguments.count, span: span) { throw error }
    if input == .absent, filter.name != "default" { throw absent(expression) }
    if let error = filter.inputError(input.kind, span: span) { throw error }
    var arguments: [TemplateValue] = []
    for (index, argument) in call.arguments.enumerated() {
      let value = try present(argument)
      if let error = filter.argumentError(index, value.kind, span: self.span(argument)) {
        throw error
      }
      if let error = filter.boundsError(index, value, span: self.span(argument)) { throw error }
      arguments.append(value)
    }
    try work.read(input, span: span)
    let result: TemplateValue
    do throws(TemplateFilter.Problem) {
      result = try filter.apply(
        TemplateFilter.Call(input: input, arguments: arguments, numbers: numbers))
    } catch {
      switch error {
      case .emptyList: throw .emptyList(filter: filter.name, span: span)
      case .overflow: throw .overflow(span: span)
      case .item(let kind):
        throw .filterInput(
          filter: filter.name, wanted: filter.items.isEmpty ? filter.inputs : filter.items,
          found: kind, span: span)
      case .field(let wanted, let found):
        throw .filterInput(
          filter: filter.name, wanted: wanted, found: found,
          span: call.arguments.first.map(self.span) ?? span)
      case .path(let problem):
        throw problem.error(span: call.arguments.first.map(self.span) ?? span)
      case .operands(let left, let right):
        throw .operands(
          operator: filter.name, left: left, right: right,
          span: call.arguments.last.map(self.span) ?? span)
      }
    }
    if filter.sharesItems {
      try work.share(result, isDeeper: filter.name == "group", span: span)
    } else {
      try work.make(result, span: span)
    }
    return result
  }
}

extension TemplateFilter {
  /// The error of giving this many arguments, if any.
  func countError(_ count: Int, span: @autoclosure () -> SourceSpan) -> TemplateError? {
    (requiredCount...parameters.count).contains(count)
      ? nil
      : .filterArgumentCount(
        filter: name, found: count, lower: requiredCount, upper: parameters.count, span: span())
  }

  /// The error of applying the filter to a value of this kind, if any.
  func inputError(_ kind: TemplateKind, span: @autoclosure () -> SourceSpan) -> TemplateError? {
    inputs.isEmpty || inputs.contains(kind)
      ? nil : .filterInput(filter: name, wanted: inputs, found: kind, span: span())
  }

  /// The error of giving an argument of this kind, if any.
  func argumentError(_ index: Int, _ kind: TemplateKind, span: @autoclosure () -> SourceSpan)
    -> TemplateError?
  {
    guard parameters.indices.contains(index), let wanted = parameters[index].kind, wanted != kind,
      !(wanted == .number && kind == .integer)
    else { return nil }
    return .filterArgument(filter: name, wanted: wanted, found: kind, span: span())
  }

  /// The error of giving an argument of the right kind with this value, if any.
  func boundsError(_ index: Int, _ value: TemplateValue, span: @autoclosure () -> SourceSpan)
    -> TemplateError?
  {
    guard parameters.indices.contains(index), let number = value.numericValue else { return nil }
    switch parameters[index].bounds {
    case nil: return nil
    case .digits(let range):
      guard case .integer(let digits) = value, !range.contains(digits) else { return nil }
      return .digitsOutOfRange(
        filter: name, found: digits, lower: range.lowerBound, upper: range.upperBound, span: span())
    case .level:
      guard number >= 1, number < 100 else { return .levelOutOfRange(number, span: span()) }
      return nil
    }
  }

  /// The error of applying the filter to a list with items of this kind, if any.
  func itemError(_ kind: TemplateKind, span: @autoclosure () -> SourceSpan) -> TemplateError? {
    items.isEmpty || items.contains(kind)
      ? nil : .filterInput(filter: name, wanted: items, found: kind, span: span())
  }
}
