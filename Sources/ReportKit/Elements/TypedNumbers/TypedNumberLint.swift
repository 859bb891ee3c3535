import Diagnostics
import TemplateEngine

/// Finds numbers that an author typed where the study has a value with the same digits: the text
/// would go on saying the old number when the value changes.
enum TypedNumberLint {
  /// One warning per number; `values` is called only when something was typed.
  static func warnings(
    _ template: CheckedTemplate, frontMatter: FrontMatter, values: () -> TemplateRecord
  ) -> [Diagnostic] {
    let typed = TypedNumber.all(in: template, frontMatter: frontMatter)
    guard !typed.isEmpty else { return [] }
    let named = NamedNumber.all(in: values())
    return typed.compactMap { number in
      let expressions = named.lazy.compactMap { $0.expression(printing: number) }
      guard let first = expressions.first else { return nil }
      let others = expressions.dropFirst().prefix(2)
      return Diagnostic(
        severity: .warning, code: StudyTagCode.typedNumber,
        message: "\(number.isNegative ? "-" : "")\(cut: number.digits) is typed by hand, and the "
          + "study has a value with these digits",
        span: number.span,
        hint: "Write `\(first)`, so that the text follows the value.",
        notes: others.map { "or `\($0)`" }, exitStatus: .success)
    }
  }
}
