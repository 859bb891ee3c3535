import Markup
import Numbers
import Runs
import Statistics
import TemplateEngine

/// What becomes of the test accuracy when layers compute simpler functions than they have learned: the
/// change in percentage points, the share of images that are still taken for the same class, and the runs
/// in which McNemar's test tells the two networks apart.
///
/// The p values of a run are corrected by Holm for all substitutions of the run.
enum SubstitutionTable: TableKind {
  static let name = "substitution"

  static func needs(of variant: StudyVariant, in study: Study) -> ProbeNeeds {
    .substitutions(in: [variant], of: study)
  }

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: Column.layer + [Column(title: "In its place")]
        + Column.numbers(["accuracy change, points", "agreement", "runs that differ"]),
      cells: results.datasets.flatMap { dataset -> [[TableCell]] in
        let title = TableCell.text(MarkdownEscape.text(dataset.dataset.markedTitle))
        let answers = results.substitutions(on: dataset, dataset.base)
        guard let first = answers.first else {
          return [[title, "–", "not known yet", .fixed(nil, 2), .percent(nil, 2), "–"]]
        }
        let pValues = answers.map(\.adjustedPValues)
        return first.substitutions.indices.map { index in
          let place = first.substitutions[index]
          let same = answers.map { ($0, $0.substitutions[index]) }
          let differing = pValues.count { $0[index] < SubstitutionResult.level }
          return [
            title, .text(place.layer.map { "\($0)" } ?? "all"),
            .text(MarkdownEscape.text(place.title)),
            .fixed(Sample(same.map { 100 * ($1.testAccuracy - $0.testAccuracy) }), 2),
            .percent(Sample(same.map { $1.agreement }), 2),
            .text("\(differing) of \(answers.count)"),
          ]
        }
      }, headerColumns: 3)
  }
}

extension SubstitutionResult {
  /// Of all substitutions of a run together.
  fileprivate static var level: Double { 0.05 }

  /// Those of McNemar's exact test of each substitution, corrected by Holm.
  fileprivate var adjustedPValues: [Double] {
    let pValues = substitutions.map { one in
      McNemar(
        onlyFirst: one.onlyOriginalRight, onlySecond: one.onlySubstituteRight, n: testImages)?
        .pValue ?? 1
    }
    return Holm.adjusted(pValues) ?? pValues
  }
}

extension SubstitutionResult.Substitution {
  /// What the substitute is called.
  var title: String { Substitute(rawValue: substitute)?.title ?? substitute }
}
