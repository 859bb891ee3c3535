/// A filter of the engine: its name, what it accepts and what it makes of it.
struct TemplateFilter: Sendable {
  /// What a filter is applied to and what it was given.
  struct Call {
    var input: TemplateValue
    var arguments: [TemplateValue]

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
    case digits(Int, ClosedRange<Int>)
    case overflow
    /// An item of a list has a kind that the filter cannot use.
    case item(TemplateKind)
  }

  struct Parameter: Sendable {
    /// `nil`: any kind.
    var kind: TemplateKind?
    var isRequired: Bool

    static let digits = Parameter(kind: .integer, isRequired: false)
    static let requiredDigits = Parameter(kind: .integer, isRequired: true)
  }

  var name: String
  /// Kinds that the input may have; empty: any.
  var inputs: [TemplateKind]
  var parameters: [Parameter]
  /// The kind of the result if it is always the same.
  var result: TemplateKind?
  var apply: @Sendable (Call) throws(Problem) -> TemplateValue

  init(
    _ name: String, _ inputs: [TemplateKind], parameters: [Parameter] = [],
    result: TemplateKind? = nil,
    apply: @escaping @Sendable (Call) throws(Problem) -> TemplateValue
  ) {
    self.name = name
    self.inputs = inputs
    self.parameters = parameters
    self.result = result
    self.apply = apply
  }

  /// Every filter, in the order in which messages list them.
  static let all = numberFilters + textFilters + listFilters

  static func named(_ name: String) -> TemplateFilter? { all.first { $0.name == name } }

  var requiredCount: Int { parameters.count { $0.isRequired } }
}
