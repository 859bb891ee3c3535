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
      cells: results.layerRows { layer in
        let count = layer.seeds.count
        return [
          .significant(layer.sample { $0.dominance?.threshold }, 3).of(count).or("none"),
          .percent(layer.sample(\.shareBeyondDominance), 2),
          .fixed(layer.sample(\.preActivations.mean), 2),
          .fixed(layer.sample(\.preActivations.standardDeviation), 2),
          .fixed(layer.sample { $0.preActivations.quantile(0.01) }, 2),
          .fixed(layer.sample { $0.preActivations.quantile(0.99) }, 2),
        ]
      }, headerColumns: 2)
  }
}
