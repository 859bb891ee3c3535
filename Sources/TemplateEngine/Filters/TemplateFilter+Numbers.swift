import Numbers

extension TemplateFilter {
  /// Filters that format numbers. Given a list they format each item, so that
  /// `{{ slopes | fixed: 2 | join: ", " }}` works.
  static let numberFilters: [TemplateFilter] = [
    format("percent", digits: .digits, from: 0) { value, places in
      NumberText.percentage(value, places: places ?? 1) + (value.isNaN ? "" : "\u{A0}%")
    },
    format("fixed", digits: .requiredDigits, from: 0) { value, places in
      NumberText.fixed(value, places: places ?? 0)
    },
    format("significant", digits: .requiredDigits, from: 1) { value, digits in
      NumberText.significant(value, digits: digits ?? 1)
    },
    format("scientific", digits: .digits, from: 0) { value, places in
      NumberText.scientific(value, places: places ?? 2)
    },
    format("signed", digits: .requiredDigits, from: 0) { value, places in
      let text = NumberText.fixed(value, places: places ?? 0)
      // What rounds to zero has neither sign.
      let isZero = text.allSatisfy { "0.".contains($0) }
      return (value > 0 && !isZero ? "+" : "") + text
    },
    TemplateFilter("grouped", [.integer], result: .markup) { call throws(Problem) in
      guard case .integer(let value) = call.input else { throw .item(call.input.kind) }
      return .markup(NumberText.typeset(NumberText.grouped(value)))
    },
    TemplateFilter("abs", [.integer, .number]) { call throws(Problem) in
      switch call.input {
      case .integer(.min): throw .overflow
      case .integer(let value): return .integer(abs(value))
      case .number(let value): return .number(abs(value))
      default: throw .item(call.input.kind)
      }
    },
    TemplateFilter(
      "plural", [.integer],
      parameters: [.init(kind: .text, isRequired: true), .init(kind: .text, isRequired: false)],
      result: .text
    ) { call throws(Problem) in
      let singular = call.text(0) ?? ""
      guard call.input != .integer(1) else { return .text(singular) }
      return .text(call.text(1) ?? singular + "s")
    },
  ]

  private static func format(
    _ name: String, digits: Parameter, from lowest: Int,
    _ text: @escaping @Sendable (Double, Int?) -> String
  ) -> TemplateFilter {
    TemplateFilter(name, [.integer, .number, .list], parameters: [digits]) {
      call throws(Problem) in
      let digits = call.integer(0)
      if let digits, !(lowest...NumberText.digitRange.upperBound).contains(digits) {
        throw .digits(digits, lowest...NumberText.digitRange.upperBound)
      }
      func formatted(_ value: TemplateValue) throws(Problem) -> TemplateValue {
        guard let number = value.numericValue else { throw .item(value.kind) }
        return .markup(NumberText.typeset(text(number, digits)))
      }
      guard case .list(let items) = call.input else { return try formatted(call.input) }
      var results: [TemplateValue] = []
      for item in items { results.append(try formatted(item)) }
      return .list(results)
    }
  }
}
