import SourceText

/// A host's tag with its arguments evaluated.
package struct ElementTag: Sendable {
  package struct Argument: Sendable {
    var name: String
    var value: TemplateValue
    /// The value as written in the template.
    var span: SourceSpan
    /// The text of a `markup` value with the places of its pieces.
    var expansion: ExpandedText?
    /// Of an argument that is computed for each row.
    var columns: [Column]

    package init(
      name: String, value: TemplateValue, span: SourceSpan, expansion: ExpandedText? = nil,
      columns: [Column] = []
    ) {
      self.name = name
      self.value = value
      self.span = span
      self.expansion = expansion
      self.columns = columns
    }
  }

  /// What one expression is for each row of a tag.
  package struct Column: Sendable {
    /// Such as `testAccuracy` of `row.testAccuracy | percent: 2`; `nil` where the expression names
    /// nothing.
    package var name: String?
    package var span: SourceSpan
    /// One for each row; a single one in a tag without rows, and none in a trial.
    package var cells: [FormattedValue]
  }

  package var name: String
  /// In the order of the template; positional ones under their parameter's name. Their kinds
  /// are those of the signature.
  var arguments: [Argument]
  /// The tag's name in the template.
  package var span: SourceSpan
  /// The names of arguments that are given but whose values a trial cannot know; empty when the
  /// template is rendered.
  package var unknownArguments: Set<String>
  /// What the tag states; `nil` where its signature takes no predicate, and in a trial.
  package var predicate: PredicateValue?

  package init(
    name: String, arguments: [Argument], span: SourceSpan, unknownArguments: Set<String> = [],
    predicate: PredicateValue? = nil
  ) {
    self.name = name
    self.arguments = arguments
    self.span = span
    self.unknownArguments = unknownArguments
    self.predicate = predicate
  }

  /// The value of an argument, `nil` if it was not given.
  package subscript(name: String) -> TemplateValue? {
    arguments.first { $0.name == name }?.value
  }

  /// The text of a `markup` argument with its places, `nil` if it was not given.
  package func expansion(of name: String) -> ExpandedText? {
    arguments.first { $0.name == name }?.expansion
  }

  /// The columns of an argument that is computed for each row; empty if it was not given.
  package func columns(of name: String) -> [Column] {
    arguments.first { $0.name == name }?.columns ?? []
  }

  /// Where an argument's value stands; the tag itself if it was not given.
  package func span(of name: String) -> SourceSpan {
    arguments.first { $0.name == name }?.span ?? span
  }
}
