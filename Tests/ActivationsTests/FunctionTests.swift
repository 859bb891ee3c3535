import Testing

@testable import Activations

@Suite struct FunctionTests {
  @Test("every registered function has reference values")
  func coverage() {
    for function in ActivationFunction.all {
      #expect(FunctionGolden.all[function.name] != nil, "\(function.name)")
    }
  }

  @Test("values are within 4 ulp of the reference", arguments: FunctionGolden.all.keys.sorted())
  func values(name: String) throws {
    let function = try ActivationFunction.named(name)
    let golden = try #require(FunctionGolden.all[name])
    for (x, expected) in zip(FunctionGolden.points, golden.values) {
      let error = abs(function.value(at: x) - expected) / expected.ulp
      #expect(error <= 4, "\(name)(\(x)): \(error) ulp")
    }
  }

  @Test(
    "derivatives are within 8 ulp of their largest part",
    arguments: FunctionGolden.all.keys.sorted())
  func derivatives(name: String) throws {
    let function = try ActivationFunction.named(name)
    let golden = try #require(FunctionGolden.all[name])
    for (x, expected) in zip(FunctionGolden.points, golden.derivatives) {
      let error = abs(function.derivative(at: x) - expected)
      #expect(error <= 8 * max(abs(expected), abs(function.value(at: x)), 1).ulp, "\(name)(\(x))")
    }
  }

  @Test("the formula encloses the reference", arguments: FunctionGolden.all.keys.sorted())
  func formula(name: String) throws {
    let function = try ActivationFunction.named(name)
    let golden = try #require(FunctionGolden.all[name])
    for (index, x) in FunctionGolden.points.enumerated() {
      let piece = function.formula.piece(near: x, side: .left)
      let enclosure = piece.evaluate(at: Dual.variable(Interval(x)))
      #expect(enclosure.value.widenedByOneUlp.contains(golden.values[index]), "\(name)(\(x))")
      #expect(
        enclosure.derivative.widenedByOneUlp.contains(golden.derivatives[index]), "\(name)'(\(x))")
      let box = piece.evaluate(at: Dual.variable(Interval(x - 1e-3, x + 1e-3)))
      #expect(box.value.contains(golden.values[index]))
    }
  }

  @Test("formulas of both sides agree at breakpoints", arguments: ActivationFunction.all)
  func continuity(function: ActivationFunction) {
    for x in function.breakpoints {
      let left = function.formula.piece(near: x, side: .left).value(at: x)
      let right = function.formula.piece(near: x, side: .right).value(at: x)
      #expect(left == right)
      #expect(function.value(at: x) == left)
      #expect(function.derivative(at: x) == function.derivative(at: x, from: .left))
    }
  }

  @Test("parity holds", arguments: ActivationFunction.all)
  func parity(function: ActivationFunction) {
    let points = FunctionGolden.points.filter { $0 > 0 }
    let even = points.allSatisfy { function.value(at: $0) == function.value(at: -$0) }
    let odd = points.allSatisfy { function.value(at: $0) == -function.value(at: -$0) }
    #expect(function.parity == (even ? .even : odd ? .odd : .neither))
  }

  @Test("asymptotes are approached, bounds are kept", arguments: ActivationFunction.all)
  func asymptotes(function: ActivationFunction) {
    for (x, asymptote) in [(-1e6, function.leftAsymptote), (1e6, function.rightAsymptote)] {
      guard let asymptote else { continue }
      let distance = abs(function.value(at: x) - (asymptote.slope * x + asymptote.intercept))
      #expect(distance <= asymptote.amplitude + 1.1e-6)
    }
    let values = FunctionGolden.points.map { abs(function.value(at: $0)) }
    if let bound = function.bound { #expect(values.allSatisfy { $0 <= bound }) }
  }

  @Test("infinities give limits and NaN gives NaN", arguments: ActivationFunction.all)
  func specialValues(function: ActivationFunction) {
    #expect(function.value(at: .nan).isNaN)
    #expect(function.derivative(at: .nan).isNaN)
    for (x, asymptote) in [
      (-Double.infinity, function.leftAsymptote), (.infinity, function.rightAsymptote),
    ] {
      guard let asymptote, asymptote.amplitude == 0 else { continue }
      let limit = asymptote.slope == 0 ? asymptote.intercept : asymptote.slope * x
      #expect(function.value(at: x) == limit, "\(function)(\(x))")
      #expect(function.derivative(at: x) == asymptote.slope, "\(function)'(\(x))")
    }
  }

  @Test("kinks are the places where the slope jumps")
  func kinks() throws {
    #expect(ActivationFunction.relu.kinks == [0])
    #expect(ActivationFunction.relu6.kinks == [0, 6])
    #expect(try ActivationFunction.named("elu").kinks.isEmpty)
    #expect(try ActivationFunction.named("elu(0.5)").kinks == [0])
    #expect(ActivationFunction.softsign.kinks.isEmpty)
    #expect(ActivationFunction.hardSwish.kinks == [-3, 3])
  }

  @Test("parameters are part of the name and checked")
  func parameters() throws {
    #expect(try ActivationFunction.named("leaky-relu(0.01)") == .leakyReLU())
    #expect(try ActivationFunction.named("leaky-relu(0.2)").name == "leaky-relu(0.2)")
    #expect(try ActivationFunction.named("leaky-relu(-0.5)").value(at: -2) == 1)
    #expect(throws: ActivationError.invalidParameter(function: "swish", value: 0, range: 0..<8)) {
      try ActivationFunction.named("swish(0)")
    }
    #expect(throws: ActivationError.invalidParameter(function: "relu", value: 1, range: 0..<7)) {
      try ActivationFunction.named("relu(1)")
    }
  }

  @Test("symbolic derivatives agree with dual numbers", arguments: ActivationFunction.all)
  func derivatives(function: ActivationFunction) {
    for x in FunctionGolden.points {
      let piece = function.formula.piece(near: x, side: .left)
      let dual = piece.evaluate(at: Dual.variable(x)).derivative
      #expect(abs(piece.derivative.value(at: x) - dual) <= 1e-14 * max(1, abs(dual)))
    }
  }

  @Test("asymptotes of the paper's mixture: a line plus an oscillation on the right")
  func asymptotes() throws {
    let mixture = try Mixture(parsing: "0.5*relu + 0.3*tanh - 0.2*sin")
    #expect(mixture.rightAsymptote == Asymptote(slope: 0.5, intercept: 0.3, amplitude: 0.2))
    #expect(mixture.leftAsymptote == Asymptote(slope: 0, intercept: -0.3, amplitude: 0.2))
    let product = try Mixture(parsing: "1*relu*tanh")
    #expect(product.rightAsymptote == Asymptote(slope: 1))
    #expect(try Mixture(parsing: "1*relu*sin").rightAsymptote == nil)
    #expect(try Mixture(parsing: "1*relu*sin").leftAsymptote == .constant(0))
  }
}

extension Interval {
  /// Room for the rounding of a reference literal to the nearest double.
  fileprivate var widenedByOneUlp: Interval { Interval(lower.nextDown, upper.nextUp) }
}
