import Activations

extension StudyTable {
  /// The relative change of the function up to which coefficients count as undetermined.
  static let indistinctChange = 0.01

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
        let pair = identifiability.closestPair
        let change =
          indistinctChange
          * identifiability.rootMeanSquare(coefficients: layer.mixture.coefficients)
        return [
          escaped("\(terms[pair.first].title), \(terms[pair.second].title)"),
          CellNumber.fixed(identifiability.cosine(pair.first, pair.second), 4),
          CellNumber.significant(identifiability.condition, 3),
        ]
          + terms.indices.map { term in
            let weights = terms.indices.map { $0 == term ? 1.0 : 0 }
            return CellNumber.fixed(
              identifiability.uncertainty(ofSumWith: weights, rms: change), 3)
          }
      }, headerColumns: 2)
  }
}
