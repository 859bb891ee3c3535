import Markup
import TemplateEngine

/// The LeakyReLU form's slope, its proven bound, rounded up, and its measured error per range; of
/// several bounds the largest.
enum ApproximationTable: TableKind {
  static let name = "approximation"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients]

  private static let positiveSlope = "slope $x > 0$"
  private static let severalBounds = "largest bound"

  private static func ranges(_ results: StudyResults, bound: String) -> [Column] {
    results.frontMatter.ranges.flatMap {
      Column.numbers(["\(bound), rounded up", "error"], of: MarkdownEscape.value($0.name))
    }
  }

  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column] {
    content(none).columns + Column.numbers([positiveSlope]) + ranges(none, bound: severalBounds)
  }

  static func content(_ results: StudyResults) -> TableContent {
    let ranges = ranges(results, bound: results.hasSeveralSeeds ? severalBounds : "bound")
    let places = results.hasSeveralSeeds ? 3 : 4
    // Coefficients that sum to one have slope 1 for x > 0; a column of ones says nothing.
    let showsPositive = results.baseLayers.contains { abs($0.leaky.positiveSlope - 1) > 1e-9 }
    return TableContent(
      name: name,
      columns: Column.layer
        + Column.numbers((showsPositive ? [positiveSlope] : []) + ["slope $x < 0$"]) + ranges,
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
