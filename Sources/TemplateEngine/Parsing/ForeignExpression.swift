import Diagnostics

/// Grammar of Jinja and Python that expressions here do not have.
package enum ForeignExpression: Sendable, Equatable {
  /// `| name(arguments)`.
  case filterCall(String, arguments: String)
  /// `value.name(…)`.
  case methodCall(String)
  /// `name(…)`.
  case functionCall(String)
  /// `a if b else c`.
  case inlineCondition
  /// `a ~ b`.
  case tilde
}

extension ForeignExpression {
  var message: String {
    switch self {
    case .filterCall(let name, _): "`\(cut: name)` takes its arguments without parentheses"
    case .methodCall(let name): "values have no functions such as `\(cut: name)()`"
    case .functionCall(let name): "there are no functions such as `\(cut: name)()`"
    case .inlineCondition: "`if` has no meaning in an expression"
    case .tilde: "`~` does not join values"
    }
  }

  var remedy: String {
    switch self {
    case .filterCall(let name, let arguments):
      if let filter = Self.filter(meantBy: name) {
        arguments.isEmpty ? "Write `| \(filter)`." : "Write `| \(filter): \(cut: arguments)`."
      } else {
        "Write the arguments of a filter behind a colon, as in `| fixed: 2`."
      }
    case .methodCall(let name), .functionCall(let name):
      Self.filter(meantBy: name).map { "Write `value | \($0)`." }
        ?? "Use a filter, as in `value | count`."
    case .inlineCondition: "Write `{% if … %}…{% else %}…{% endif %}` around texts and values."
    case .tilde: "Join texts with `+`, or print one value after the other: `{{ a }}{{ b }}`."
    }
  }

  private static func filter(meantBy name: String) -> String? {
    let names = TemplateFilter.all.map(\.name)
    return names.contains(name) ? name : NearestName.suggestion(for: name, among: names)
  }
}
