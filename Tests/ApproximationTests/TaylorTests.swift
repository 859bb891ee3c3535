import Testing

@testable import Activations
@testable import Approximation

@Suite struct TaylorTests {
  @Test("coefficients at 0 are the known series")
  func knownSeries() throws {
    let tanh = try TaylorExpansion(Mixture(parsing: "1*tanh"), from: .right, order: 7)
    let expected = [0, 1, 0, -1.0 / 3, 0, 2.0 / 15, 0, -17.0 / 315]
    for (enclosure, value) in zip(tanh.enclosures, expected) {
      #expect(enclosure.contains(value) || abs(enclosure.midpoint - value) < 1e-16)
    }
    let sin = try TaylorExpansion(Mixture(parsing: "1*sin"), from: .left, order: 5)
    for (found, value) in zip(sin.coefficients, [0, 1, 0, -1.0 / 6, 0, 1.0 / 120]) {
      #expect(abs(found - value) < 1e-16)
    }
  }

  @Test("both sides of a kink have their own series")
  func kink() throws {
    let mixture = try Mixture(parsing: "0.5*relu + 0.5*tanh")
    #expect(try TaylorExpansion(mixture, from: .left, order: 1).coefficients == [0, 0.5])
    #expect(try TaylorExpansion(mixture, from: .right, order: 1).coefficients == [0, 1])
  }

  @Test("the remainder bound holds and is not much too large", arguments: [1, 2, 3, 5, 9])
  func remainder(order: Int) throws {
    let mixture = try Mixture(parsing: "0.4*relu + 0.3*tanh + 0.2*gelu + 0.1*relu*sin")
    for side in Side.allCases {
      let expansion = try TaylorExpansion(mixture, from: side, order: order)
      for radius in [0.1, 0.5, 1.0] {
        let bound = try #require(expansion.remainderBound(radius: radius))
        let sign = side == .left ? -1.0 : 1.0
        let worst =
          (0...1000).map { index in
            let x = sign * radius * Double(index) / 1000
            let value = expansion.coefficients.reversed().reduce(0) { $0 * x + $1 }
            return abs(mixture.value(at: x) - value)
          }.max() ?? 0
        #expect(worst <= bound + 1e-16)
        #expect(bound <= 40 * worst + 1e-15, "\(side) \(radius): \(bound) for \(worst)")
      }
    }
  }

  @Test("there is no bound across a breakpoint, and no order beyond 30")
  func limits() throws {
    let expansion = try TaylorExpansion(Mixture(parsing: "1*relu6"), from: .right, order: 2)
    #expect(expansion.remainderBound(radius: 6) == 0)
    #expect(expansion.remainderBound(radius: 6.1) == nil)
    #expect(throws: ApproximationError.unsupportedDegree(31)) {
      try TaylorExpansion(Mixture(parsing: "1*sin"), from: .left, order: 31)
    }
  }
}
