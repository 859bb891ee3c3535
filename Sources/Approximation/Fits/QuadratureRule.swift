import Activations

/// Points and weights that stand for a distribution of x; the weights sum to 1.
///
/// The rule integrates smooth functions to rounding between breakpoints, so that means do not
/// depend on how many points it has.
package struct QuadratureRule: Hashable, Sendable {
  package let nodes: [Double]
  package let weights: [Double]

  /// Uniform over the range.
  package init(uniformOn range: ClosedRange<Double>, breakpoints: [Double] = []) {
    self.init(densities: [(range, 1)], breakpoints: breakpoints)
  }

  /// The distribution of a histogram, evenly spread inside each bin; what lies outside its
  /// edges is left out.
  package init(_ histogram: Histogram, breakpoints: [Double] = []) {
    self.init(densities: histogram.densities, breakpoints: breakpoints)
  }

  /// Weights that already sum to 1.
  init(nodes: [Double], weights: [Double]) {
    self.nodes = nodes
    self.weights = weights
  }

  /// Constant densities on ascending parts, of any total.
  init(densities: [(range: ClosedRange<Double>, density: Double)], breakpoints: [Double]) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for (range, density) in densities {
      let inner = breakpoints.filter { range.lowerBound < $0 && $0 < range.upperBound }
      let ends = [range.lowerBound] + inner + [range.upperBound]
      for (low, high) in zip(ends, ends.dropFirst()) {
        GaussLegendre.forEachNode(low...high) { x, weight in
          nodes.append(x)
          weights.append(weight * density)
        }
      }
    }
    let total = weights.reduce(0, +)
    self.nodes = nodes
    self.weights = weights.map { $0 / total }
  }

  /// The mean of a function.
  package func mean(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for (x, weight) in zip(nodes, weights) { sum += weight * f(x) }
    return sum
  }

  /// The mean of a function of x and of what another function is at each node.
  func mean(
    knowing values: [Double], _ f: (_ x: Double, _ value: Double) -> Double
  ) -> Double {
    var sum = 0.0
    for (index, weight) in weights.enumerated() { sum += weight * f(nodes[index], values[index]) }
    return sum
  }

  /// √ of the mean of the square of a function.
  package func rootMeanSquare(_ f: (Double) -> Double) -> Double {
    mean { x in
      let value = f(x)
      return value * value
    }.squareRoot()
  }
}

extension Histogram {
  /// The bins that hold something, each with its count per unit of x.
  var densities: [(range: ClosedRange<Double>, density: Double)] {
    counts.indices.filter { counts[$0] > 0 }.map {
      (edges[$0]...edges[$0 + 1], Double(counts[$0]) / (edges[$0 + 1] - edges[$0]))
    }
  }
}
