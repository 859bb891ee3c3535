/// The registered functions in the order of how well they stand for a mixture on a range.
package struct ClosestActivations: Hashable, Sendable {
  package struct Candidate: Hashable, Sendable {
    package let fit: AffineFit
    /// The root mean squared error that decides the order.
    package let rmsError: Double
    /// `rmsError` over the root mean square of the mixture.
    package let relativeError: Double
    /// Bits to describe 100 values of the mixture with the help of this candidate, at three
    /// decimal digits per parameter; smaller is better. See `ClosestActivations`.
    package let descriptionLength: Double
    /// Whether an earlier candidate has the same error to six digits.
    package let isTied: Bool
  }

  package let mixture: Mixture
  package let range: ClosedRange<Double>
  /// Best first.
  package let candidates: [Candidate]

  /// Fits a·g(b x + c) + d for every g under the distribution (uniform over the range when
  /// `nil`) and sorts by root mean squared error. The quadrature is exact to rounding, so the
  /// order does not depend on a grid.
  ///
  /// The description length is p · log₂ 1000 + 100 · log₂(1 + 1000 e) for p parameters and a
  /// relative error e: the residuals are written with three digits as well.
  ///
  /// `map` applies its second argument to each element of the first, in any order or at once.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package init(
    _ mixture: Mixture, on range: ClosedRange<Double>, under distribution: QuadratureRule? = nil,
    among functions: [ActivationFunction] = ActivationFunction.all,
    map: ([ActivationFunction], @Sendable (ActivationFunction) -> AffineFit) -> [AffineFit] = {
      $0.map($1)
    }
  ) throws(ActivationError) {
    try range.validate()
    let rule =
      distribution
      ?? QuadratureRule(uniformOn: range, breakpoints: mixture.formula.breakpoints)
    let target = rule.nodes.map { mixture.value(at: $0) }
    if let index = target.firstIndex(where: { !$0.isFinite }) {
      throw .notFiniteOnRange(at: rule.nodes[index])
    }
    let size = rule.rootMeanSquare { mixture.value(at: $0) }
    let fits = map(functions) { AffineFit($0, to: target, under: rule) }
      .enumerated().sorted { ($0.element.rmsError, $0.offset) < ($1.element.rmsError, $1.offset) }
      .map(\.element)
    self.mixture = mixture
    self.range = range
    candidates = fits.enumerated().map { index, fit in
      let relative = size == 0 ? 0 : fit.rmsError / size
      let tied = index > 0 && fit.rmsError - fits[index - 1].rmsError <= 1e-6 * fit.rmsError
      return Candidate(
        fit: fit, rmsError: fit.rmsError, relativeError: relative,
        descriptionLength: Double(fit.parameterCount) * LibM.log2(1000)
          + 100 * LibM.log2(1 + 1000 * relative),
        isTied: tied)
    }
  }
}
