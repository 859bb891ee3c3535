import Activations

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

  /// Prints with so many digits, or when `digits` is `nil` with the fewest that keep the
  /// errors within 1 % of those before rounding: the largest, and the root mean square of a fit
  /// that made it small.
  ///
  /// The text is read back and everything is measured on what was read.
  /// - Throws: `ActivationError.notFiniteOnRange`.
  init(
    of function: PiecewiseExpression, on range: ClosedRange<Double>, largest: Double,
    rms: Double? = nil, digits: Int?, _ make: (_ digits: Int) -> FormulaText
  ) throws(ActivationError) {
    let size = Self.places(on: range).lazy.map { abs(function.value(at: $0)) }.max() ?? 0
    func goal(_ error: Double) -> Double {
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
        let worst = Self.places(on: range).map { abs(error.value(at: $0)) }.max() ?? 0
        if !(worst <= goal(largest)) { continue }
        if let rms, error.rootMeanSquare(on: range) > goal(rms) { continue }
        if try Supremum(of: error, on: range, tolerance: 1e-4).upperBound > goal(largest) {
          continue
        }
      }
      self.text = text
      self.digits = count
      error = try ErrorSummary(of: read, to: function, on: range)
      return
    }
    preconditionFailure("17 digits are always taken")
  }

  private static func places(on range: ClosedRange<Double>) -> [Double] {
    (0...256).map { index in
      let share = Double(index) / 256
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }
}
