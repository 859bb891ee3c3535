import Numbers

extension TemplateFilter {
  /// Filters that format numbers. Given a list they format each item, so that
  /// `{{ slopes | fixed: 2 | join: ", " }}` works.
  static let numberFilters: [TemplateFilter] = [
    format("percent", .digits(from: 0)) { value, places in
      NumberText.percentage(value, places: places ?? 1) + (value.isNaN ? "" : "\u{A0}%")
    } sample: { mean, deviation, places in
      NumberText.percentage(mean, deviation: deviation, places: places ?? 1)
        + (mean.isNaN ? "" : "\u{A0}%")
    },
    format("fixed", .digits(from: 0, isRequired: true)) { value, places in
      NumberText.fixed(value, places: places ?? 0)
    } sample: { mean, deviation, places in
      NumberText.fixed(mean, deviation: deviation, places: places ?? 0)
    },
    format("significant", .digits(from: 1, isRequired: true)) { value, digits in
      NumberText.significant(value, digits: digits ?? 1)
    } sample: { mean, deviation, digits in
      NumberText.significant(mean, deviation: deviation, digits: digits ?? 1)
    },
    format("scientific", .digits(from: 0)) { value, places in
      NumberText.scientific(value, places: places ?? 2)
    } sample: { mean, deviation, places in
      NumberText.scientific(mean, deviation: deviation, places: places ?? 2)
    },
    format("signed", .digits(from: 0, isRequired: true)) { value, places in
      plusSign(value, places ?? 0) + NumberText.fixed(value, places: places ?? 0)
    } sample: { mean, deviation, places in
      plusSign(mean, places ?? 0)
        + NumberText.fixed(mean, deviation: deviation, places: places ?? 0)
    },
    TemplateFilter("grouped", [.integer], result: .markup) { call throws(Problem) in
      guard case .integer(let value) = call.input else { throw .item(call.input.kind) }
      return call.printed(NumberText.grouped(value))
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

  /// What rounds to zero has neither sign.
  private static func plusSign(_ value: Double, _ places: Int) -> String {
    let isZero = NumberText.fixed(value, places: places).allSatisfy { "0.".contains($0) }
    return value > 0 && !isZero ? "+" : ""
  }

  private static func format(
    _ name: String, _ digits: Parameter,
    number: @escaping @Sendable (Double, Int?) -> String,
    sample: @escaping @Sendable (Double, _ deviation: Double, Int?) -> String
  ) -> TemplateFilter {
    TemplateFilter(
      name, [.integer, .number, .sample, .list], items: [.integer, .number, .sample],
      parameters: [digits]
    ) { call throws(Problem) in
      let digits = call.integer(0)
      func formatted(_ value: TemplateValue) throws(Problem) -> TemplateValue {
        if case .sample(let values) = value, let deviation = values.deviation {
          return call.printed(sample(values.mean, deviation, digits))
        }
        guard let value = value.singleNumber else { throw .item(value.kind) }
        return call.printed(number(value, digits))
      }
      guard case .list(let items) = call.input else { return try formatted(call.input) }
      var results: [TemplateValue] = []
      for item in items { results.append(try formatted(item)) }
      return .list(results)
    }
  }
}

extension TemplateValue {
  /// What a filter formats of a number, or of a sample of one value.
  var singleNumber: Double? {
    if case .sample(let sample) = self { sample.n == 1 ? sample.mean : nil } else { numericValue }
  }
}
