import Markup
import TemplateEngine

/// The two slopes that fit best on each range, by least squares, and their largest error.
enum FitsTable: TableKind {
  static let name = "fits"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func content(_ results: StudyResults) -> TableContent {
    let columns = results.frontMatter.ranges.flatMap { range in
      Column.numbers(
        ["$x > 0$", "$x < 0$", "error"], of: MarkdownEscape.value(range.name))
    }
    // Beside a deviation the third digit seldom means anything, and the table is wide.
    let digits = results.hasSeveralSeeds ? 2 : 3
    return TableContent(
      name: name, columns: Column.layer + columns,
      cells: results.layerRows { layer in
        layer.mean.ranges.indices.flatMap { range -> [TableCell] in
          [
            .fixed(layer.sample { $0.ranges[range].fit.positiveSlope }, digits),
            .fixed(layer.sample { $0.ranges[range].fit.negativeSlope }, digits),
            .significant(layer.sample { $0.ranges[range].fit.maximumError.value }, digits),
          ]
        }
      }, headerColumns: 2)
  }
}
