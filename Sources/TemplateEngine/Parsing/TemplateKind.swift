/// What kind of value a template meets; for messages and for signatures.
package enum TemplateKind: String, Sendable, CaseIterable {
  case boolean, integer, number, text, list, record
  /// The values of a quantity over repeated runs.
  case sample
  /// Trusted Markdown or TeX.
  case markup
  /// A name that is declared but has no value here.
  case absent
}
