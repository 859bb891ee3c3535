import Activations

/// How far simple functions are from a mixture where its inputs lie, on a range.
package struct InputErrors: Hashable, Sendable {
  package struct Measure: Hashable, Sendable {
    /// √E[(f − g)²] under the inputs within the range.
    package let rms: Double
    /// A proved bound of |f − g| on all of the range.
    package let bound: Double
    /// g.
    package let approximation: PiecewiseExpression
  }

  /// Of the form near 0, see `LeakyApproximation`.
  package let leaky: Measure
  /// Of the two slopes that fit best under the inputs, see `TwoSlopeFit`.
  package let twoSlopes: Measure
  /// The function of the registry that is closest as it is, without factors or shifts; the first of
  /// equals.
  package let nearestFunction: ActivationFunction
  package let nearest: Measure

  /// Bounds are within 0.01 % of the largest errors. Inputs outside of the range are left out; where
  /// it has none, they are taken as evenly spread.
  /// - Throws: `invalidRange`, `notFiniteOnRange`, `notBounded`.
  package init(
    _ mixture: Mixture, on range: ClosedRange<Double>, under histogram: Histogram
  ) throws(ApproximationError) {
    let formula = mixture.formula
    let functions = ActivationFunction.all
    let distribution =
      InputDistribution.measured(histogram, within: range) ?? .uniform(on: range)
    let cuts = Set(functions.flatMap(\.formula.breakpoints) + formula.breakpoints + [0])
      .filter { range.lowerBound < $0 && $0 < range.upperBound }
    let rule = distribution.rule(cuts: cuts.sorted())
    let values = rule.nodes.map { mixture.value(at: $0) }
    func rms(_ approximation: (Double) -> Double) -> Double {
      rule.mean(knowing: values) { x, value in
        let error = value - approximation(x)
        return error * error
      }.squareRoot()
    }
    func measure(
      _ approximation: PiecewiseExpression, rms: Double
    ) throws(ApproximationError) -> Measure {
      let error = try Supremum(of: formula - approximation, on: range, tolerance: 1e-4)
      return Measure(rms: rms, bound: error.upperBound, approximation: approximation)
    }
    let leakyForm = LeakyApproximation(mixture)
    leaky = try measure(leakyForm.formula, rms: rms(leakyForm.value))
    let fit = try TwoSlopeFit(mixture, on: range, under: rule)
    twoSlopes = Measure(
      rms: fit.rmsError, bound: fit.maximumError.upperBound, approximation: fit.formula)
    var best = (function: functions[0], rms: Double.infinity)
    for function in functions {
      let error = rms(function.value)
      if error < best.rms { best = (function, error) }
    }
    nearestFunction = best.function
    nearest = try measure(best.function.formula, rms: best.rms)
  }
}
