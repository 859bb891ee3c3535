import Markup
import Statistics
import TemplateEngine

/// Test accuracy of variants beside the study's first, and their differences to it in percentage
/// points, paired by seed, with the 95 % interval (Student's t) and the number of pairs.
enum ControlsTable: VariantsTableKind {
  static let name = "controls"
  static let narrowing: [ShownPart.Argument] = [.datasets]

  static func content(_ results: StudyResults, of variants: [StudyVariant]) -> TableContent {
    let base = results.study.variants[0]
    let shown = [base] + variants.filter { $0 != base }
    return TableContent(
      name: name,
      columns: ["Dataset", "Variant"].map { Column(title: $0) }
        + [
          Column(title: "test accuracy", alignment: .trailing),
          Column(title: "difference, points", alignment: .trailing, name: "difference"),
          Column(title: "95 % from", alignment: .trailing, name: "difference_95_lower_points"),
          Column(title: "to", alignment: .trailing, name: "difference_95_upper_points"),
          Column(title: "pairs", alignment: .trailing),
        ],
      cells: results.datasets.flatMap { dataset in
        dataset.results(of: shown).map { result in
          [
            .text(MarkdownEscape.value(dataset.dataset.markedTitle)),
            .text(MarkdownEscape.value(result.variant.title)),
            .percent(result.sample(\.testAccuracy), 2),
          ] + (result.variant == base ? ["–", "–", "–", "–"] : differences(result, dataset.base))
        }
      }, headerColumns: 2)
  }

  private static func differences(_ result: VariantResult, _ base: VariantResult) -> [TableCell] {
    let sample = result.differences(to: base) { $0.testAccuracy * 100 }
    let interval = sample?.interval(level: 0.95)
    let ends = [interval?.lower, interval?.upper].map { end -> TableCell in
      .text(end.map { CellNumber.fixed($0, 2) } ?? "–")
    }
    return [.fixed(sample, 2, unit: "points")] + ends + [.text(CellNumber.count(sample?.n ?? 0))]
  }
}
