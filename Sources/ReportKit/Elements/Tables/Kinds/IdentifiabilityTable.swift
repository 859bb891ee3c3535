import Markup
import TemplateEngine

/// How far the pre-activations determine each coefficient, rounded up.
enum IdentifiabilityTable: TableKind {
  static let name = "identifiability"

  static func content(_ results: StudyResults) -> TableContent {
    let terms = results.study.base.activation.terms
    return TableContent(
      name: name,
      columns: Column.layer + [Column(title: "most alike")]
        + Column.numbers(["cosine", "condition"] + terms.map { "± \($0.symbolTitle), rounded up" }),
      rows: results.layerRows { _, layer in
        guard let identifiability = layer.identifiability else {
          return Array(repeating: "–", count: terms.count + 3)
        }
        let statement = IdentifiabilityStatement(
          identifiability, coefficients: layer.mixture.coefficients)
        let pair = statement.pair
        return [
          MarkdownEscape.text("\(terms[pair.first].title), \(terms[pair.second].title)"),
          CellNumber.fixed(statement.cosine, 4), CellNumber.significant(statement.condition, 3),
        ] + statement.uncertainties.map { CellNumber.fixedBound($0, 3) }
      }, headerColumns: 2)
  }
}
