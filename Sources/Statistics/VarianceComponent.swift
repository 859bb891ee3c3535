/// The part of a variance that one source contributes.
package struct VarianceComponent: Sendable, Equatable {
  /// How `interval` is made.
  package enum Method: Sendable, Equatable {
    /// From the χ² distribution of the only mean square; exact for Gaussian values.
    case exact
    /// Williams' (1962), for the difference of two mean squares: at worst wrong twice as often as its
    /// level says, and hardly more often than that in practice.
    case williams
    /// Williams', with sums of mean squares in place of single ones, as if they had the χ²
    /// distribution that matches their variance (Satterthwaite 1946).
    case williamsSatterthwaite
  }

  /// A mean square times its factor, with its degrees of freedom.
  typealias Term = (factor: Double, meanSquare: Double, degreesOfFreedom: Double)

  /// The estimate by the method of moments, a combination of mean squares, which can be negative.
  package let moment: Double
  package let method: Method
  private let added: Part
  /// `nil` for a single mean square.
  private let subtracted: Part?

  init(adding added: [Term], subtracting subtracted: [Term] = []) {
    self.added = Part(added)
    self.subtracted = subtracted.isEmpty ? nil : Part(subtracted)
    moment = self.added.sum - (self.subtracted?.sum ?? 0)
    method =
      switch (added.count, subtracted.count) {
      case (1, 0): .exact
      case (1, 1): .williams
      default: .williamsSatterthwaite
      }
  }

  /// `moment`, or 0 if it is negative.
  package var value: Double { max(moment, 0) }

  /// ν (A − f S) / χ², cut at 0, where A is what is added with ν degrees of freedom and S what is
  /// subtracted; χ² and f are the upper quantiles of both distributions for the lower end, and the
  /// lower quantiles for the upper end, which may be ∞.
  ///
  /// `nil` if nothing is added, since all values are equal, or for a level outside 0 to 1.
  package func interval(level: Double) -> ConfidenceInterval? {
    guard added.sum > 0, level > 0, level < 1,
      let lower = end((1 + level) / 2), let upper = end((1 - level) / 2)
    else { return nil }
    return ConfidenceInterval(lower: lower, upper: upper)
  }

  private func end(_ probability: Double) -> Double? {
    guard
      let square = ChiSquared(degreesOfFreedom: added.degreesOfFreedom)?.quantile(probability)
    else { return nil }
    var excess = added.sum
    if let subtracted, subtracted.sum > 0 {
      guard
        let ratio = FDistribution(added.degreesOfFreedom, subtracted.degreesOfFreedom)?
          .quantile(probability)
      else { return nil }
      excess -= ratio * subtracted.sum
    }
    return excess > 0 ? added.degreesOfFreedom / square * excess : 0
  }

  /// A sum of mean squares, and Satterthwaite's degrees of freedom, which are those of the mean
  /// square if it is one.
  private struct Part: Sendable, Equatable {
    let sum: Double
    /// NaN if all are 0.
    let degreesOfFreedom: Double

    init(_ terms: [Term]) {
      let total = terms.reduce(0) { $0 + $1.factor * $1.meanSquare }
      sum = total
      guard terms.count > 1 else {
        degreesOfFreedom = terms.first?.degreesOfFreedom ?? .nan
        return
      }
      // By shares, so that squares neither overflow nor vanish.
      let divisor = terms.reduce(0) { divisor, term in
        let share = term.factor * term.meanSquare / total
        return divisor + share * share / term.degreesOfFreedom
      }
      degreesOfFreedom = 1 / divisor
    }
  }
}
