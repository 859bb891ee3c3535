import Testing

@testable import Activations
@testable import Approximation

@Suite struct AnalysisTests {
  @Test("zeros, turning points and monotone parts of sin are found")
  func sine() throws {
    let facts = try RangeFacts(try Mixture(parsing: "1*sin"), on: -7...7)
    #expect(facts.zeros.count == 5)
    for (zero, multiple) in zip(facts.zeros, -2...2) {
      #expect(abs(zero - Double(multiple) * .pi) < 1e-14)
    }
    #expect(facts.extrema.map(\.kind) == [.maximum, .minimum, .maximum, .minimum])
    for (extremum, quarter) in zip(facts.extrema, [-3.0, -1, 1, 3]) {
      #expect(abs(extremum.location - quarter * .pi / 2) < 1e-14)
    }
    #expect(facts.monotoneIntervals.count == 5)
    #expect(facts.lipschitz == 1)
  }

  @Test("a flat side is an interval of zeros and a constant part")
  func relu() throws {
    let facts = try RangeFacts(try Mixture(parsing: "2*relu"), on: -3...3)
    #expect(facts.zeroIntervals == [-3...0])
    #expect(facts.zeros.isEmpty)
    #expect(facts.monotoneIntervals.map(\.direction) == [.constant, .increasing])
    #expect(facts.lipschitz == 2)
    #expect(facts.maximum.location == 3 && facts.maximum.value == 6)
  }

  @Test("a turning point at a kink is found")
  func absoluteValue() throws {
    let facts = try RangeFacts(try Mixture(parsing: "2*relu - 1*identity"), on: -2...3)
    #expect(facts.zeros == [0])
    #expect(facts.extrema == [LocalExtremum(kind: .minimum, location: 0, value: 0)])
  }

  @Test("the supremum is attained and bounded from above, whatever the range")
  func supremum() throws {
    let formula = try Mixture(parsing: "1*sin + 0.5*tanh").formula
    for radius in [0.1, 1.0, 3, 10, 100] {
      let supremum = try Supremum(of: formula, on: -radius...radius)
      #expect(abs(abs(formula.value(at: supremum.location)) - supremum.value) < 1e-15)
      #expect(supremum.upperBound >= supremum.value)
      #expect(supremum.upperBound <= supremum.value * (1 + 2e-9))
      let grid = (0...20_000).map { abs(formula.value(at: radius * (Double($0) / 1e4 - 1))) }
      #expect(grid.allSatisfy { $0 <= supremum.upperBound })
    }
  }

  @Test("a formula less itself has the bound 0", arguments: ActivationFunction.all)
  func identicalFormulas(function: ActivationFunction) throws {
    let supremum = try Supremum(of: function.formula - function.formula, on: -100...100)
    #expect(supremum.upperBound == 0)
  }

  @Test(
    "bounds on wide ranges are close to the largest value of a dense sample",
    arguments: ActivationFunction.all)
  func wideRanges(function: ActivationFunction) throws {
    for fit in [
      function.formula.transformed(0.8, 0.05, -0.3, 0.1),
      function.formula.transformed(-1.1, 1.3, 2, 0.05),
      function.formula.transformed(0.01, 20, -30, 0),
    ] {
      let error = ActivationFunction.sin.formula - fit
      let supremum = try Supremum(of: error, on: -100...100)
      let sample = (-100.0...100).samples(200_001).map { abs(error.value(at: $0)) }.max() ?? 0
      #expect(supremum.upperBound >= sample)
      #expect(supremum.upperBound <= sample * 1.001)
    }
  }

  @Test("a function with a pole beside the places that are looked at has no bound")
  func pole() {
    let pole = 0.3 + 0.1 / .pi
    let quotient = PiecewiseExpression(1 / (.variable - .constant(pole)))
    #expect(throws: ApproximationError.notBounded(lower: 0, upper: 1)) {
      try Supremum(of: quotient, on: 0...1)
    }
  }

  @Test(
    "zeros cross or touch, and are counted only where all are proved",
    arguments: [
      ("1*square", 5.0, [], [0.0], true), ("2*relu - 1*identity", 5, [], [0], true),
      ("1*square*identity", 5, [0], [], true), ("1*silu", 50, [0], [], true),
      ("1*relu", 5, [], [], true), ("1*gaussian", 50, [], [], false),
    ])
  func kindsOfZeros(
    mixture: String, radius: Double, crossings: [Double], touches: [Double], isProved: Bool
  ) throws {
    let facts = try RangeFacts(try Mixture(parsing: mixture), on: -radius...radius)
    #expect(facts.crossings == crossings)
    #expect(facts.touches == touches)
    #expect(facts.zerosAreProved == isProved)
  }

  @Test("a zero at 0 is found at 0, not at a number beside it")
  func underflow() throws {
    let facts = try RangeFacts(try Mixture(parsing: "1*hard-swish"), on: -0.01...3)
    #expect(facts.zeros == [0] && facts.crossings == [0])
  }

  @Test("all zeros of sin are counted, or none are claimed where there are too many")
  func manyZeros() throws {
    let sin = try Mixture(parsing: "1*sin")
    let some = try RangeFacts(sin, on: -100...100)
    #expect(some.crossings.count == 63 && some.touches.isEmpty && some.zerosAreProved)
    #expect(some.monotonicityIsProved)
    let many = try RangeFacts(sin, on: -1e6...1e6)
    #expect(!many.zerosAreProved && !many.monotonicityIsProved)
  }

  @Test("quadrature is exact for polynomials of degree 31")
  func quadrature() {
    for degree in 0...31 {
      let integral = GaussLegendre.panel(0, 1) { x in
        (0..<degree).reduce(1) { product, _ in product * x }
      }
      #expect(abs(integral - 1 / Double(degree + 1)) < 1e-15)
    }
  }

  @Test("ranges that are empty, reversed or not finite are refused")
  func ranges() throws {
    for (lower, upper) in [(1.0, 1.0), (2, 1), (-.infinity, 1), (0, .nan)] {
      #expect(throws: ApproximationError.self) {
        try ClosedRange.validated(from: lower, to: upper)
      }
    }
  }

  @Test("ReLU does not dominate without a positive share or beside an unbounded term")
  func noDominance() throws {
    #expect(ReLUDominance(try Mixture(parsing: "-0.5*relu + 1*tanh")) == nil)
    #expect(ReLUDominance(try Mixture(parsing: "0.5*relu + 0.1*identity")) == nil)
    let dominance = try #require(ReLUDominance(try Mixture(parsing: "0.5*relu - 1*tanh*sin")))
    #expect(dominance.threshold == 2)
  }

  @Test("the share of a histogram beyond x* counts parts of bins")
  func share() throws {
    let histogram = try Histogram(edges: [0, 1, 2, 4], counts: [4, 2, 2], below: 1, above: 1)
    #expect(histogram.share(atOrAbove: 1.5) == 0.4)
    #expect(histogram.share(atOrAbove: 3) == 0.2)
    #expect(histogram.share(atOrAbove: 9) == 0)
    #expect(histogram.share(atOrAbove: -1) == 1)
    #expect(throws: ApproximationError.invalidHistogram(edges: 2, counts: 2)) {
      try Histogram(edges: [0, 1], counts: [1, 2])
    }
  }

  @Test("where a flat part ends there is no zero of its own")
  func flatPart() throws {
    let facts = try RangeFacts(try Mixture(parsing: "relu*sin"), on: -3...3)
    #expect(facts.zeros.isEmpty)
    #expect(facts.zeroIntervals == [-3...0])
  }
}
