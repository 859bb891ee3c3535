import Markup
import Statistics
import TemplateEngine

/// The share that each part has of a layer's function under its inputs, and how often ReLU alone
/// outweighs the rest of it; see `PartContributions`.
enum ContributionsTable: TableKind {
  static let name = "contributions"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.preActivations]

  static func content(_ results: StudyResults) -> TableContent {
    let terms = results.study.base.activation.terms
    return TableContent(
      name: name,
      columns: Column.layer
        + Column.numbers(
          terms.map { "share of \(MarkdownEscape.value($0.title))" }
            + ["ReLU outweighs the rest, of $x > 0$"]),
      cells: results.layerRows { layer in
        let contributions = layer.seeds.compactMap(\.contributions)
        return terms.indices.map { term in
          .percent(Sample(contributions.map { $0.shares[term] }), 1)
        } + [
          TableCell.percent(Sample(contributions.compactMap(\.dominance)), 1)
            .of(layer.seeds.count)
        ]
      }, headerColumns: 2)
  }
}
