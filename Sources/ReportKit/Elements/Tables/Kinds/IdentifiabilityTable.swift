import Markup
import Statistics
import TemplateEngine

/// How far the pre-activations determine each coefficient: how far it can move while the function
/// changes little. That is a bound and no error of an estimate, so there is no mean over the seeds
/// and no ±, but the largest of them, rounded up.
enum IdentifiabilityTable: TableKind {
  static let name = "identifiability"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.preActivations]

  static func content(_ results: StudyResults) -> TableContent {
    let terms = results.study.base.activation.terms
    let change = CellNumber.percent(IdentifiabilityStatement.indistinctChange, 0)
    return TableContent(
      name: name,
      columns: Column.layer + [Column(title: "most alike")]
        + Column.numbers(
          ["cosine", "condition"]
            + terms.map { "\($0.symbolTitle) can move for \(change), rounded up" }),
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
          "\(terms[statement.pair.first].title), \(terms[statement.pair.second].title)"
        }
        let moves = terms.indices.map { term -> TableCell in
          let largest = statements.map { $0.uncertainties[term] }.max()
          return .text(largest.map { CellNumber.fixedBound($0, 3) } ?? "–")
        }
        return [
          .mostFrequent(pairs), .fixed(sample(\.cosine), 4),
          .significant(sample(\.condition), 3),
        ] + moves
      }, headerColumns: 2)
  }
}
