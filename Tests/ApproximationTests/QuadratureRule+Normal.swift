@testable import Activations
@testable import Approximation

extension QuadratureRule {
  /// Normal with mean 0, cut at ± 10 standard deviations.
  init(normalWithDeviation deviation: Double, breakpoints: [Double] = []) {
    let panels = (-20..<20).map { panel in
      (deviation * Double(panel) / 2)...(deviation * Double(panel + 1) / 2)
    }
    let rule = QuadratureRule(densities: panels.map { ($0, 1) }, breakpoints: breakpoints)
    let densities = zip(rule.nodes, rule.weights).map { x, weight in
      weight * LibM.exp(-x * x / (2 * deviation * deviation))
    }
    let total = densities.reduce(0, +)
    self.init(nodes: rule.nodes, weights: densities.map { $0 / total })
  }
}
