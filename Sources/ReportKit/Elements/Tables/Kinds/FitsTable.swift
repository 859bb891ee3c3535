import Markup
import TemplateEngine

/// The two slopes that fit best on each range, by least squares, and their largest error.
enum FitsTable: TableKind {
  static let name = "fits"

  static func content(_ results: StudyResults) -> TableContent {
    let titles = results.frontMatter.ranges.flatMap { range in
      ["$x > 0$", "$x < 0$", "error"].map { "\(MarkdownEscape.text(range.name)) \($0)" }
    }
    return TableContent(
      name: name, columns: Column.layer + Column.numbers(titles),
      rows: results.layerRows { _, layer in
        layer.ranges.flatMap { range in
          [
            range.fit.positiveSlope.map { CellNumber.fixed($0, 3) } ?? "–",
            range.fit.negativeSlope.map { CellNumber.fixed($0, 3) } ?? "–",
            CellNumber.significant(range.fit.maximumError.value, 3),
          ]
        }
      }, headerColumns: 2)
  }
}
