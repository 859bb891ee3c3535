import Markup
import Numbers
import SourceText
import TemplateEngine
import Training

/// What is the paper's and what is ours; the paper's side from the notes on arXiv:2202.12065.
enum SourcesTable: TableKind {
  static let name = "sources"

  private static let columns =
    [Column(title: "", name: "choice")] + ["In the paper", "Here"].map { Column(title: $0) }

  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column] {
    columns
  }

  static func content(_ results: StudyResults) -> TableContent {
    let study = results.study
    let base = study.base
    let unstated = "not stated"
    let rows = [
      [
        "Terms", "ReLU, tanh, sin",
        base.stated(.terms) { $0.activation.terms.map(\.title).joined(separator: ", ") }
          ?? unstated,
      ],
      [
        "Map from free weights to coefficients",
        "not recoverable; all 27 published coefficients are positive",
        base.stated(.normalization) { "`\($0.activation.normalization.rawValue)`" } ?? unstated,
      ],
      [
        "Network", "two convolutions, two dense layers, three mixtures; sizes not stated",
        results.network.summary.map { MarkdownEscape.value($0) } ?? unstated,
      ],
      [
        "Cycles", "weights, mixture, weights; 10 epochs each",
        base.stated(.schedule) { epochs(of: $0.schedule) } ?? unstated,
      ],
      [
        "Optimizer", "Adam; learning rates not recoverable",
        optimizer(of: base, results.frontMatter.numbers) ?? unstated,
      ],
      ["Batch", "not recoverable", base.stated(.batch) { "\($0.batchSize)" } ?? unstated],
      [
        "Start of the coefficients", "not recoverable",
        base.stated(.start) { MarkdownEscape.value($0.startText) } ?? unstated,
      ],
      ["Seeds", "one run per dataset", "\(study.seeds.count) per dataset"],
      [
        "Compared with", "nothing",
        study.variants.count == 1
          ? "nothing"
          : study.variants.dropFirst().map { MarkdownEscape.value($0.title) }
            .joined(separator: ", "),
      ],
      ["Test accuracy", "not reported", "reported after every epoch"],
    ]
    return TableContent(name: name, columns: columns, rows: rows)
  }

  private static func epochs(of schedule: Schedule) -> String {
    schedule.cycles.dropLast().map { "\($0.epochs) + " }.joined()
      + (schedule.cycles.last.map { NumberText.count($0.epochs, "epoch") } ?? "no epochs")
  }

  private static func optimizer(of recipe: Recipe, _ numbers: NumberConventions) -> String? {
    func number(_ rate: Double) -> String { ReservedScalar.number(NumberText.shortest(rate)) }
    guard let optimizer = recipe.stated(.optimizer, { $0.optimizer }) else { return nil }
    let rates = recipe.stated(.schedule) { $0.schedule.cycles.map(\.learningRate) }
    return "`\(optimizer)`"
      + (rates.map { ", rates " + $0.map(number).joined(separator: numbers.listSeparator) } ?? "")
  }
}
