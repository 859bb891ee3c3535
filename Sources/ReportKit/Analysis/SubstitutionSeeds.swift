import Runs
import Statistics

/// A substitution in the runs of one variant on one dataset.
struct SubstitutionSeeds: Sendable {
  /// The only layer that is replaced, counted from 1; `nil` when all are.
  let layer: Int?
  /// The name of the substitute.
  let substitute: String
  /// Of the test images, 0…1.
  let testAccuracy: Sample
  /// Of the test accuracy, from that of the run as it is.
  let accuracyChange: Sample
  /// Share of the test images that are taken for the same class as by the run as it is, 0…1.
  let agreement: Sample
  /// In how many of the runs McNemar's test tells both networks apart.
  let differing: Int

  /// What the substitute is called.
  var title: String { Substitute(rawValue: substitute)?.title ?? substitute }

  /// Of all substitutions in a run together.
  static let level = 0.05
}

extension StudyResults {
  /// The substitutions in those runs of a variant on a dataset whose answers are there, by layer and then
  /// all layers at once; empty without any.
  func substitutionSeeds(
    on dataset: DatasetResult, _ variant: VariantResult
  ) -> [SubstitutionSeeds] {
    let answers = substitutions(on: dataset, variant)
    let pValues = answers.map(\.adjustedPValues)
    return (answers.first?.substitutions ?? []).enumerated().compactMap { index, first in
      let own = answers.map { $0.substitutions[index] }
      let changes = zip(own, answers).map { $0.testAccuracy - $1.testAccuracy }
      guard let accuracy = Sample(own.map(\.testAccuracy)), let change = Sample(changes),
        let agreement = Sample(own.map(\.agreement))
      else { return nil }
      return SubstitutionSeeds(
        layer: first.layer, substitute: first.substitute, testAccuracy: accuracy,
        accuracyChange: change, agreement: agreement,
        differing: pValues.count { $0[index] < SubstitutionSeeds.level })
    }
  }
}

extension SubstitutionResult {
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
