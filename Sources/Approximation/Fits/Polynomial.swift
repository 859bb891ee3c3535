import Activations
import Numbers

/// A polynomial Σ cₖ (x − center)ᵏ with ascending coefficients.
///
/// Fits are centered near the middle of their range: in powers of x itself the rounding of the
/// coefficients would show in the error on ranges such as 0…8.
package struct Polynomial: Hashable, Sendable {
  package let center: Double
  package let coefficients: [Double]

  package init(_ coefficients: [Double], center: Double = 0) {
    precondition(!coefficients.isEmpty, "a polynomial has at least a constant")
    self.center = center
    self.coefficients = coefficients
  }

  package var degree: Int { coefficients.count - 1 }

  /// Horner's rule.
  package func value(at x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * (x - center) + $1 }
  }

  /// The formula in Horner's form.
  package var expression: Expression {
    let distance: Expression = .variable - .constant(center)
    return coefficients.dropLast().reversed().reduce(.constant(coefficients[degree])) {
      .constant($1) + distance * $0
    }
  }

  /// Σ cₖ Tₖ((x − m)/h) over the Chebyshev polynomials of a range with middle m and half width h,
  /// in powers of x less the range's `roundCenter`.
  init(chebyshev: [Double], on range: ClosedRange<Double>) {
    let half = (range.upperBound - range.lowerBound) / 2
    let center = range.roundCenter
    let middle = range.lowerBound + half
    let scaled = [(center - middle) / half, 1 / half]
    // Clenshaw's recurrence on polynomials.
    var next = [0.0]
    var afterNext = [0.0]
    for coefficient in chebyshev.dropFirst().reversed() {
      let current = Self.sum(
        Self.product(scaled, next).map { 2 * $0 }, afterNext.map { -$0 }, [coefficient])
      (next, afterNext) = (current, next)
    }
    let result = Self.sum(Self.product(scaled, next), afterNext.map { -$0 }, [chebyshev[0]])
    self.init(Array(result.prefix(chebyshev.count)), center: center)
  }

  /// T₀…Tₙ at a point of the range.
  static func chebyshevValues(
    at x: Double, degree: Int, on range: ClosedRange<Double>
  ) -> [Double] {
    let half = (range.upperBound - range.lowerBound) / 2
    let t = (x - range.lowerBound - half) / half
    var values = [1, t]
    while values.count <= degree {
      values.append(2 * t * values[values.count - 1] - values[values.count - 2])
    }
    return Array(values.prefix(degree + 1))
  }

  /// Σ |cₖ| rᵏ, which bounds the rounding of Horner's rule within r of the center.
  func absoluteSum(radius: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * radius + abs($1) }
  }

  /// The polynomial without coefficients that only rounding made: those that contribute on the
  /// whole range less than the last bits of the largest contribution, or too little to change an
  /// error of this size, and small ones of the other parity where what was fitted is even or odd.
  func withoutRounding(
    on range: ClosedRange<Double>, besideError error: Double, parity: Parity = .neither
  ) -> Polynomial {
    let radius = max(abs(range.lowerBound - center), abs(range.upperBound - center))
    var power = 1.0
    let contributions = coefficients.map { coefficient in
      defer { power *= radius }
      return abs(coefficient) * power
    }
    let largest = contributions.max() ?? 0
    // An error of this size is itself rounding.
    let isExact = error <= 0x1p-40 * largest
    let least = max(1e-9 * error, (isExact ? 0x1p-40 : 0x1p-46) * largest)
    let kept = coefficients.indices.map { power in
      let fits =
        switch parity {
        case .neither: true
        case .even: power.isMultiple(of: 2)
        case .odd: !power.isMultiple(of: 2)
        }
      return contributions[power] >= (fits ? least : max(least, 1e-9 * largest))
    }
    return Polynomial(zip(coefficients, kept).map { $1 ? $0 : 0 }, center: center)
  }

  private static func product(_ left: [Double], _ right: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: left.count + right.count - 1)
    for (i, a) in left.enumerated() {
      for (j, b) in right.enumerated() { result[i + j] += a * b }
    }
    return result
  }

  private static func sum(_ polynomials: [Double]...) -> [Double] {
    let count = polynomials.lazy.map(\.count).max() ?? 0
    return (0..<count).map { index in
      polynomials.reduce(0) { $0 + (index < $1.count ? $1[index] : 0) }
    }
  }
}

extension ClosedRange<Double> {
  /// The middle, rounded to so few digits that it moves by less than a thousandth of the half
  /// width: powers of x less it are as good, and it is printed in every one of them.
  var roundCenter: Double {
    let half = (upperBound - lowerBound) / 2
    let places = (3 - LibM.log2(half) / LibM.log2(10)).rounded(.up)
    return RoundedNumber.fixed(lowerBound + half, places: Int(Swift.min(Swift.max(places, 0), 17)))
  }
}

extension PiecewiseExpression {
  /// Even or odd where values at pairs of places of a range around 0 say so, to rounding.
  func parity(on range: ClosedRange<Double>) -> Parity {
    guard range.lowerBound == -range.upperBound else { return .neither }
    let pairs = (0...range.upperBound).samples(33).map { (value(at: $0), value(at: -$0)) }
    let rounding = 0x1p-48 * (pairs.map { abs($0.0) }.max() ?? 0)
    if pairs.allSatisfy({ abs($0.0 - $0.1) <= rounding }) { return .even }
    return pairs.allSatisfy({ abs($0.0 + $0.1) <= rounding }) ? .odd : .neither
  }
}
