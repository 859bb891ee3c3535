import Markup
import Numbers
import TemplateEngine
import Training

/// What is the paper's and what is ours; the paper's side from the notes on arXiv:2202.12065.
enum SourcesTable: TableKind {
  static let name = "sources"

  static func content(_ results: StudyResults) -> TableContent {
    let study = results.study
    let cycles = study.base.schedule.cycles
    let rates = cycles.map { NumberText.shortest($0.learningRate) }.joined(separator: ", ")
    let epochs =
      cycles.dropLast().map { "\($0.epochs) + " }.joined()
      + (cycles.last.map { NumberText.count($0.epochs, "epoch") } ?? "no epochs")
    let rows = [
      [
        "Terms", "ReLU, tanh, sin",
        study.base.activation.terms.map(\.title).joined(separator: ", "),
      ],
      [
        "Map from free weights to coefficients",
        "not recoverable; all 27 published coefficients are positive",
        "`\(study.base.activation.normalization.rawValue)`",
      ],
      [
        "Network", "two convolutions, two dense layers, three mixtures; sizes not stated",
        MarkdownEscape.value(results.network.summary),
      ],
      ["Cycles", "weights, mixture, weights; 10 epochs each", epochs],
      [
        "Optimizer", "Adam; learning rates not recoverable",
        "`\(study.base.optimizer)`, rates \(rates)",
      ],
      ["Batch", "not recoverable", "\(study.base.batchSize)"],
      [
        "Start of the coefficients", "not recoverable",
        MarkdownEscape.value(study.base.activation.start.text),
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
    return TableContent(
      name: name,
      columns: [Column(title: "", name: "choice")]
        + ["In the paper", "Here"].map { Column(title: $0) }, rows: rows)
  }
}
