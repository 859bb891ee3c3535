import Markup

/// x* and what share of the pre-activations lies beyond it.
enum DominanceTable: TableKind {
  static let name = "dominance"

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: Column.layer
        + Column.numbers([
          "$x^{*}$", "beyond $x^{*}$", "mean", "deviation", "1 %", "99 %",
        ]),
      rows: results.layerRows { _, layer in
        let statistics = layer.preActivations
        return [
          layer.dominance.map { CellNumber.significant($0.threshold, 3) } ?? "none",
          layer.shareBeyondDominance.map { CellNumber.percent($0, 2) } ?? "–",
          CellNumber.fixed(statistics.mean, 2),
          CellNumber.fixed(statistics.standardDeviation, 2),
        ] + [0.01, 0.99].map { statistics.quantile($0).map { CellNumber.fixed($0, 2) } ?? "–" }
      }, headerColumns: 2)
  }
}
