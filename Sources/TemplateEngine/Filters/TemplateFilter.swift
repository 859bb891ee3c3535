import Numbers

/// A filter of the engine: its name, what it accepts and what it makes of it.
struct TemplateFilter: Sendable {
  /// What a filter is applied to and what it was given.
  struct Call {
    var input: TemplateValue
    var arguments: [TemplateValue]
    var numbers: NumberConventions

    /// A number as inline Markdown.
    func printed(_ number: String) -> TemplateValue {
      .markup(MarkdownEscape.number(number, in: numbers))
    }

    /// The text of an argument.
    func text(_ index: Int) -> String? {
      guard arguments.indices.contains(index), case .text(let text) = arguments[index] else {
        return nil
      }
      return text
    }

    func integer(_ index: Int) -> Int? {
      guard arguments.indices.contains(index), case .integer(let value) = arguments[index] else {
        return nil
      }
      return value
    }
  }

  /// What can go wrong inside a filter; the caller knows the places.
  enum Problem: Error {
    case emptyList
    case overflow
    /// An item of a list has a kind that the filter cannot use.
    case item(TemplateKind)
    /// A field of an item, or the item itself where no field is named, has such a kind.
    case field(wanted: [TemplateKind], found: TemplateKind)
    case path(FieldPath.Problem)
    /// Values that cannot be compared.
    case operands(TemplateKind, TemplateKind)
  }

  struct Parameter: Sendable {
    enum Bounds {
      /// Digits that a format can print.
      case digits(ClosedRange<Int>)
      /// The level of an interval in per cent: from 1, so that a share is not taken for one, and
      /// below 100.
      case level
    }

    /// `nil`: any kind. Numbers may be integers.
    var kind: TemplateKind?
    var isRequired: Bool
    var bounds: Bounds?

    /// The name of a field of the items.
    static let field = Parameter(kind: .text, isRequired: true)

    static func digits(from lowest: Int, isRequired: Bool = false) -> Parameter {
      Parameter(
        kind: .integer, isRequired: isRequired,
        bounds: .digits(lowest...NumberText.digitRange.upperBound))
    }
  }

  var name: String
  /// Kinds that the input may have; empty: any.
  var inputs: [TemplateKind]
  /// Kinds that the items of a list may have; empty: any.
  var items: [TemplateKind]
  var parameters: [Parameter]
  /// The kind of the result if it is always the same.
  var result: TemplateKind?
  /// Whether what the result holds are the items of the input or parts of them, not copies.
  var sharesItems: Bool
  var apply: @Sendable (Call) throws(Problem) -> TemplateValue

  init(
    _ name: String, _ inputs: [TemplateKind], items: [TemplateKind] = [],
    parameters: [Parameter] = [], result: TemplateKind? = nil, sharesItems: Bool = false,
    apply: @escaping @Sendable (Call) throws(Problem) -> TemplateValue
  ) {
    self.name = name
    self.inputs = inputs
    self.items = items
    self.parameters = parameters
    self.result = result
    self.sharesItems = sharesItems
    self.apply = apply
  }

  /// Every filter, in the order in which messages list them.
  static let all = numberFilters + sampleFilters + textFilters + listFilters + recordFilters

  static func named(_ name: String) -> TemplateFilter? { all.first { $0.name == name } }

  var requiredCount: Int { parameters.count { $0.isRequired } }
}
