import Activations

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

  /// Best first.
  package let candidates: [Candidate]

  /// Fits a·g(b x + c) + d for every g under the distribution, uniform over the range when
  /// `nil`, and sorts by root mean squared error. Functions that the mixture is a multiple of by
  /// its formula come first, and errors below rounding count as equal: in a narrow range many
  /// functions cannot be told from the mixture.
  ///
  /// The description length is p · log₂ 1000 + 100 · log₂(1 + 1000 e) for p parameters and a
  /// relative error e: the residuals are written with three digits as well.
  ///
  /// `map` applies its second argument to each element of the first, in any order or at once.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package init(
    _ mixture: Mixture, on range: ClosedRange<Double>,
    under distribution: InputDistribution? = nil,
    among functions: [ActivationFunction] = ActivationFunction.all,
    map: ([ActivationFunction], @Sendable (ActivationFunction) -> AffineFit) -> [AffineFit] = {
      $0.map($1)
    }
  ) throws(ApproximationError) {
    try range.validate()
    let formula = mixture.formula
    if let x = range.samples(257).first(where: { !mixture.value(at: $0).isFinite }) {
      throw .notFiniteOnRange(at: x)
    }
    let distribution = distribution ?? .uniform(on: range)
    let size = formula.rootMeanSquare(under: distribution)
    let multiples = Set(functions.filter { mixture.factor(times: $0) != nil })
    let fits = map(functions) { function in
      mixture.factor(times: function).map { AffineFit(function, exactlyTimes: $0) }
        ?? AffineFit(function, to: formula, under: distribution)
    }
    let rounding = 0x1p-50 * size
    let ranked = fits.enumerated().map { index, fit in
      (isOther: multiples.contains(fit.function) ? 0 : 1, rms: max(fit.rmsError, rounding), index)
    }.sorted { $0 < $1 }
    candidates = ranked.enumerated().map { rank, key in
      let fit = fits[key.2]
      let relative = size == 0 ? 0 : fit.rmsError / size
      let tied = rank > 0 && key.rms - ranked[rank - 1].rms <= 1e-6 * key.rms
      return Candidate(
        fit: fit, rmsError: fit.rmsError, relativeError: relative,
        descriptionLength: Double(fit.parameterCount) * LibM.log2(1000)
          + 100 * LibM.log2(1 + 1000 * relative),
        isTied: tied)
    }
  }
}

extension Mixture {
  /// The a for which this is a · g by its formula; `nil` when it is no multiple of g.
  fileprivate func factor(times function: ActivationFunction) -> Double? {
    let present = parts.filter { $0.coefficient != 0 }
    guard present.count == 1, present[0].term.formula == function.formula else { return nil }
    return present[0].coefficient
  }
}
