/// What a tag states of values, as parsed; ranges are UTF-8 offsets in the file of its template.
package struct TemplatePredicate: Sendable {
  package indirect enum Kind: Sendable {
    case comparison(Relation, relationRange: Range<Int>, TemplateExpression, TemplateExpression)
    /// Joined by `and`, at least two.
    case all([TemplatePredicate])
    /// Joined by `or`, at least two.
    case any([TemplatePredicate])
    /// `every name in list, …: body`. Without bindings it says how lists that are compared combine.
    case quantified(Quantifier, [Binding], TemplatePredicate)
  }

  package enum Relation: String, Sendable {
    case greater = ">"
    case less = "<"
    case equivalent = "~"
  }

  package enum Quantifier: String, Sendable {
    case every, some
  }

  package struct Binding: Sendable {
    var name: String
    var nameRange: Range<Int>
    var list: TemplateExpression
  }

  package var kind: Kind
  package var range: Range<Int>

  /// Where each comparison stands, with what it compares by.
  package var relations: [(relation: Relation, range: Range<Int>)] {
    switch kind {
    case .comparison(let relation, let range, _, _): [(relation, range)]
    case .all(let parts), .any(let parts): parts.flatMap(\.relations)
    case .quantified(_, _, let body): body.relations
    }
  }
}
