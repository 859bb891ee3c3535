import Numbers

/// A value, and what it was before its last filter made text of a number.
package struct FormattedValue: Sendable {
  package var value: TemplateValue
  /// What was formatted; `nil` where the expression ends in no filter that formats numbers.
  package var source: TemplateValue?
  /// The filter: `percent`, `fixed`, …; `nil` where there is none.
  package var filter: String?
  /// How many digits the filter was given; `nil` where it was given none.
  package var digits: Int?
  private let numbers: NumberConventions

  package init(
    _ value: TemplateValue, source: TemplateValue? = nil, filter: String? = nil,
    digits: Int? = nil, numbers: NumberConventions = .english
  ) {
    self.value = value
    self.numbers = numbers
    self.source = source
    self.filter = filter
    self.digits = digits
  }

  /// Inline Markdown; `nil` for absent values, lists and records.
  package var text: String? { value.printed(in: numbers) }
}

extension ExpressionEvaluator {
  /// Filters that make text of a number.
  private static let formats: Set<String> = [
    "percent", "fixed", "significant", "scientific", "signed", "grouped",
  ]

  /// The value of an expression, absent where what its last filter would format is absent.
  func formatted(_ expression: TemplateExpression) throws(TemplateError) -> FormattedValue {
    guard case .filtered(let input, var calls) = expression.kind, let last = calls.popLast(),
      Self.formats.contains(last.name)
    else { return FormattedValue(try value(expression), numbers: numbers) }
    let unformatted =
      calls.isEmpty
      ? input : TemplateExpression(.filtered(input, calls), range: expression.range)
    let source = try value(unformatted)
    guard source != .absent else { return FormattedValue(.absent) }
    var digits: Int?
    if let argument = last.arguments.first, case .integer(let count) = try present(argument) {
      digits = count
    }
    return FormattedValue(
      try apply(last, to: source, of: input), source: source, filter: last.name,
      digits: digits, numbers: numbers)
  }
}

extension TemplateExpression {
  /// The last name that the expression looks up before any filter.
  var memberName: String? {
    switch kind {
    case .path(let root, _, let accessors):
      switch accessors.last {
      case .member(let name, _): name
      case .index(let index):
        if case .literal(.text(let name)) = index.kind { name } else { nil }
      case nil: root
      }
    case .filtered(let input, _): input.memberName
    case .literal, .list, .not, .negative, .binary: nil
    }
  }
}
