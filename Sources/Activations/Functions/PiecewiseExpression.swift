/// A function given by one formula between each two neighbouring breakpoints.
///
/// At a breakpoint the formulas of both sides may be used; continuous functions agree there.
package struct PiecewiseExpression: Hashable, Sendable {
  /// Ascending.
  package let breakpoints: [Double]
  /// From −∞ to +∞, one more than there are breakpoints.
  package let pieces: [Expression]

  package init(breakpoints: [Double], pieces: [Expression]) {
    precondition(pieces.count == breakpoints.count + 1, "one piece between each two breakpoints")
    self.breakpoints = breakpoints
    self.pieces = pieces
  }

  /// One formula everywhere.
  package init(_ expression: Expression) { self.init(breakpoints: [], pieces: [expression]) }

  /// The formula that holds next to x on this side.
  package func piece(near x: Double, side: Side) -> Expression {
    pieces[breakpoints.prefix { side == .left ? $0 < x : $0 <= x }.count]
  }

  /// The value; NaN for NaN, of which no piece can be told.
  package func value(at x: Double) -> Double {
    x.isNaN ? x : piece(near: x, side: .left).value(at: x)
  }

  /// The one-sided derivative.
  package func derivative(at x: Double, from side: Side) -> Double {
    piece(near: x, side: side).derivative(at: x)
  }

  /// The formulas on a range with the part of the range where each holds, ascending.
  package func pieces(
    on range: ClosedRange<Double>
  ) -> [(range: ClosedRange<Double>, expression: Expression)] {
    let inner = breakpoints.filter { range.lowerBound < $0 && $0 < range.upperBound }
    let ends = [range.lowerBound] + inner + [range.upperBound]
    return zip(ends, ends.dropFirst()).map {
      ($0...$1, piece(near: $0, side: .right))
    }
  }

  /// Combines two functions piece by piece.
  func combined(
    with other: PiecewiseExpression, _ operation: (Expression, Expression) -> Expression
  ) -> PiecewiseExpression {
    let all = Set(breakpoints + other.breakpoints).sorted()
    func combine(_ x: Double, _ side: Side) -> Expression {
      operation(piece(near: x, side: side), other.piece(near: x, side: side))
    }
    return PiecewiseExpression(
      breakpoints: all,
      pieces: [combine(all.first ?? 0, .left)] + all.map { combine($0, .right) })
  }

  static func + (left: Self, right: Self) -> Self { left.combined(with: right, +) }
  package static func - (left: Self, right: Self) -> Self { left.combined(with: right, -) }
  static func * (left: Self, right: Self) -> Self { left.combined(with: right, *) }
}
