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
    case .add, .subtract, .multiply, .divide: return try arithmetic(symbol, left, right)
    case .and, .or: throw .operands
    }
  }

  private static func areEqual(
    _ left: TemplateValue, _ right: TemplateValue
  ) throws(Problem) -> Bool {
    switch (left, right) {
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.integer(let left), .integer(let right)): return left == right
    case (.text(let left), .text(let right)): return left == right
    case (.markup(let left), .markup(let right)): return left == right
    default:
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

  private static func arithmetic(
    _ symbol: TemplateExpression.BinaryOperator, _ left: TemplateValue, _ right: TemplateValue
  ) throws(Problem) -> TemplateValue {
    switch (left, right) {
    case (.text(let left), .text(let right)) where symbol == .add: return .text(left + right)
    case (.text(let left), .integer(let right)) where symbol == .add:
      return .text(left + "\(right)")
    case (.integer(let left), .text(let right)) where symbol == .add:
      return .text("\(left)" + right)
    case (.integer(let left), .integer(let right)) where symbol != .divide:
      let (result, didOverflow) =
        switch symbol {
        case .add: left.addingReportingOverflow(right)
        case .subtract: left.subtractingReportingOverflow(right)
        default: left.multipliedReportingOverflow(by: right)
        }
      guard !didOverflow else { throw .overflow }
      return .integer(result)
    default: break
    }
    guard let left = left.numericValue, let right = right.numericValue else { throw .operands }
    if symbol == .divide, right == 0 { throw .divisionByZero }
    let result =
      switch symbol {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      default: left / right
      }
    guard result.isFinite || !left.isFinite || !right.isFinite else { throw .overflow }
    return .number(result)
  }
}
