import Markup
import TemplateEngine

/// The datasets as they were read.
enum DataTable: TableKind {
  static let name = "data"
  static let narrowing: [ShownPart.Argument] = [.datasets]

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: [Column(title: "Dataset"), Column(title: "Images")]
        + Column.numbers(["Training", "Test", "Mean", "Deviation"])
        + [Column(title: "Digest", alignment: .trailing)],
      rows: results.datasets.map { result in
        let facts = result.dataset
        return [
          MarkdownEscape.value(facts.title),
          facts.isStandIn ? "**stand-in**: `\(facts.standIn ?? "")`" : "real",
          CellNumber.count(facts.trainImages), CellNumber.count(facts.testImages),
          CellNumber.fixed(facts.mean, 4), CellNumber.fixed(facts.standardDeviation, 4),
          "`\(facts.digest.prefix(12))`",
        ]
      })
  }
}
