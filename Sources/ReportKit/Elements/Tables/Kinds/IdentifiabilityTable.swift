import Markup
import Statistics
import TemplateEngine

/// How far the pre-activations determine each coefficient: how far it moves while the function
/// changes little. Of a single run rounded up.
enum IdentifiabilityTable: TableKind {
  static let name = "identifiability"

  static func content(_ results: StudyResults) -> TableContent {
    let terms = results.study.base.activation.terms
    let change = CellNumber.percent(IdentifiabilityStatement.indistinctChange, 0)
    let rounding = results.hasSeveralSeeds ? "" : ", rounded up"
    return TableContent(
      name: name,
      columns: Column.layer + [Column(title: "most alike")]
        + Column.numbers(
          ["cosine", "condition"]
            + terms.map { "\($0.symbolTitle) moves per \(change)\(rounding)" }),
      cells: results.layerRows { layer in
        let statements = layer.seeds.compactMap { seed in
          seed.identifiability.map {
            IdentifiabilityStatement($0, coefficients: seed.mixture.coefficients)
          }
        }
        guard !statements.isEmpty else { return Array(repeating: "–", count: terms.count + 3) }
        func sample(_ value: (IdentifiabilityStatement) -> Double) -> Sample? {
          Sample(statements.map(value))
        }
        let pairs = statements.map { statement in
          MarkdownEscape.text(
            "\(terms[statement.pair.first].title), \(terms[statement.pair.second].title)")
        }
        let moves = terms.indices.map { term -> TableCell in
          guard statements.count == 1 else {
            return .fixed(sample { $0.uncertainties[term] }, 3)
          }
          return .text(CellNumber.fixedBound(statements[0].uncertainties[term], 3))
        }
        return [
          .text(.mostFrequent(pairs)), .fixed(sample(\.cosine), 4),
          .significant(sample(\.condition), 3),
        ] + moves
      }, headerColumns: 2)
  }
}
