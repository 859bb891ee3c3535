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
          facts.isStandIn
            ? "**stand-in**: `\(facts.standIn ?? "")`"
            : results.study.given == nil ? "real" : "given",
          facts.trainImages.map(CellNumber.count) ?? "–",
          facts.testImages.map(CellNumber.count) ?? "–",
          facts.mean.map { CellNumber.fixed($0, 4) } ?? "–",
          facts.standardDeviation.map { CellNumber.fixed($0, 4) } ?? "–",
          facts.digest.map { "`\($0.prefix(12))`" } ?? "–",
        ]
      })
  }
}
