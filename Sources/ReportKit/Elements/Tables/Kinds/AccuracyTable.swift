import Markup
import TemplateEngine

/// Test accuracy after each cycle, final accuracy with its standard error, and final loss.
enum AccuracyTable: TableKind {
  static let name = "accuracy"

  static func content(_ results: StudyResults) -> TableContent {
    let cycles = results.study.base.schedule.cycles
    let titles = cycles.indices.map { "cycle \($0 + 1)" }
    return TableContent(
      name: name,
      columns: [Column(title: "Dataset")]
        + Column.numbers(titles + ["final accuracy", "errors", "test loss"]),
      rows: results.datasets.map { result in
        let accuracy = result.overSeeds(\.testAccuracy)
        let images = Double(result.dataset.testImages)
        let deviation =
          accuracy.standardDeviation
          ?? (accuracy.mean * (1 - accuracy.mean) / images).squareRoot()
        let errors = (1 - result.base.runs[0].testAccuracy) * images
        return [MarkdownEscape.text(result.dataset.markedTitle)]
          + result.base.seeds[0].cycleEnds.map { CellNumber.percent($0.testAccuracy, 2) }
          + [
            "**\(CellNumber.fixed(accuracy.mean * 100, 2))** ± "
              + "\(CellNumber.fixed(deviation * 100, 2)) %",
            CellNumber.count(Int(errors.rounded())),
            CellNumber.fixed(result.overSeeds(\.testLoss).mean, 4),
          ]
      })
  }
}
