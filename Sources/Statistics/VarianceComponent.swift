/// The part of a variance that one source contributes.
package struct VarianceComponent: Sendable, Equatable {
  /// How `interval` is made.
  package enum Method: Sendable, Equatable {
    /// From the χ² distribution of one mean square.
    case exact
    /// As if the combination of mean squares had the χ² distribution that matches its variance
    /// (Satterthwaite 1946). It is rough where the component is small beside what is subtracted.
    case satterthwaite
  }

  /// The estimate by the method of moments, a combination of mean squares, which can be negative.
  package let moment: Double
  /// Above 0; for Satterthwaite's method that of the approximation. `nil` if all values are equal.
  package let degreesOfFreedom: Double?
  package let method: Method

  /// The sum of `factor` · `meanSquare` over `terms`.
  init(_ terms: [(factor: Double, meanSquare: Double, degreesOfFreedom: Double)]) {
    let moment = terms.reduce(0) { $0 + $1.factor * $1.meanSquare }
    // Shares of the sum, so that squares neither overflow nor vanish.
    let total = terms.reduce(0) { $0 + abs($1.factor * $1.meanSquare) }
    let divisor = terms.reduce(0) { sum, term in
      let share = term.factor * term.meanSquare / total
      return sum + share * share / term.degreesOfFreedom
    }
    self.moment = moment
    degreesOfFreedom = total > 0 ? (moment / total) * (moment / total) / divisor : nil
    method = terms.count == 1 ? .exact : .satterthwaite
  }

  /// `moment`, or 0 if it is negative.
  package var value: Double { max(moment, 0) }

  /// The square root of `value`.
  package var deviation: Double { value.squareRoot() }

  /// νσ̂² / χ² at both quantiles of χ²; the upper end may be ∞.
  ///
  /// `nil` where the moment is not above 0, or for a level outside 0 to 1.
  package func interval(level: Double) -> ConfidenceInterval? {
    guard moment > 0, level > 0, level < 1, let degreesOfFreedom,
      let distribution = ChiSquared(degreesOfFreedom: degreesOfFreedom),
      let low = distribution.quantile((1 - level) / 2),
      let high = distribution.quantile((1 + level) / 2)
    else { return nil }
    return ConfidenceInterval(
      lower: degreesOfFreedom / high * moment, upper: degreesOfFreedom / low * moment)
  }
}
