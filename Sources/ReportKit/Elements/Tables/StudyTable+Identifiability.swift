import Markup

extension StudyTable {
  /// How far the pre-activations determine each coefficient.
  static func identifiability(_ results: StudyResults) -> TableContent {
    let terms = results.study.activation.terms
    return TableContent(
      name: "identifiability",
      columns: layerColumns + [Column(title: "most alike")]
        + numberColumns(["cosine", "condition"] + terms.map { "± \($0.symbolTitle)" }),
      rows: layerRows(results) { _, layer in
        guard let identifiability = layer.identifiability else {
          return Array(repeating: "–", count: terms.count + 3)
        }
        let statement = IdentifiabilityStatement(
          identifiability, coefficients: layer.mixture.coefficients)
        let pair = statement.pair
        return [
          escaped("\(terms[pair.first].title), \(terms[pair.second].title)"),
          CellNumber.fixed(statement.cosine, 4), CellNumber.significant(statement.condition, 3),
        ] + statement.uncertainties.map { CellNumber.fixed($0, 3) }
      }, headerColumns: 2)
  }
}
