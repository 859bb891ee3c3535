import SourceText

/// A host's tag with its arguments evaluated.
package struct ElementTag: Sendable {
  package struct Argument: Sendable {
    package var name: String
    package var value: TemplateValue
    /// The value as written in the template.
    package var span: SourceSpan

    package init(name: String, value: TemplateValue, span: SourceSpan) {
      self.name = name
      self.value = value
      self.span = span
    }
  }

  package var name: String
  /// In the order of the template; positional ones under their parameter's name. Their kinds
  /// are those of the signature.
  package var arguments: [Argument]
  /// The tag's name in the template.
  package var span: SourceSpan

  package init(name: String, arguments: [Argument], span: SourceSpan) {
    self.name = name
    self.arguments = arguments
    self.span = span
  }

  /// The value of an argument, `nil` if it was not given.
  package subscript(name: String) -> TemplateValue? {
    arguments.first { $0.name == name }?.value
  }

  /// Where an argument's value stands; the tag itself if it was not given.
  package func span(of name: String) -> SourceSpan {
    arguments.first { $0.name == name }?.span ?? span
  }
}
