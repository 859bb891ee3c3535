import Datasets
import Markup
import Training

extension StudyTable {
  /// The datasets as they were read.
  static func data(_ results: StudyResults) -> TableContent {
    TableContent(
      name: "data",
      columns: [Column(title: "Dataset"), Column(title: "Images")]
        + numberColumns(["Training", "Test", "Mean", "Deviation"])
        + [Column(title: "Digest", alignment: .trailing)],
      rows: results.datasets.map { result in
        let facts = result.dataset
        return [
          escaped(facts.title),
          facts.isStandIn ? "**stand-in**: `\(facts.standIn ?? "")`" : "real",
          CellNumber.count(facts.trainImages), CellNumber.count(facts.testImages),
          CellNumber.fixed(facts.mean, 4), CellNumber.fixed(facts.standardDeviation, 4),
          "`\(facts.digest.prefix(12))`",
        ]
      })
  }

  /// What is the paper's and what is ours; the paper's side from the notes on arXiv:2202.12065.
  static func sources(_ results: StudyResults) -> TableContent {
    let study = results.study
    let rates = study.schedule.cycles.map { "\($0.learningRate)" }.joined(separator: ", ")
    let epochs = study.schedule.cycles.map { "\($0.epochs)" }.joined(separator: " + ")
    let rows = [
      ["Terms", "ReLU, tanh, sin", study.activation.terms.map(\.title).joined(separator: ", ")],
      [
        "Map from free weights to coefficients",
        "not recoverable; all 27 published coefficients are positive",
        "`\(study.activation.normalization.rawValue)`",
      ],
      [
        "Network", "two convolutions, two dense layers, three mixtures; sizes not stated",
        escaped(results.network.summary),
      ],
      ["Cycles", "weights, mixture, weights; 10 epochs each", "\(epochs) epochs"],
      [
        "Optimizer", "Adam; learning rates not recoverable",
        "`\(OptimizerSpecification.default)`, rates \(rates)",
      ],
      ["Batch", "not recoverable", "\(study.batchSize)"],
      ["Start of the coefficients", "not recoverable", escaped(study.activation.start.text)],
      ["Seeds", "one run per dataset", "\(study.seeds.count) per dataset"],
      ["Test accuracy", "not reported", "reported after every epoch"],
    ]
    return TableContent(
      name: "sources",
      columns: ["", "In the paper", "Here"].map { Column(title: $0) }, rows: rows)
  }
}
