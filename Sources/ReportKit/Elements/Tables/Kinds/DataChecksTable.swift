import Datasets
import Markup
import TemplateEngine

/// What a look at all images told before anything was trained.
enum DataChecksTable: TableKind {
  static let name = "data-checks"
  static let narrowing: [ShownPart.Argument] = [.datasets]

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: [Column(title: "Dataset")]
        + Column.numbers([
          "Smallest class", "Largest class", "Training repeated", "Test repeated",
          "Test in training", "Equal, other class", "Constant",
        ]),
      rows: results.datasets.map { result in
        let facts = result.dataset
        let counts: [Int?] =
          if let checks = facts.checks {
            [
              checks.trainCounts.min(), checks.trainCounts.max(), checks.trainDuplicates,
              checks.testDuplicates, checks.sharedImages, checks.conflictingImages,
              checks.constantImages,
            ]
          } else {
            Array(repeating: nil, count: 7)
          }
        return [MarkdownEscape.value(facts.markedTitle)]
          + counts.map { count in count.map(CellNumber.count) ?? "–" }
      })
  }
}
