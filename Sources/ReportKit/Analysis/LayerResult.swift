import Activations
import Approximation
import Training

/// A learned activation function and everything that the report derives from it.
package struct LayerResult: Sendable {
  /// Counted from 1 over the activation layers.
  package let layer: Int
  /// As the study names them, in the order of the mixture's parts.
  package let terms: [Term]
  /// With what its terms have learned; the mean function where each channel has its own.
  package let mixture: Mixture
  /// What the mixture was after the epochs before the last one of the cycle that trained it last, the
  /// oldest first; empty where none trained it.
  package let earlier: [Mixture]
  /// The functions of the channels; empty where the layer has a single one.
  package let channels: [Mixture]
  /// The paper's function of the same dataset and layer, when it has one with these terms.
  package let paper: Mixture?
  /// The form near 0.
  package let leaky: LeakyApproximation
  /// `nil` when no ReLU part ever outweighs the others.
  package let dominance: ReLUDominance?
  /// `nil` where runs were given without them.
  package let preActivations: PreActivationStatistics?
  /// Counts of the pre-activations, for shares and weighted errors; `nil` also where all of them lie
  /// beyond its range.
  package let histogram: Histogram?
  /// How far the pre-activations tell the terms apart; `nil` for a single term, in a brief
  /// analysis and without pre-activations.
  package let identifiability: Identifiability?
  /// One per range of the template, in its order; empty in a brief analysis.
  package let ranges: [RangeResult]

  /// `known` is the full analysis where it was made before, of the same function under the same
  /// pre-activations on the same ranges.
  package init(
    layer: Int, terms: [Term], mixture: Mixture, earlier: [Mixture] = [], channels: [Mixture],
    paper: Mixture?, preActivations: PreActivationStatistics?, depth: AnalysisDepth,
    known: LayerAnalysis? = nil
  ) throws(ApproximationError) {
    self.layer = layer
    self.terms = terms
    self.mixture = mixture
    self.earlier = earlier
    self.channels = channels
    self.paper = paper?.terms == mixture.terms ? paper : nil
    self.preActivations = preActivations
    leaky = LeakyApproximation(mixture)
    dominance = ReLUDominance(mixture)
    if let counted = preActivations?.histogram, counted.counts.contains(where: { $0 > 0 }) {
      histogram = try Histogram(
        edges: counted.edges, counts: counted.counts, below: counted.underflow,
        above: counted.overflow)
    } else {
      histogram = nil
    }
    guard case .full(let ranges) = depth else {
      identifiability = nil
      self.ranges = []
      return
    }
    if let known {
      identifiability = known.identifiability.map {
        Identifiability(terms: mixture.terms, measures: $0)
      }
      self.ranges = known.ranges
      return
    }
    identifiability =
      mixture.parts.count < 2
      ? nil
      : histogram.map {
        Identifiability(
          terms: mixture.terms,
          under: QuadratureRule($0, breakpoints: mixture.formula.breakpoints))
      }
    var results: [RangeResult] = []
    for range in ranges { results.append(try RangeResult(range, mixture: mixture, leaky: leaky)) }
    self.ranges = results
  }

  /// The terms as the study names them, with their coefficients.
  package var coefficients: [Mixture.Part] {
    zip(mixture.coefficients, terms).map { Mixture.Part($0, $1) }
  }

  /// From the 0.1 % to the 99.9 % quantile of the pre-activations, widened to the histogram's bins;
  /// all occupied bins when the quantiles are missing. Nothing beyond the histogram, and `nil` without one.
  package var inputRange: ClosedRange<Double>? {
    guard let histogram else { return nil }
    let edges = histogram.edges
    let occupied = histogram.counts.indices.filter { histogram.counts[$0] > 0 }
    let low = preActivations?.quantile(0.001) ?? edges[occupied.first ?? 0]
    let high = preActivations?.quantile(0.999) ?? edges[(occupied.last ?? 0) + 1]
    let lower = min(edges.lastIndex { $0 <= low } ?? 0, edges.count - 2)
    let upper = max(edges.firstIndex { $0 >= high } ?? (edges.count - 1), lower + 1)
    return edges[lower]...edges[upper]
  }

  /// How far simple functions are from this one where its inputs lie; `nil` where the function is
  /// not finite there, and where nothing is known of them. Takes milliseconds.
  package var inputErrors: InputErrors? {
    guard let histogram, let inputRange else { return nil }
    return try? InputErrors(mixture, on: inputRange, under: histogram)
  }

  /// How much each part has of the function under the pre-activations. Takes milliseconds.
  package var contributions: PartContributions? {
    histogram.map { PartContributions(mixture, under: $0) }
  }

  /// Share of the pre-activations at or beyond x*; `nil` without dominance.
  package var shareBeyondDominance: Double? {
    histogram.flatMap { dominance?.share(of: $0) }
  }

  /// Share of the positive pre-activations at or beyond x*, which is at least 0; 0 where none is
  /// positive, `nil` without dominance.
  package var positiveShareBeyondDominance: Double? {
    guard let positive = histogram?.share(atOrAbove: 0) else { return nil }
    return shareBeyondDominance.map { positive > 0 ? $0 / positive : 0 }
  }
}

extension LayerResult {
  /// A number that a term has learned besides its coefficient.
  package struct LearnedValue: Sendable {
    /// As the study names it.
    package let term: Term
    /// `slope` or `coefficients`.
    package let name: String
    /// Counted from 1 within its term.
    package let index: Int
    package let value: Double
  }

  /// What the terms have learned, in order; empty when all terms are fixed.
  package var learnedValues: [LearnedValue] {
    zip(terms, mixture.terms).flatMap { named, learned in
      (learned.learned?.values ?? []).enumerated().map { index, value in
        LearnedValue(
          term: named, name: learned.learned?.name ?? "", index: index + 1, value: value)
      }
    }
  }
}
