/// What a function approaches towards +∞ or −∞: a line, or a line with a bounded oscillation.
///
/// f(x) − (slope·x + intercept) tends to 0, or stays within ± `amplitude` without settling.
package struct Asymptote: Hashable, Sendable {
  package var slope: Double
  package var intercept: Double
  /// 0 for a true asymptote.
  package var amplitude: Double
  /// Whether the distance to the line (beyond the oscillation) vanishes faster than any power
  /// of x. Products with growing functions keep their asymptote only then.
  package var isExponentiallyClose: Bool

  package init(
    slope: Double = 0, intercept: Double = 0, amplitude: Double = 0,
    isExponentiallyClose: Bool = true
  ) {
    self.slope = slope
    self.intercept = intercept
    self.amplitude = amplitude
    self.isExponentiallyClose = isExponentiallyClose
  }

  /// The asymptote of a constant.
  static func constant(_ value: Double) -> Asymptote { Asymptote(intercept: value) }

  var isZero: Bool { slope == 0 && intercept == 0 && amplitude == 0 }

  func scaled(by factor: Double) -> Asymptote {
    Asymptote(
      slope: slope * factor, intercept: intercept * factor, amplitude: amplitude * abs(factor),
      isExponentiallyClose: isExponentiallyClose)
  }

  /// Amplitudes add, which is a bound and exact for a single oscillating part.
  static func + (left: Asymptote, right: Asymptote) -> Asymptote {
    Asymptote(
      slope: left.slope + right.slope, intercept: left.intercept + right.intercept,
      amplitude: left.amplitude + right.amplitude,
      isExponentiallyClose: left.isExponentiallyClose && right.isExponentiallyClose)
  }

  /// The asymptote of a product, `nil` when it is not of this form or cannot be told.
  static func product(_ left: Asymptote, _ right: Asymptote) -> Asymptote? {
    let close = left.isExponentiallyClose && right.isExponentiallyClose
    for (one, other) in [(left, right), (right, left)] {
      let bounded = other.slope == 0
      if one.isZero, one.isExponentiallyClose || (bounded && other.amplitude == 0) {
        return Asymptote(isExponentiallyClose: one.isExponentiallyClose)
      }
      // A settled constant times anything; its approach must outrun the growth of the other.
      if one.slope == 0, one.amplitude == 0, one.isExponentiallyClose || bounded {
        var scaled = other.scaled(by: one.intercept)
        scaled.isExponentiallyClose = close
        return scaled
      }
    }
    return nil
  }
}
