import Activations
import Approximation

/// A formula with rounded coefficients, and the error that it has as printed.
struct PrintedFit: Sendable {
  let text: FormulaText
  /// Significant digits of the coefficients.
  let digits: Int
  /// Of the function that `text.plain` reads back as.
  let error: ErrorSummary

  /// By how much rounding may enlarge the errors.
  static let slack = 0.01
  /// Errors below this share of the function's size count as none: where a fit is exact, digits
  /// of its rounding would be printed otherwise.
  static let negligible = 1e-9

  /// What rounding must keep: the largest error, and the root mean square of a fit that made
  /// that small, uniform over the range or under the pre-activations.
  struct Goal: Sendable {
    var largest: Double
    var rms: Double?
    var weightedRMS: Double?
  }

  /// Prints with so many digits, or when `digits` is `nil` with the fewest that keep the
  /// errors of `goal` within 1 % of those before rounding. `distribution` is that of the
  /// pre-activations, if there are any.
  ///
  /// The text is read back and everything is measured on what was read.
  /// - Throws: `ApproximationError.notFiniteOnRange`; `notBounded` when no digits allow a proof.
  init(
    of function: PiecewiseExpression, on range: ClosedRange<Double>,
    under distribution: InputDistribution?, keeping goal: Goal, digits: Int?,
    _ make: (_ digits: Int) -> FormulaText
  ) throws(ApproximationError) {
    let places = range.samples(257)
    let size = places.lazy.map { abs(function.value(at: $0)) }.max() ?? 0
    func allowed(_ error: Double) -> Double {
      max(error * (1 + Self.slack), size * Self.negligible)
    }
    for count in digits.map({ $0...$0 }) ?? 2...17 {
      let text = make(count)
      guard let read = PiecewiseExpression(parsing: text.plain) else {
        preconditionFailure("a printed formula reads back: \(text.plain)")
      }
      let isLast = digits != nil || count == 17
      if !isLast {
        // Cheap, and refuses nearly all; the proof below decides.
        let error = function - read
        let worst = places.map { abs(error.value(at: $0)) }.max() ?? 0
        if !(worst <= allowed(goal.largest)) { continue }
        if let rms = goal.rms, error.rootMeanSquare(on: range) > allowed(rms) { continue }
        if let rms = goal.weightedRMS, let distribution,
          error.rootMeanSquare(under: distribution) > allowed(rms)
        {
          continue
        }
        let bound = try Self.bound(of: error, on: range)
        if bound > allowed(goal.largest) { continue }
      }
      self.text = text
      self.digits = count
      error = try ErrorSummary(of: read, to: function, on: range, under: distribution)
      return
    }
    preconditionFailure("17 digits are always taken")
  }

  /// Infinite where there is no proof, as of a quotient whose rounded denominator has a zero.
  private static func bound(
    of error: PiecewiseExpression, on range: ClosedRange<Double>
  ) throws(ApproximationError) -> Double {
    do {
      return try Supremum(of: error, on: range, tolerance: 1e-4).upperBound
    } catch .notBounded {
      return .infinity
    }
  }
}
