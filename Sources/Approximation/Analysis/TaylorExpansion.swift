import Activations

/// The Taylor polynomial of a mixture at a point from one side, with a rigorous remainder.
package struct TaylorExpansion: Hashable, Sendable {
  package let center: Double
  package let side: Side
  /// The highest power.
  package let order: Int
  /// Enclosures of f⁽ᵏ⁾(center)/k! for k = 0…order, from the formula that holds on that side.
  package let enclosures: [Interval]
  private let expression: Expression
  private let reach: Double

  /// `order` lies in 0…30.
  /// - Throws: `unsupportedDegree`.
  package init(
    _ mixture: Mixture, at center: Double = 0, from side: Side, order: Int
  ) throws(ApproximationError) {
    guard (0...30).contains(order) else { throw .unsupportedDegree(order) }
    let formula = mixture.formula
    self.center = center
    self.side = side
    self.order = order
    expression = formula.piece(near: center, side: side)
    reach =
      switch side {
      case .left: center - (formula.breakpoints.last { $0 < center } ?? -.infinity)
      case .right: (formula.breakpoints.first { $0 > center } ?? .infinity) - center
      }
    let series = expression.series(at: Interval(center), order: order)
    enclosures = (0...order).map { series[$0] }
  }

  /// The coefficients of (x − center)ᵏ, midpoints of their enclosures.
  package var coefficients: [Double] { enclosures.map(\.midpoint) }

  /// A bound of |f(x) − p(x)| for x up to `radius` from the center on this side; `nil` when a
  /// breakpoint lies within the radius.
  ///
  /// Taylor's theorem: the remainder is f⁽ⁿ⁺¹⁾(ξ)/(n+1)! · tⁿ⁺¹; the derivative is enclosed by
  /// interval arithmetic over 64 parts of the way. The uncertainty of the printed coefficients
  /// is included.
  package func remainderBound(radius: Double) -> Double? {
    guard radius <= reach else { return nil }
    let parts = 64
    var largest = 0.0
    for part in 0..<parts {
      let ends = [part, part + 1].map { radius * Double($0) / Double(parts) }
      let box =
        side == .right
        ? Interval(center + ends[0], center + ends[1])
        : Interval(center - ends[1], center - ends[0])
      let series = expression.series(at: box, order: order + 1)
      largest = max(largest, series[order + 1].magnitude)
    }
    var power = Interval(1)
    var bound = Interval(0)
    for enclosure in enclosures {
      bound = bound + (enclosure - Interval(enclosure.midpoint)) * Interval(-1, 1) * power
      power = power * Interval(radius)
    }
    return (bound + Interval(largest) * power).upper
  }
}
