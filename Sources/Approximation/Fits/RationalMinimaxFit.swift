import Activations

/// The quotient of polynomials p/q with the smallest largest error on a range, with a certificate.
package struct RationalMinimaxFit: Hashable, Sendable {
  package let numerator: Polynomial
  /// Scaled to 1 at its center; proved to have no zero on it.
  package let denominator: Polynomial
  package let maximumError: Supremum
  /// With numeratorDegree + denominatorDegree + 2 points.
  package let certificate: EquioscillationCertificate

  /// The second algorithm of Remez for quotients. In each step all quotients with a levelled error
  /// on the reference are found at once, as eigenvectors (see `LevelledQuotient`), and the one
  /// without a pole is taken.
  ///
  /// Unlike for polynomials the exchange converges only from references near the best one. Those
  /// tried are the extrema of a least-squares quotient, of least-squares quotients with
  /// more and more weight where the error is large, and Chebyshev points.
  ///
  /// The certificate is the classical one: if the error of a quotient without poles alternates
  /// m + n + 2 times with at least E in size, no quotient of degrees m and n has a smaller
  /// largest error, since the difference of two would have m + n + 1 zeros.
  ///
  /// Degrees lie in 0…15.
  /// - Throws: `invalidRange`, `unsupportedDegree`, `notFiniteOnRange`, and `notConverged` when no
  ///   start leads to a levelled quotient without poles; a best one need not have as many
  ///   alternations.
  package init(
    _ function: PiecewiseExpression, numeratorDegree: Int, denominatorDegree: Int,
    on range: ClosedRange<Double>
  ) throws(ApproximationError) {
    try range.validate()
    for degree in [numeratorDegree, denominatorDegree] where !(0...15).contains(degree) {
      throw .unsupportedDegree(degree)
    }
    let exchange = RationalExchange(
      function: function, numeratorDegree: numeratorDegree, denominatorDegree: denominatorDegree,
      range: range)
    guard let found = try exchange.run() else {
      throw .notConverged(iterations: RationalExchange.limit)
    }
    let parity = function.parity(on: range)
    numerator = found.quotient.numerator.withoutRounding(
      on: range, besideError: found.level, parity: parity)
    denominator = found.quotient.denominator.withoutRounding(
      on: range, besideError: 0, parity: parity == .neither ? .neither : .even)
    maximumError = try Supremum(
      of: function - PiecewiseExpression(numerator.expression / denominator.expression),
      on: range, tolerance: 1e-10)
    certificate = EquioscillationCertificate(
      points: found.points, lowerBound: found.level, upperBound: maximumError.upperBound)
  }
}

/// Remez steps from several starts.
private struct RationalExchange {
  struct Result {
    var quotient: LevelledQuotient
    var points: [Double]
    /// The smallest error at the points.
    var level: Double
  }

  static let limit = 40

  let function: PiecewiseExpression
  let numeratorDegree: Int
  let denominatorDegree: Int
  var range: ClosedRange<Double>

  private var count: Int { numeratorDegree + denominatorDegree + 2 }
  private var resolution: Int {
    max(24 * count, Int(min(8 * (range.upperBound - range.lowerBound), 20_000)))
  }

  /// The result of the first start that settles.
  func run() throws(ApproximationError) -> Result? {
    if let result = try runDirectly() { return result }
    return try runFromNarrowerRanges()
  }

  /// Widens the range in steps, with the points of each step scaled for the next.
  private func runFromNarrowerRanges() throws(ApproximationError) -> Result? {
    let half = (range.upperBound - range.lowerBound) / 2
    let middle = range.lowerBound + half
    let first = 6
    let last = 16
    var points: [Double]?
    for step in first...last {
      let share = Double(step) / Double(last)
      var narrow = self
      if step < last { narrow.range = (middle - share * half)...(middle + share * half) }
      let scale = Double(step) / Double(step - 1)
      let scaled = points?.map {
        min(max(middle + ($0 - middle) * scale, narrow.range.lowerBound), narrow.range.upperBound)
      }
      let result =
        if let scaled { try narrow.settle(from: scaled) } else { try narrow.runDirectly() }
      if step == last { return result }
      points = result?.points
    }
    return nil
  }

  private func runDirectly() throws(ApproximationError) -> Result? {
    let rule = QuadratureRule(uniformOn: range, breakpoints: function.breakpoints)
    var weights = rule.weights
    for _ in 0..<12 {
      // Lawson's idea: where the error is large it gets more weight, which levels it.
      let weighted = QuadratureRule(nodes: rule.nodes, weights: weights)
      let fit: RationalFit
      do {
        fit = try RationalFit(
          function, numeratorDegree: numeratorDegree, denominatorDegree: denominatorDegree,
          on: range, under: weighted)
      } catch .notConverged {
        break
      }
      let error = function - fit.formula
      let extrema = ErrorExtrema(of: error, on: range, resolution: resolution, including: [])
      let alternation = extrema.alternation(count: count, atLeast: 0)
      if alternation.count == count, let result = try settle(from: alternation.map(\.x)) {
        return result
      }
      let sizes = rule.nodes.map { abs(error.value(at: $0)) }
      weights = zip(weights, sizes).map { $0 * ($1 + 1e-3 * fit.maximumError.value) }
      let total = weights.reduce(0, +)
      if !(total > 0) { break }
      weights = weights.map { $0 / total }
    }
    for shift in [0.15, -0.15, 0.3, -0.3] {
      let points = MinimaxFit.startingPoints(count: count, on: range, shift: shift)
      if let result = try settle(from: points) { return result }
    }
    return nil
  }

  private func settle(from start: [Double]) throws(ApproximationError) -> Result? {
    var points = start
    for _ in 0..<Self.limit {
      let values = points.map { function.value(at: $0) }
      if let index = values.firstIndex(where: { !$0.isFinite }) {
        throw .notFiniteOnRange(at: points[index])
      }
      guard
        let quotient = LevelledQuotient(
          values, at: points, numeratorDegree: numeratorDegree,
          denominatorDegree: denominatorDegree, on: range)
      else { return nil }
      let error = function - quotient.formula
      let extrema = ErrorExtrema(
        of: error, on: range, resolution: resolution, including: points)
      let largest = extrema.candidates.lazy.map { abs($0.value) }.max() ?? 0
      guard largest.isFinite else { return nil }
      let level = points.lazy.map { abs(error.value(at: $0)) }.min() ?? 0
      let alternation = extrema.alternation(count: count, atLeast: level)
      let smallest = alternation.lazy.map { abs($0.value) }.min() ?? 0
      let scale = values.lazy.map { abs($0) }.max() ?? 0
      let isLevel =
        alternation.count == count && largest - smallest <= max(1e-11 * largest, 1e-14 * scale)
      if isLevel || largest <= 1e-14 * scale {
        guard quotient.hasNoPole else { return nil }
        let isProof = alternation.count == count
        return Result(
          quotient: quotient, points: isProof ? alternation.map(\.x) : points,
          level: isProof ? smallest : 0)
      }
      guard alternation.count == count else { return nil }
      points = alternation.map(\.x)
    }
    return nil
  }
}
