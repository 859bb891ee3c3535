import Testing

@testable import Activations
@testable import Approximation

@Suite struct ClosestActivationsTests {
  @Test("a transformed function is recognised", arguments: ActivationFunction.all)
  func recognition(function: ActivationFunction) throws {
    let target = function.formula.transformed(1.5, 0.75, -0.25, 0.5)
    let fit = AffineFit(function, to: target, under: .uniform(on: -3...4))
    #expect(fit.rmsError < 1e-4, "\(fit)")
  }

  @Test("the closest function to itself is itself, ties are told")
  func itself() throws {
    let ranking = try ClosestActivations(try Mixture(parsing: "1*silu"), on: -5...5)
    #expect(Set(ranking.candidates.prefix(2).map(\.fit.function.name)) == ["silu", "swish"])
    #expect(ranking.candidates[0].relativeError < 1e-9)
    #expect(ranking.candidates.allSatisfy { $0.rmsError.isFinite })
  }

  @Test(
    "a multiple of a function is found first and has no error, where others are as near as rounding",
    arguments: ActivationFunction.all)
  func identities(function: ActivationFunction) throws {
    let mixture = Mixture([.init(-0.75, Term(function))])
    for range in [30.0...40, -40.0 ... -30, -1.0...1] {
      let ranking = try ClosestActivations(
        mixture, on: range, among: [.sigmoid, .tanhExp, .identity, function])
      let first = ranking.candidates[0]
      #expect(first.fit.function.formula == function.formula)
      #expect(first.rmsError == 0)
      #expect(try Supremum(of: mixture.formula - first.fit.formula, on: range).upperBound == 0)
    }
  }

  @Test(
    "the error of every fit to every function is that of a grid that follows its steep places",
    arguments: ActivationFunction.all)
  func everyPair(target: ActivationFunction) throws {
    let range = -1.0...1
    let ranking = try ClosestActivations(Mixture([.init(1, Term(target))]), on: range)
    let size = BruteForce.rootMeanSquare(on: range, cuts: target.breakpoints) {
      target.value(at: $0)
    }
    for candidate in ranking.candidates {
      let fit = candidate.fit
      let inner = (-3000...3000).map { (Double($0) / 100 - fit.c) / fit.b }
      let kinks = fit.function.breakpoints.map { ($0 - fit.c) / fit.b }
      let expected = BruteForce.rootMeanSquare(
        on: range, cuts: inner + kinks + target.breakpoints
      ) { target.value(at: $0) - fit.a * fit.function.value(at: fit.b * $0 + fit.c) - fit.d }
      #expect(
        abs(candidate.rmsError - expected) <= 1e-4 * expected + 1e-14 * size,
        "\(fit.function): \(candidate.rmsError), \(expected)")
      let printed = (target.formula - fit.formula).rootMeanSquare(on: range)
      #expect(
        abs(printed - expected) <= 1e-4 * expected + 1e-13 * size,
        "\(fit.function): \(printed), \(expected)")
    }
  }

  @Test("offsets that symmetry makes 0 are 0", arguments: ActivationFunction.all)
  func symmetricFits(function: ActivationFunction) throws {
    guard function.parity == .odd, function != .identity else { return }
    for target in ["1*tanh", "0.7*sin + 0.3*arctan"] {
      let fit = AffineFit(
        function, to: try Mixture(parsing: target).formula, under: .uniform(on: -2...2))
      #expect(fit.c == 0 && fit.d == 0, "\(target) by \(function): \(fit)")
    }
  }

  @Test("a histogram changes the order that a uniform range gives")
  func weighted() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "kmnist", layer: 3))
    let histogram = try Histogram(edges: [-0.5, 0, 0.5, 5], counts: [500, 500, 1])
    let uniform = try ClosestActivations(mixture, on: -5...5)
    let measured: InputDistribution = try #require(.measured(histogram, within: -5...5))
    let weighted = try ClosestActivations(mixture, on: -5...5, under: measured)
    #expect(Set(uniform.candidates.prefix(2).map(\.fit.function)) == [.sin, .cos])
    #expect(uniform.candidates[1].isTied)
    #expect(uniform.candidates.map(\.fit.function) != weighted.candidates.map(\.fit.function))
    #expect(weighted.candidates[0].rmsError < uniform.candidates[0].rmsError)
  }

  @Test("the error summary covers value and derivative")
  func summary() throws {
    let sin = ActivationFunction.sin.formula
    let histogram = try Histogram(edges: [-1, -0.1, 0.1, 1], counts: [1, 98, 1])
    let measured: InputDistribution = try #require(.measured(histogram, within: -1...1))
    let summary = try ErrorSummary(
      of: ActivationFunction.identity.formula, to: sin, on: -1...1,
      under: measured)
    #expect(abs(summary.maximum.value - (1 - 0.8414709848078965)) < 1e-15)
    #expect(abs(summary.derivativeMaximum.value - (1 - 0.5403023058681398)) < 1e-15)
    #expect(try #require(summary.weightedRMS) < summary.uniformRMS)
  }
}

/// Simpson's rule on each cell of a grid.
private enum BruteForce {
  /// Cuts outside of the range are passed over.
  static func rootMeanSquare(
    on range: ClosedRange<Double>, cuts: [Double], _ f: (Double) -> Double
  ) -> Double {
    let x = Set(range.samples(2001) + cuts).filter { range.contains($0) }.sorted()
    var sum = 0.0
    for (low, high) in zip(x, x.dropFirst()) {
      let values = [low, low + (high - low) / 2, high].map(f)
      sum +=
        (high - low) / 6
        * (values[0] * values[0] + 4 * values[1] * values[1] + values[2] * values[2])
    }
    return (sum / (range.upperBound - range.lowerBound)).squareRoot()
  }
}

@Suite struct CondensedRuleTests {
  @Test("few nodes give the means of all bins, and lie in the range")
  func means() throws {
    let counts = (0..<320).map { $0 % 7 == 3 ? 0 : ($0 * 37) % 101 }
    let histogram = try Histogram(
      edges: (0...320).map { Double($0) / 16 - 10 }, counts: counts, below: 5)
    let mixture = try #require(PaperTable1.mixture(dataset: "mnist", layer: 3))
    for range in [-10.0...10, -3.3...2.71, 0.01...0.02] {
      let condensed = try #require(
        QuadratureRule.condensed(histogram, within: range, breakpoints: [0]))
      #expect(condensed.nodes.allSatisfy { range.contains($0) })
      #expect(abs(condensed.weights.reduce(0, +) - 1) < 1e-13)
      let inside = counts.indices.compactMap { index -> (ClosedRange<Double>, Double)? in
        let low = max(histogram.edges[index], range.lowerBound)
        let high = min(histogram.edges[index + 1], range.upperBound)
        return low < high && counts[index] > 0 ? (low...high, Double(counts[index])) : nil
      }
      let fine = QuadratureRule(densities: inside, breakpoints: [0])
      let exact = fine.mean { mixture.value(at: $0) }
      #expect(abs(condensed.mean { mixture.value(at: $0) } - exact) < 1e-12)
      #expect(
        abs(
          condensed.rootMeanSquare { mixture.value(at: $0) }
            - fine.rootMeanSquare { mixture.value(at: $0) }) < 1e-12)
    }
    #expect(QuadratureRule.condensed(histogram, within: 11...12) == nil)
  }
}
