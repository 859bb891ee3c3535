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
    let layers = Set(answers.flatMap { $0.substitutions.map(\.layer) })
    return layers.sorted { $0 ?? .max < $1 ?? .max }.flatMap { layer -> [SubstitutionSeeds] in
      // A run of which no input of the layer was counted has none.
      let names = answers.lazy.map { $0.substitutions.filter { $0.layer == layer } }
        .first { !$0.isEmpty }?.map(\.substitute)
      return (names ?? []).compactMap { name -> SubstitutionSeeds? in
        typealias Own = (
          run: SubstitutionResult, one: SubstitutionResult.Substitution, pValue: Double
        )
        let own = zip(answers, pValues).compactMap { answer, pValues -> Own? in
          answer.substitutions.firstIndex { $0.layer == layer && $0.substitute == name }
            .map { (run: answer, one: answer.substitutions[$0], pValue: pValues[$0]) }
        }
        guard let accuracy = Sample(own.map(\.one.testAccuracy)),
          let change = Sample(own.map { $0.one.testAccuracy - $0.run.testAccuracy }),
          let agreement = Sample(own.map(\.one.agreement))
        else { return nil }
        return SubstitutionSeeds(
          layer: layer, substitute: name, testAccuracy: accuracy, accuracyChange: change,
          agreement: agreement, differing: own.count { $0.pValue < SubstitutionSeeds.level })
      }
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
