import Activations
import Numbers

/// What a mixture is near 0: a line on each side, as equations 20 and 21 of arXiv:2202.12065
/// mean it, but with the exact slopes.
///
/// f(x) ≈ f(0) + s₊ x for x > 0 and f(0) + s₋ x for x < 0, where s₊ and s₋ are the one-sided
/// derivatives. For α·ReLU + β·tanh + γ·sin they are α + β + γ and β + γ, so 1 and 1 − α on
/// the simplex.
package struct LeakyApproximation: Hashable, Sendable {
  package let mixture: Mixture
  package let valueAtZero: Double
  package let positiveSlope: Double
  package let negativeSlope: Double

  package init(_ mixture: Mixture) {
    self.mixture = mixture
    let formula = mixture.formula
    valueAtZero = mixture.value(at: 0)
    positiveSlope = formula.derivative(at: 0, from: .right)
    negativeSlope = formula.derivative(at: 0, from: .left)
  }

  private init(_ exact: LeakyApproximation, slopeDecimals decimals: Int) {
    mixture = exact.mixture
    func rounded(_ value: Double) -> Double {
      RoundedNumber.fixed(value, places: decimals)
    }
    valueAtZero = rounded(exact.valueAtZero)
    positiveSlope = rounded(exact.positiveSlope)
    negativeSlope = rounded(exact.negativeSlope)
  }

  /// The form with its numbers as they are printed; its measured error is that of the print.
  package func rounded(decimals: Int) -> LeakyApproximation {
    LeakyApproximation(self, slopeDecimals: decimals)
  }

  /// The two lines.
  package var formula: PiecewiseExpression {
    PiecewiseExpression(
      breakpoints: [0],
      pieces: [negativeSlope, positiveSlope].map {
        .constant(valueAtZero) + .constant($0) * .variable
      })
  }

  package func value(at x: Double) -> Double {
    valueAtZero + (x < 0 ? negativeSlope : positiveSlope) * x
  }

  /// A closed-form bound of the error for |x| ≤ radius: k r³ with k = Σ |cᵢ| kᵢ.
  ///
  /// It holds for every radius, because |tanh x − x| ≤ |x|³/3 and |sin x − x| ≤ |x|³/6 for all
  /// x: for α·ReLU + β·tanh + γ·sin it is |β| r³/3 + |γ| r³/6. `nil` when the mixture has a
  /// term other than tanh, sin and terms that are two lines meeting at 0.
  package func cubicBound(radius: Double) -> Double? {
    cubicCoefficient.map { $0 * radius * radius * radius }
  }

  /// k of `cubicBound(radius:)`.
  package var cubicCoefficient: Double? {
    var sum = 0.0
    for part in mixture.parts {
      switch part.term.factors {
      case [.tanh]: sum += abs(part.coefficient) / 3
      case [.sin]: sum += abs(part.coefficient) / 6
      default: if !part.term.formula.isTwoLinesThroughZero { return nil }
      }
    }
    return sum
  }

  /// A rigorous bound of the error for |x| ≤ radius, of any mixture: the cubic bound where there
  /// is one, otherwise the proved supremum.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package func bound(radius: Double) throws(ApproximationError) -> Double {
    if let bound = cubicBound(radius: radius) { return bound }
    return try measuredError(on: .validated(from: -radius, to: radius)).upperBound
  }

  /// The largest error on a range, where it is, and the proof that there is no larger one.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package func measuredError(on range: ClosedRange<Double>) throws(ApproximationError) -> Supremum {
    try Supremum(of: mixture.formula - formula, on: range)
  }
}

extension PiecewiseExpression {
  /// Whether this is a multiple of x on each side of 0.
  var isTwoLinesThroughZero: Bool {
    breakpoints.allSatisfy { $0 == 0 }
      && pieces.allSatisfy { piece in
        switch piece {
        case 0, .variable, .product(.constant, .variable): true
        default: false
        }
      }
  }
}
