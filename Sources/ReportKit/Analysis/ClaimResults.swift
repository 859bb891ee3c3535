import Activations

/// The paper's readings of its table, put to the runs at hand.
///
/// Each claim counts the cases in which it holds, and says `holds`, `fails`,
/// `holds in part` or, without any case, `does not apply`. A case is one of a run, of each seed and
/// dataset. What counts as a case was fixed before any run was looked at.
package struct ClaimResults: Sendable {
  package struct Verdict: Sendable {
    package let holds: Int
    package let of: Int

    package var text: String {
      if of == 0 { return "does not apply" }
      if holds == of { return "holds" }
      return holds == 0 ? "fails" : "holds in part"
    }
  }

  /// ReLU has the largest coefficient of the first layer; one case per run.
  package let firstLayerReLU: Verdict
  /// The terms other than ReLU weigh more than in layer 1; one case per deeper layer.
  package let deeperLayers: Verdict
  /// The slope for x < 0 is at most `smallSlopeLimit`; one case per layer.
  package let smallSlope: Verdict
  /// More than half of the pre-activations lie beyond x*; one case per layer.
  package let largeX: Verdict

  /// LeakyReLU is used with slopes from 0.01 to this.
  package static let smallSlopeLimit = 0.3

  package init(_ results: StudyResults) {
    let runs = results.baseSeeds.map(\.layers).filter { !$0.isEmpty }
    let layers = runs.flatMap(\.self)
    firstLayerReLU = Verdict(
      holds: runs.count { $0[0].largestPart.term == Term(.relu) }, of: runs.count)
    deeperLayers = Verdict(
      holds: runs.reduce(0) { sum, layers in
        sum + layers.dropFirst().count { $0.otherShare > layers[0].otherShare }
      },
      of: layers.count - runs.count)
    smallSlope = Verdict(
      holds: layers.count { abs($0.leaky.negativeSlope) <= Self.smallSlopeLimit },
      of: layers.count)
    largeX = Verdict(
      holds: layers.count { ($0.shareBeyondDominance ?? 0) > 0.5 }, of: layers.count)
  }
}

extension StudyResults {
  /// The runs of the first variant on all datasets.
  var baseSeeds: [SeedResult] { datasets.flatMap(\.base.seeds) }

  /// Their functions.
  var baseLayers: [LayerResult] { baseSeeds.flatMap(\.layers) }
}

extension LayerResult {
  /// Share of the absolute coefficients that is not ReLU's, 0…1.
  package var otherShare: Double {
    let all = mixture.coefficients.reduce(0) { $0 + abs($1) }
    return all > 0 ? 1 - abs(mixture.coefficient(of: .relu)) / all : 0
  }
}
