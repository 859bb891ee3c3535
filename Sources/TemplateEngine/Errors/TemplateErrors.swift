/// All that a check found, in the order of the text.
package struct TemplateErrors: Error, Sendable {
  /// Never empty.
  package var errors: [TemplateError]
  /// What could be read of the template, with the texts that the errors point into.
  package var template: CheckedTemplate
  /// Whether all of the template could be read, so that only names, values and arguments are wrong.
  package var isReadCompletely: Bool

  package init(
    _ errors: [TemplateError], template: CheckedTemplate, isReadCompletely: Bool
  ) {
    self.errors = errors
    self.template = template
    self.isReadCompletely = isReadCompletely
  }
}
