extension QuadratureRule {
  /// The distribution of the part of a histogram that lies in a range, with few nodes; `nil` when
  /// nothing was counted there.
  ///
  /// Each half unit between breakpoints gets a Gauss rule of its own for the measured density, so
  /// the rule is exact for polynomials of degree 15 on each. The rule with nodes in every bin
  /// gives the same means and takes an order of magnitude longer.
  package static func condensed(
    _ histogram: Histogram, within range: ClosedRange<Double>, breakpoints: [Double] = []
  ) -> QuadratureRule? {
    let first = Int((2 * range.lowerBound).rounded(.down)) + 1
    let last = Int((2 * range.upperBound).rounded(.up)) - 1
    let halves = stride(from: first, through: last, by: 1).map { Double($0) / 2 }
    let inner = breakpoints.filter { range.lowerBound < $0 && $0 < range.upperBound }
    let borders = Set(halves + inner).sorted()
    let clipped = histogram.densities.compactMap { bin -> (ClosedRange<Double>, Double)? in
      let low = max(bin.range.lowerBound, range.lowerBound)
      let high = min(bin.range.upperBound, range.upperBound)
      return low < high ? (low...high, bin.density) : nil
    }
    guard !clipped.isEmpty else { return nil }
    let fine = QuadratureRule(densities: clipped, breakpoints: borders)
    var nodes: [Double] = []
    var weights: [Double] = []
    var start = 0
    for border in borders + [.infinity] {
      let end = fine.nodes[start...].firstIndex { $0 > border } ?? fine.nodes.count
      if start < end {
        let panel = GaussRule(
          nodes: fine.nodes[start..<end], weights: fine.weights[start..<end], count: 8)
        nodes += panel.nodes
        weights += panel.weights
      }
      start = end
    }
    return QuadratureRule(nodes: nodes, weights: weights)
  }
}

/// The Gauss rule of a discrete measure with many nodes.
private struct GaussRule {
  let nodes: [Double]
  let weights: [Double]

  /// Discretised Stieltjes procedure for the recurrence of the orthogonal polynomials, then the
  /// eigenvalues of its matrix (Golub and Welsch 1969; Gautschi, "Orthogonal Polynomials",
  /// section 2.2). The measure has at least `count` nodes.
  init(nodes: ArraySlice<Double>, weights: ArraySlice<Double>, count: Int) {
    let low = nodes.min() ?? 0
    let half = max(((nodes.max() ?? 0) - low) / 2, .leastNormalMagnitude)
    let points = nodes.map { ($0 - low) / half - 1 }
    let total = weights.reduce(0, +)
    var diagonal: [Double] = []
    var offDiagonal: [Double] = []
    var previous = points.map { _ in 0.0 }
    var current = points.map { _ in 1.0 }
    var previousNorm = 0.0
    for degree in 0..<count {
      var norm = 0.0
      var moment = 0.0
      for (index, weight) in weights.enumerated() {
        let share = weight * current[index] * current[index]
        norm += share
        moment += share * points[index]
      }
      let ratio = degree == 0 ? 0 : norm / previousNorm
      if degree > 0 { offDiagonal.append(ratio.squareRoot()) }
      diagonal.append(moment / norm)
      for index in points.indices {
        let next = (points[index] - diagonal[degree]) * current[index] - ratio * previous[index]
        previous[index] = current[index]
        current[index] = next
      }
      previousNorm = norm
    }
    let matrix = SymmetricMatrix(size: count) { row, column in
      row == column ? diagonal[row] : row == column + 1 ? offDiagonal[column] : 0
    }
    let system = matrix.eigensystem()
    self.nodes = system.map { low + half * (1 + $0.value) }
    self.weights = system.map { total * $0.vector[0] * $0.vector[0] }
  }
}
