import Markup
import TemplateEngine

/// The LeakyReLU form's slope, its proven bound, rounded up, and its measured error per range; of
/// several bounds the largest.
enum ApproximationTable: TableKind {
  static let name = "approximation"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func content(_ results: StudyResults) -> TableContent {
    let bound = results.hasSeveralSeeds ? "largest bound" : "bound"
    let ranges = results.frontMatter.ranges.flatMap {
      Column.numbers(["\(bound), rounded up", "error"], of: MarkdownEscape.value($0.name))
    }
    let places = results.hasSeveralSeeds ? 3 : 4
    // Coefficients that sum to one have slope 1 for x > 0; a column of ones says nothing.
    let showsPositive = results.baseLayers.contains { abs($0.leaky.positiveSlope - 1) > 1e-9 }
    return TableContent(
      name: name,
      columns: Column.layer
        + Column.numbers((showsPositive ? ["slope $x > 0$"] : []) + ["slope $x < 0$"]) + ranges,
      cells: results.layerRows { layer in
        (showsPositive ? [.fixed(layer.sample(\.leaky.positiveSlope), places)] : [])
          + [.fixed(layer.sample(\.leaky.negativeSlope), places)]
          + layer.mean.ranges.indices.flatMap { range -> [TableCell] in
            let bounds = layer.seeds.map { $0.ranges[range].leakyBound }
            return [
              .text(CellNumber.bound(bounds.reduce(0, max))),
              .significant(layer.sample { $0.ranges[range].leakyError.value }, 3),
            ]
          }
      }, headerColumns: 2)
  }
}
