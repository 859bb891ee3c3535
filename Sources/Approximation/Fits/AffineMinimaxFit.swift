import Activations

/// a · g(b x + c) + d with a largest error that no small change of a, b, c and d makes smaller.
///
/// This is a local optimum and not certified: the family is not linear and has no theorem of
/// equioscillation, so another choice of parameters may be better. Only the error is proved.
package struct AffineMinimaxFit: Hashable, Sendable {
  package let function: ActivationFunction
  package let a: Double
  package let b: Double
  package let c: Double
  package let d: Double
  package let maximumError: Supremum
  /// Ascending places where the error reaches its largest size, to 1e-6, with alternating signs.
  /// A local optimum usually has one more than there are free parameters.
  package let points: [Double]

  package var formula: PiecewiseExpression { function.formula.transformed(a, b, c, d) }

  /// Improves a least-squares fit by linear programs on the linearised error within a trust region
  /// (Madsen 1975), until none promises an improvement.
  ///
  /// - Throws: `invalidRange`, `notFiniteOnRange`, and `notConverged` when the fit is exact to
  ///   rounding or the steps find nothing better.
  package init(
    from start: AffineFit, to target: PiecewiseExpression, on range: ClosedRange<Double>
  ) throws(ApproximationError) {
    try range.validate()
    let search = AffineMinimaxSearch(
      function: start.function, free: start.freeParameters, target: target, range: range)
    guard let best = search.run(from: [start.a, start.b, start.c, start.d]) else {
      throw .notConverged(iterations: AffineMinimaxSearch.limit)
    }
    function = start.function
    (a, b, c, d) = (best.parameters[0], best.parameters[1], best.parameters[2], best.parameters[3])
    maximumError = try Supremum(of: best.error, on: range)
    points = best.extrema.alternation(
      count: best.extrema.candidates.count, atLeast: best.largest * (1 - 1e-6)
    ).map(\.x)
  }
}

/// The trust-region steps of one fit.
private struct AffineMinimaxSearch {
  struct Point {
    var parameters: [Double]
    var error: PiecewiseExpression
    var extrema: ErrorExtrema
    var largest: Double
  }

  static let limit = 60

  let function: ActivationFunction
  let free: [Int]
  let target: PiecewiseExpression
  let range: ClosedRange<Double>

  /// `nil` when nothing is better than the start, or there is nothing to gain.
  func run(from start: [Double]) -> Point? {
    guard var point = evaluated(start) else { return nil }
    let first = point.largest
    let size = places.map { abs(target.value(at: $0)) }.max() ?? 0
    guard first > 1e-12 * size else { return nil }
    let half = (range.upperBound - range.lowerBound) / 2
    var radius = 0.1
    for _ in 0..<Self.limit where radius > 1e-12 {
      let (a, b) = (point.parameters[0], point.parameters[1])
      let scales = [abs(a), abs(b), abs(b) * half, size]
      guard let step = step(from: point, limits: free.map { radius * scales[$0] }) else {
        radius /= 4
        continue
      }
      let promised = point.largest - step.largest
      if promised <= 1e-11 * point.largest { break }
      var parameters = point.parameters
      for (index, change) in zip(free, step.step) { parameters[index] += change }
      guard parameters[1] != 0, let next = evaluated(parameters) else {
        radius /= 4
        continue
      }
      let gain = (point.largest - next.largest) / promised
      if gain > 0.01 { point = next }
      radius *= gain > 0.75 ? 2 : gain < 0.25 ? 0.25 : 1
    }
    return point.largest < first ? withoutOffsets(point) : nil
  }

  /// Offsets of 0 where they are no worse, as symmetry makes them.
  private func withoutOffsets(_ point: Point) -> Point {
    var result = point
    for offset in [2, 3] where free.contains(offset) {
      var parameters = result.parameters
      parameters[offset] = 0
      if let next = evaluated(parameters), next.largest <= point.largest * (1 + 1e-9) {
        result = next
      }
    }
    return result
  }

  private var places: [Double] { range.samples(97) }

  private func evaluated(_ parameters: [Double]) -> Point? {
    let error =
      target
      - function.formula.transformed(
        parameters[0], parameters[1], parameters[2], parameters[3])
    let extrema = ErrorExtrema(of: error, on: range, resolution: 48, including: [])
    let sizes = extrema.candidates.map { abs($0.value) }
    guard let largest = sizes.max(), sizes.allSatisfy(\.isFinite) else { return nil }
    return Point(parameters: parameters, error: error, extrema: extrema, largest: largest)
  }

  /// The best step for the error linearised at its extrema and at evenly spread places.
  private func step(
    from point: Point, limits: [Double]
  ) -> (step: [Double], largest: Double)? {
    let (a, b, c) = (point.parameters[0], point.parameters[1], point.parameters[2])
    let all = point.extrema.candidates.map(\.x) + places
    let rows = all.map { x in
      let inner = b * x + c
      let slope = a * function.derivative(at: inner)
      let row = [function.value(at: inner), slope * x, slope, 1]
      return free.map { row[$0] }
    }
    return LevelingProblem.solve(
      errors: all.map { point.error.value(at: $0) }, rows: rows, limits: limits)
  }
}
