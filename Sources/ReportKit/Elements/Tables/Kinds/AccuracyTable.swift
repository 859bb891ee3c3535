import Markup
import Numbers
import SourceText
import Statistics
import TemplateEngine
import Training

/// Test accuracy after each cycle and at the end, wrong images and test loss of every variant.
///
/// In a study of several seeds ± is the standard deviation; in one of a single seed the final
/// accuracy has the binomial standard error.
enum AccuracyTable: VariantsTableKind {
  static let name = "accuracy"
  static let narrowing: [ShownPart.Argument] = [.datasets]

  static func content(_ results: StudyResults, of variants: [StudyVariant]) -> TableContent {
    let stated = variants.compactMap { $0.recipe.stated(.schedule) { $0.schedule.cycles.count } }
    let cycles = stated.max() ?? 0
    let isCompared = variants.count > 1
    // Also while the runs of later seeds are missing: two kinds of ± in one table would be mistaken.
    let hasSeveralSeeds = variants.contains { results.study.seeds(of: $0).count > 1 }
    func cells(_ variant: VariantResult, _ dataset: DatasetFacts) -> [TableCell] {
      var cells = [TableCell.text(MarkdownEscape.value(dataset.markedTitle))]
      if isCompared { cells.append(.text(MarkdownEscape.value(variant.variant.title))) }
      cells += (0..<cycles).map { accuracy(of: variant, afterCycle: $0) }
      cells.append(
        hasSeveralSeeds
          ? TableCell.percent(variant.sample(\.testAccuracy), 2).strong
          : withStandardError(
            variant, images: variant.runs.first?.countedImages ?? dataset.testImages))
      cells.append(wrongImages(variant, on: dataset))
      cells.append(.fixed(variant.sample(\.testLoss), 4))
      return cells
    }
    return TableContent(
      name: name,
      columns: [Column(title: "Dataset")] + (isCompared ? [Column(title: "Variant")] : [])
        + Column.numbers(
          (0..<cycles).map { "cycle \($0 + 1)" } + ["final accuracy", "errors", "test loss"]),
      cells: results.datasets.flatMap { result in
        result.results(of: variants).map { cells($0, result.dataset) }
      }, headerColumns: isCompared ? 2 : 1)
  }

  private static func accuracy(of variant: VariantResult, afterCycle cycle: Int) -> TableCell {
    let ends = variant.seeds.map(\.cycleEnds)
    return .percent(
      Sample(ends.compactMap { $0.indices.contains(cycle) ? $0[cycle].testAccuracy : nil }), 2)
  }

  private static func wrongImages(_ variant: VariantResult, on dataset: DatasetFacts) -> TableCell {
    let wrong = variant.sample { run in
      (run.countedImages ?? dataset.testImages).map {
        ((1 - run.testAccuracy) * Double($0)).rounded()
      }
    }
    let cell = TableCell.fixed(wrong, 0)
    guard let wrong, wrong.n == 1 else { return cell }
    return cell.showing(CellNumber.count(Int(wrong.mean)))
  }

  private static func withStandardError(_ variant: VariantResult, images: Int?) -> TableCell {
    let cell = TableCell.percent(variant.sample(\.testAccuracy), 2)
    guard let images, let accuracy = variant.sample(\.testAccuracy)?.mean else { return cell }
    let error = (accuracy * (1 - accuracy) / Double(images)).squareRoot()
    return cell.showing(
      "**\(CellNumber.fixed(accuracy * 100, 2))** ± "
        + ReservedScalar.number(NumberText.fixed(error * 100, places: 2) + " %")
    ).adding(
      TableCell.Datum(
        "standard_error", unit: "percent", meaning: "binomial standard error",
        value: NumberText.percentage(error, places: 2)))
  }
}

extension RunResult {
  /// The test images of which the run or its confusion matrix says the number.
  fileprivate var countedImages: Int? {
    testImages ?? confusion.map { $0.joined().reduce(0, +) }
  }
}
