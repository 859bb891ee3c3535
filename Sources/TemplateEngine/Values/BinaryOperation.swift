/// The operators between two values.
///
/// Integers stay integers except under `/`, which always gives a number (7 / 2 is 3.5). Mixed
/// kinds are compared only if both are numbers; everything else must be of one kind, so that
/// `"3" == 3` is an error and not `false`. `+` joins text with text or an integer.
enum BinaryOperation {
  enum Problem: Error { case operands, divisionByZero, overflow }

  static func apply(
    _ symbol: TemplateExpression.BinaryOperator, _ left: TemplateValue, _ right: TemplateValue
  ) throws(Problem) -> TemplateValue {
    switch symbol {
    case .equal: return .boolean(try areEqual(left, right))
    case .unequal: return .boolean(try !areEqual(left, right))
    case .less: return .boolean(try isOrdered(left, right, { $0 < $1 }, { $0 < $1 }))
    case .lessOrEqual: return .boolean(try isOrdered(left, right, { $0 <= $1 }, { $0 <= $1 }))
    case .greater: return .boolean(try isOrdered(left, right, { $0 > $1 }, { $0 > $1 }))
    case .greaterOrEqual: return .boolean(try isOrdered(left, right, { $0 >= $1 }, { $0 >= $1 }))
    case .isIn:
      guard case .list(let items) = right else { throw .operands }
      for item in items where try areEqual(left, item) { return .boolean(true) }
      return .boolean(false)
    case .add:
      if let text = joined(left, right) { return .text(text) }
      return try arithmetic(left, right, { $0.addingReportingOverflow($1) }, +)
    case .subtract: return try arithmetic(left, right, { $0.subtractingReportingOverflow($1) }, -)
    case .multiply:
      return try arithmetic(left, right, { $0.multipliedReportingOverflow(by: $1) }, *)
    case .divide: return try quotient(left, right)
    case .and, .or: throw .operands
    }
  }

  static func areEqual(
    _ left: TemplateValue, _ right: TemplateValue
  ) throws(Problem) -> Bool {
    switch (left, right) {
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.integer(let left), .integer(let right)): return left == right
    case (.text(let left), .text(let right)): return left == right
    case (.markup(let left), .markup(let right)): return left == right
    case (.boolean, _), (.integer, _), (.number, _), (.text, _), (.markup, _), (.sample, _),
      (.list, _), (.record, _), (.absent, _):
      guard let left = left.numericValue, let right = right.numericValue else { throw .operands }
      return left == right
    }
  }

  private static func isOrdered(
    _ left: TemplateValue, _ right: TemplateValue, _ integers: (Int, Int) -> Bool,
    _ numbers: (Double, Double) -> Bool
  ) throws(Problem) -> Bool {
    if case (.integer(let left), .integer(let right)) = (left, right) {
      return integers(left, right)
    }
    guard let left = left.numericValue, let right = right.numericValue else { throw .operands }
    return numbers(left, right)
  }

  /// Text with text or an integer behind or before it; `nil` for all other operands.
  private static func joined(_ left: TemplateValue, _ right: TemplateValue) -> String? {
    switch (left, right) {
    case (.text(let left), .text(let right)): left + right
    case (.text(let left), .integer(let right)): "\(left)\(right)"
    case (.integer(let left), .text(let right)): "\(left)\(right)"
    case (.text, _), (.boolean, _), (.integer, _), (.number, _), (.markup, _), (.sample, _),
      (.list, _), (.record, _), (.absent, _):
      nil
    }
  }

  private static func arithmetic(
    _ left: TemplateValue, _ right: TemplateValue,
    _ integers: (Int, Int) -> (partialValue: Int, overflow: Bool),
    _ numbers: (Double, Double) -> Double
  ) throws(Problem) -> TemplateValue {
    if case (.integer(let left), .integer(let right)) = (left, right) {
      let (result, didOverflow) = integers(left, right)
      guard !didOverflow else { throw .overflow }
      return .integer(result)
    }
    guard let left = left.numericValue, let right = right.numericValue else { throw .operands }
    return .number(try finite(numbers(left, right), from: left, right))
  }

  private static func finite(
    _ result: Double, from left: Double, _ right: Double
  ) throws(Problem) -> Double {
    guard result.isFinite || !left.isFinite || !right.isFinite else { throw .overflow }
    return result
  }

  private static func quotient(
    _ left: TemplateValue, _ right: TemplateValue
  ) throws(Problem) -> TemplateValue {
    guard let left = left.numericValue, let right = right.numericValue else { throw .operands }
    guard right != 0 else { throw .divisionByZero }
    return .number(try finite(left / right, from: left, right))
  }
}
