import Markup
import TemplateEngine

/// The LeakyReLU form's slope, its proven bound, rounded up, and its measured error per range.
enum ApproximationTable: TableKind {
  static let name = "approximation"

  static func content(_ results: StudyResults) -> TableContent {
    let titles = results.frontMatter.ranges.flatMap {
      ["\($0.name) bound, rounded up", "\($0.name) error"].map { MarkdownEscape.text($0) }
    }
    // Coefficients that sum to one have slope 1 for x > 0; a column of ones says nothing.
    let showsPositive = results.layers.contains { abs($0.leaky.positiveSlope - 1) > 1e-9 }
    return TableContent(
      name: name,
      columns: Column.layer
        + Column.numbers((showsPositive ? ["slope $x > 0$"] : []) + ["slope $x < 0$"] + titles),
      rows: results.layerRows { _, layer in
        (showsPositive ? [CellNumber.fixed(layer.leaky.positiveSlope, 4)] : [])
          + [CellNumber.fixed(layer.leaky.negativeSlope, 4)]
          + layer.ranges.flatMap {
            [
              CellNumber.bound($0.leakyBound),
              CellNumber.significant($0.leakyError.value, 3),
            ]
          }
      }, headerColumns: 2)
  }
}
