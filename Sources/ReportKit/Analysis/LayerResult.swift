import Activations
import Training

/// A learned activation function and everything that the report derives from it.
package struct LayerResult: Sendable {
  /// Counted from 1 over the activation layers.
  package let layer: Int
  package let mixture: Mixture
  /// The paper's function of the same dataset and layer, when it has one with these terms.
  package let paper: Mixture?
  /// The form near 0.
  package let leaky: LeakyApproximation
  /// `nil` when no ReLU part ever outweighs the others.
  package let dominance: ReLUDominance?
  package let preActivations: PreActivationStatistics
  /// Counts of the pre-activations, for shares and weighted errors.
  package let histogram: Histogram
  /// How far the pre-activations tell the terms apart; `nil` for a single term.
  package let identifiability: Identifiability?
  /// One per range of the template, in its order.
  package let ranges: [RangeResult]

  package init(
    layer: Int, mixture: Mixture, paper: Mixture?, preActivations: PreActivationStatistics,
    ranges: [StudyRange]
  ) throws(ActivationError) {
    self.layer = layer
    self.mixture = mixture
    self.paper = paper?.terms == mixture.terms ? paper : nil
    self.preActivations = preActivations
    leaky = LeakyApproximation(mixture)
    dominance = ReLUDominance(mixture)
    histogram = try Histogram(
      edges: preActivations.histogram.edges, counts: preActivations.histogram.counts,
      below: preActivations.histogram.underflow, above: preActivations.histogram.overflow)
    identifiability =
      mixture.parts.count > 1
      ? Identifiability(
        terms: mixture.terms,
        under: QuadratureRule(histogram, breakpoints: mixture.formula.breakpoints)) : nil
    var results: [RangeResult] = []
    for range in ranges { results.append(try RangeResult(range, mixture: mixture, leaky: leaky)) }
    self.ranges = results
  }

  /// The part with the largest coefficient; the first of equals.
  package var largestPart: Mixture.Part {
    mixture.parts.dropFirst().reduce(mixture.parts[0]) {
      $1.coefficient > $0.coefficient ? $1 : $0
    }
  }

  /// Share of the pre-activations at or beyond x*; `nil` without dominance.
  package var shareBeyondDominance: Double? { dominance?.share(of: histogram) }

  /// Share of the pre-activations between two points.
  package func share(within range: ClosedRange<Double>) -> Double {
    histogram.share(atOrAbove: range.lowerBound) - histogram.share(atOrAbove: range.upperBound)
  }
}
