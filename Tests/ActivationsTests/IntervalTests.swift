import TestSupport
import Testing

@testable import Activations

@Suite struct IntervalTests {
  @Test("exact operations stay points, inexact ones are one ulp wide")
  func rounding() {
    #expect(Interval(0.5) + Interval(0.25) == Interval(0.75))
    #expect(Interval(3) * Interval(0.125) == Interval(0.375))
    #expect(Interval(1) / Interval(4) == Interval(0.25))
    for result in [
      Interval(0.1) + Interval(0.2), Interval(0.1) * Interval(0.1), Interval(1) / Interval(3),
    ] {
      #expect(result.upper == result.lower.nextUp)
    }
  }

  @Test("overflow and underflow stay enclosed")
  func extremes() {
    let large = Interval(.greatestFiniteMagnitude) + Interval(.greatestFiniteMagnitude)
    #expect(large == Interval(.greatestFiniteMagnitude, .infinity))
    let small = Interval(.leastNonzeroMagnitude) * Interval(0.25)
    #expect(small.lower <= 0 && small.upper == .leastNonzeroMagnitude)
    #expect(Interval(1) / Interval(-1, 1) == Interval(-.infinity, .infinity))
    #expect(Interval(-800).apply(.exp).upper > 0)
    #expect(Interval(800).apply(.exp).lower == .greatestFiniteMagnitude)
  }

  @Test("powers of intervals around 0 are tight")
  func powers() {
    #expect(Interval(-2, 1).power(2) == Interval(0, 4))
    #expect(Interval(-2, 1).power(3) == Interval(-8, 1))
    #expect(Interval(-2, -1).power(2) == Interval(1, 4))
  }

  @Test("images of elementary functions contain all values", arguments: ElementaryFunction.allCases)
  func images(function: ElementaryFunction) {
    var generator = SplitMix(seed: 7)
    for _ in 0..<500 {
      let center = Double.random(in: -20...20, using: &generator)
      let radius = Double.random(in: 0...5, using: &generator)
      let domain = Interval(center - radius, center + radius)
      let image = domain.apply(function)
      var hull = (low: Double.infinity, high: -Double.infinity)
      for index in 0...200 {
        let x = min(domain.lower + domain.width * Double(index) / 200, domain.upper)
        let value = function.value(at: x)
        #expect(image.contains(value))
        hull = (min(hull.low, value), max(hull.high, value))
      }
      #expect(image.width <= (hull.high - hull.low) * 1.01 + 1e-3)
    }
  }

  @Test("series and nested duals agree", arguments: ActivationFunction.all)
  func duals(function: ActivationFunction) {
    for x in [-2.2, -0.3, 0.4, 1.9] {
      let piece = function.formula.piece(near: x, side: .right)
      let series = piece.evaluate(at: TaylorSeries.variable(Interval(x), order: 2))
      let dual = piece.evaluate(at: Dual.variable(Dual.variable(x)))
      #expect(abs(series[0].midpoint - dual.value.value) < 1e-14)
      #expect(abs(series[1].midpoint - dual.value.derivative) < 1e-14)
      #expect(abs(2 * series[2].midpoint - dual.derivative.derivative) < 1e-13)
    }
  }
}
