import Activations

/// Tight enclosures of a formula and its derivatives over a small box.
///
/// Plain interval evaluation of a difference such as f − p widens with the sizes of f and p. The
/// Taylor series at the middle of the box cancels first and is enclosed afterwards, so the
/// result widens with the derivatives of the difference itself.
struct LocalModel {
  private static let order = 5
  /// Series coefficients at the middle, and over the whole box.
  private let central: TaylorSeries
  private let overall: TaylorSeries
  /// Distances from the middle.
  private let offset: Interval

  init(_ expression: Expression, on box: ClosedRange<Double>) {
    let middle = box.lowerBound + (box.upperBound - box.lowerBound) / 2
    offset = Interval(box) - Interval(middle)
    central = expression.series(at: Interval(middle), order: Self.order - 1)
    overall = expression.series(at: Interval(box), order: Self.order)
  }

  /// The derivative of this order, 0…3, over the box.
  func derivative(_ derivative: Int) -> Interval {
    var sum = Interval(Self.falling(Self.order, derivative)) * overall[Self.order]
    for k in stride(from: Self.order - 1, through: derivative, by: -1) {
      sum = sum * offset + Interval(Self.falling(k, derivative)) * central[k]
    }
    let plain = Interval(Self.falling(derivative, derivative)) * overall[derivative]
    return sum.intersection(plain)
  }

  /// The uncertainty left at the middle of the box by rounding.
  func rounding(ofDerivative derivative: Int) -> Double {
    Self.falling(derivative, derivative) * central[derivative].width
  }

  /// k (k − 1) … (k − count + 1).
  private static func falling(_ k: Int, _ count: Int) -> Double {
    (0..<count).reduce(1) { $0 * Double(k - $1) }
  }
}
