import Statistics

/// A value that a template can name, compare, loop over and print.
package indirect enum TemplateValue: Sendable, Equatable {
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  /// Text from anywhere; escaped for Markdown when it is printed.
  case text(String)
  /// Markdown or TeX made by the program or by a formatting filter; printed as it is.
  case markup(String)
  /// A quantity over repeated runs. It is no number, however many runs there are, so that a template
  /// that holds for one run holds for several: operators and conditions take its members.
  case sample(Sample)
  case list([TemplateValue])
  case record(TemplateRecord)
  /// A declared name without a value, such as the subtitle of a study that has none. Printing
  /// it is an error; `default` and conditions accept it.
  case absent

  var kind: TemplateKind {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .markup: .markup
    case .sample: .sample
    case .list: .list
    case .record: .record
    case .absent: .absent
    }
  }

  /// The value as a double if it is a number of either kind.
  var numericValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .boolean, .text, .markup, .sample, .list, .record, .absent: nil
    }
  }
}

extension TemplateValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
}
