import Training

/// The test accuracy of a trained run whose layers compute other functions than they have learned.
package struct SubstitutionResult: Sendable, Hashable, Codable {
  package let testImages: Int
  /// Of the run as it is, 0…1.
  package let testAccuracy: Double
  /// By layer from the first to the last and then all at once, and in each the same substitutes. A
  /// layer for which none were asked is left out, and then so are all at once.
  package let substitutions: [Substitution]

  package struct Substitution: Sendable, Hashable, Codable {
    /// The only layer that is replaced, counted from 1; `nil` when all are.
    package let layer: Int?
    /// What the functions are for their layers, such as `two-slopes`.
    package let substitute: String
    /// For people, one per replaced layer.
    package let functions: [String]
    /// 0…1.
    package let testAccuracy: Double
    /// Share of the test images that are taken for the same class as by the run as it is, 0…1.
    package let agreement: Double
    /// Test images by who is right; all four add up to all.
    package let bothRight: Int
    package let onlyOriginalRight: Int
    package let onlySubstituteRight: Int
    package let bothWrong: Int
  }
}

extension SubstitutionResult.Substitution {
  init(
    layer: Int?, substitute: String, functions: [SubstituteFunction],
    _ outcome: NetworkProbe.Outcome, against original: NetworkProbe.Outcome
  ) {
    var counts = [[0, 0], [0, 0]]
    var equal = 0
    for (index, label) in outcome.labels.enumerated() {
      let (own, other) = (outcome.predictions[index], original.predictions[index])
      counts[other == label ? 1 : 0][own == label ? 1 : 0] += 1
      equal += own == other ? 1 : 0
    }
    self.layer = layer
    self.substitute = substitute
    self.functions = functions.map(\.description)
    testAccuracy = outcome.accuracy
    agreement = Double(equal) / Double(outcome.labels.count)
    bothRight = counts[1][1]
    onlyOriginalRight = counts[1][0]
    onlySubstituteRight = counts[0][1]
    bothWrong = counts[0][0]
  }
}
