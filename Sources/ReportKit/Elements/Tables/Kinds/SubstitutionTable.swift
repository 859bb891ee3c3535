import Markup
import Statistics
import TemplateEngine

/// What becomes of the test accuracy when layers compute simpler functions than they have learned: the
/// change in percentage points, the share of images that are still taken for the same class, and the runs
/// in which McNemar's test tells the two networks apart.
///
/// The p values of a run are corrected by Holm for all substitutions of the run.
enum SubstitutionTable: TableKind {
  static let name = "substitution"
  static let narrowing: [ShownPart.Argument] = [.datasets]
  static let runParts: Set<RunPart> = [.substitutions]

  static func needs(of variant: StudyVariant, in study: Study) -> ProbeNeeds {
    .substitutions(in: [variant], of: study)
  }

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: Column.layer + [Column(title: "In its place")]
        + [
          Column(title: "accuracy change, points", alignment: .trailing, name: "accuracy_change"),
          Column(title: "agreement", alignment: .trailing),
          Column(title: "runs that differ", alignment: .trailing),
        ],
      cells: results.datasets.flatMap { dataset -> [[TableCell]] in
        let title = TableCell.text(MarkdownEscape.value(dataset.dataset.markedTitle))
        let substitutions = results.substitutionSeeds(on: dataset, dataset.base)
        if substitutions.isEmpty {
          return [[title, "–", "not known yet", .fixed(nil, 2), .percent(nil, 2), "–"]]
        }
        return substitutions.map { one in
          [
            title, .text(one.layer.map { "\($0)" } ?? "all"),
            .text(MarkdownEscape.value(one.title)),
            .fixed(Sample(one.accuracyChange.values.map { 100 * $0 }), 2, unit: "points"),
            .percent(one.agreement, 2),
            .text(
              "\(one.differing) of \(one.agreement.n)",
              data: [
                TableCell.Datum(value: "\(one.differing)"),
                TableCell.Datum("of", meaning: "number of runs", value: "\(one.agreement.n)"),
              ]),
          ]
        }
      }, headerColumns: 3)
  }
}
