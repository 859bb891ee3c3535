import SourceText

/// What a tag states, with its values: comparisons, and how they combine.
package struct PredicateValue: Sendable {
  package indirect enum Statement: Sendable {
    case comparison(Comparison)
    /// All of them are stated; there may be none.
    case every([Statement])
    /// At least one of them is stated; there may be none.
    case some([Statement])
  }

  package struct Comparison: Sendable {
    package var relation: TemplatePredicate.Relation
    /// A number, an integer, a sample, or absent; so is the right side.
    package var left: TemplateValue
    package var right: TemplateValue
    /// What the names of the quantifiers around it stand for, the outermost first, but for those of
    /// lists with a single item; then, where lists are compared, the place in them, from 1.
    package var items: [TemplateValue]
  }

  package var statement: Statement
  /// As the author wrote it, without the line ends.
  package var text: String
  package var span: SourceSpan
}
