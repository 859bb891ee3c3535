import Testing

@testable import Activations

@Suite struct ClosestActivationsTests {
  @Test("a transformed function is recognised", arguments: ActivationFunction.all)
  func recognition(function: ActivationFunction) throws {
    let rule = QuadratureRule(uniformOn: -3...4, breakpoints: function.breakpoints)
    let target = rule.nodes.map { 1.5 * function.value(at: 0.75 * $0 - 0.25) + 0.5 }
    let fit = AffineFit(function, to: target, under: rule)
    #expect(fit.rmsError < 1e-4, "\(fit)")
  }

  @Test("the closest function to itself is itself, ties are told")
  func itself() throws {
    let ranking = try ClosestActivations(try Mixture(parsing: "1*silu"), on: -5...5)
    #expect(Set(ranking.candidates.prefix(2).map(\.fit.function.name)) == ["silu", "swish"])
    #expect(ranking.candidates[0].relativeError < 1e-9)
    #expect(ranking.candidates.allSatisfy { $0.rmsError.isFinite })
  }

  @Test("errors do not depend on the number of quadrature points")
  func gridIndependence() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "mnist", layer: 1))
    let coarse = QuadratureRule(uniformOn: -3...3, breakpoints: [0])
    let fine = QuadratureRule(uniformOn: -3...3, breakpoints: (-59...59).map { Double($0) / 20 })
    for name in ["tanh", "softplus", "gelu"] {
      let function = try ActivationFunction.named(name)
      let fits = [coarse, fine].map { rule in
        AffineFit(function, to: rule.nodes.map { mixture.value(at: $0) }, under: rule)
      }
      #expect(abs(fits[0].rmsError / fits[1].rmsError - 1) < 1e-6)
    }
  }

  @Test("a histogram changes the order that a uniform range gives")
  func weighted() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "kmnist", layer: 3))
    let histogram = try Histogram(edges: [-0.5, 0, 0.5, 5], counts: [500, 500, 1])
    let uniform = try ClosestActivations(mixture, on: -5...5)
    let weighted = try ClosestActivations(
      mixture, on: -5...5, under: QuadratureRule(histogram, breakpoints: [0]))
    #expect(Set(uniform.candidates.prefix(2).map(\.fit.function)) == [.sin, .cos])
    #expect(uniform.candidates[1].isTied)
    #expect(uniform.candidates.map(\.fit.function) != weighted.candidates.map(\.fit.function))
    #expect(weighted.candidates[0].rmsError < uniform.candidates[0].rmsError)
  }

  @Test("the error summary covers value and derivative")
  func summary() throws {
    let sin = ActivationFunction.sin.formula
    let summary = try ErrorSummary(
      of: ActivationFunction.identity.formula, to: sin, on: -1...1,
      under: QuadratureRule(normalWithDeviation: 0.1))
    #expect(abs(summary.maximum.value - (1 - 0.8414709848078965)) < 1e-15)
    #expect(abs(summary.derivativeMaximum.value - (1 - 0.5403023058681398)) < 1e-15)
    #expect(try #require(summary.weightedRMS) < summary.uniformRMS)
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
