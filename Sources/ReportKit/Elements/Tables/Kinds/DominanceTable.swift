import Markup

/// x* and what share of the pre-activations lies beyond it.
enum DominanceTable: TableKind {
  static let name = "dominance"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.preActivations]

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: Column.layer
        + [
          Column(title: "$x^{*}$", alignment: .trailing, name: "x_star"),
          Column(title: "beyond $x^{*}$", alignment: .trailing, name: "beyond_x_star"),
          Column(title: "mean", alignment: .trailing, name: "pre_activation_mean"),
          Column(title: "deviation", alignment: .trailing, name: "pre_activation_deviation"),
          Column(title: "1 %", alignment: .trailing, name: "pre_activation_quantile_01"),
          Column(title: "99 %", alignment: .trailing, name: "pre_activation_quantile_99"),
        ],
      cells: results.layerRows { layer in
        let count = layer.seeds.count
        return [
          .significant(layer.sample { $0.dominance?.threshold }, 3).of(count).or("none"),
          .percent(layer.sample(\.shareBeyondDominance), 2),
          .fixed(layer.sample { $0.preActivations?.mean }, 2),
          .fixed(layer.sample { $0.preActivations?.standardDeviation }, 2),
          .fixed(layer.sample { $0.preActivations?.quantile(0.01) }, 2),
          .fixed(layer.sample { $0.preActivations?.quantile(0.99) }, 2),
        ]
      }, headerColumns: 2)
  }
}
