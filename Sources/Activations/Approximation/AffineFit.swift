/// A function g of the registry with the best inner and outer line: a · g(b x + c) + d.
package struct AffineFit: Hashable, Sendable {
  package let function: ActivationFunction
  /// Outer factor, inner factor, inner offset, outer offset.
  package let a: Double
  package let b: Double
  package let c: Double
  package let d: Double
  /// Which of a, b, c and d are free, as 0…3: scaling x and scaling a line through 0 are the same.
  let freeParameters: [Int]
  /// How many of the four are free.
  package var parameterCount: Int { freeParameters.count }
  /// √ of the mean squared error under the distribution that was fitted.
  package let rmsError: Double

  package var formula: PiecewiseExpression { function.formula.transformed(a, b, c, d) }

  package func value(at x: Double) -> Double { a * function.value(at: b * x + c) + d }

  /// Fits by variable projection (Golub and Pereyra 1973): a and d are solved for in closed form,
  /// b and c are searched from a grid of starts, the best of which are refined by
  /// Levenberg–Marquardt steps. Deterministic.
  package init(
    _ function: ActivationFunction, to target: [Double], under rule: QuadratureRule
  ) {
    let problem = AffineFitProblem(function, target, rule)
    let starts = problem.starts.map { problem.projected(b: $0.b, c: $0.c) }
    // A few steps tell which starts lead to the best valleys; two are followed to their ends.
    let best = starts.filter(\.cost.isFinite).sorted { $0.cost < $1.cost }.prefix(4)
      .map { problem.refined($0, steps: 8) }.sorted { $0.cost < $1.cost }.prefix(2)
      .map { problem.refined($0, steps: 60) }.min { $0.cost < $1.cost }
    self.function = function
    freeParameters = problem.freeParameters
    a = best?.a ?? 0
    b = best?.b ?? 1
    c = best?.c ?? 0
    d = best?.d ?? 0
    rmsError = (best?.cost ?? .infinity).squareRoot()
  }
}

/// The nonlinear part of one fit.
private struct AffineFitProblem {
  struct Point {
    var a, b, c, d: Double
    /// Mean squared error.
    var cost: Double
  }

  let function: ActivationFunction
  let target: [Double]
  let rule: QuadratureRule
  /// Whether b and c change the family beyond what a and d do.
  let fitsInnerFactor: Bool
  let fitsInnerOffset: Bool
  var freeParameters: [Int] {
    [0] + (fitsInnerFactor ? [1] : []) + (fitsInnerOffset ? [2] : []) + [3]
  }

  init(_ function: ActivationFunction, _ target: [Double], _ rule: QuadratureRule) {
    self.function = function
    self.target = target
    self.rule = rule
    let isHomogeneous = function.formula.isTwoLinesThroughZero || function == .square
    fitsInnerFactor = !isHomogeneous
    fitsInnerOffset = function != .identity
  }

  /// Inner lines that place the middle of g at several points of the distribution.
  var starts: [(b: Double, c: Double)] {
    let mean = rule.mean { $0 }
    let spread = rule.rootMeanSquare { $0 - mean }
    let factors = fitsInnerFactor ? [0.1, 0.25, 0.5, 1, 2, 4].map { $0 * 2 / spread } : [1]
    let centers = fitsInnerOffset ? [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2] : [0]
    let signs = function == .identity || function == .square ? [1.0] : [1.0, -1]
    // The plain function is a start too, so that a fit is never worse than g itself.
    var result = [(b: 1.0, c: 0.0)]
    for factor in factors + (fitsInnerFactor ? [1] : []) {
      for center in centers {
        for sign in signs {
          let b = sign * factor
          result.append((b: b, c: fitsInnerOffset ? -b * (mean + center * spread) : 0))
        }
      }
    }
    return result
  }

  /// The best a and d for an inner line.
  func projected(b: Double, c: Double) -> Point {
    let values = rule.nodes.map { function.value(at: b * $0 + c) }
    let (meanValue, meanTarget) = (mean(values), mean(target))
    var covariance = 0.0
    var variance = 0.0
    for index in values.indices {
      let centered = values[index] - meanValue
      variance += rule.weights[index] * centered * centered
      covariance += rule.weights[index] * centered * (target[index] - meanTarget)
    }
    let a = variance > 1e-24 * meanValue * meanValue ? covariance / variance : 0
    let d = meanTarget - a * meanValue
    var cost = 0.0
    for index in values.indices {
      let error = target[index] - a * values[index] - d
      cost += rule.weights[index] * error * error
    }
    return Point(a: a, b: b, c: c, d: d, cost: cost)
  }

  /// Levenberg–Marquardt on all four parameters, projecting a and d anew after every step.
  func refined(_ start: Point, steps: Int) -> Point {
    var point = start
    var damping = 1e-3
    for _ in 0..<steps where damping < 1e8 && point.cost > 0 {
      let step = normalEquations(at: point, damping: damping)
      guard let step else { damping *= 10; continue }
      let next = projected(b: point.b + step.b, c: point.c + step.c)
      if next.cost < point.cost, next.b != 0 {
        let gain = (point.cost - next.cost) / point.cost
        point = next
        damping = max(damping / 10, 1e-12)
        if gain < 1e-14 { break }
      } else {
        damping *= 10
      }
    }
    return point
  }

  private func normalEquations(at point: Point, damping: Double) -> (b: Double, c: Double)? {
    let free = freeParameters
    var matrix = free.map { _ in free.map { _ in 0.0 } }
    var gradient = free.map { _ in 0.0 }
    for (index, x) in rule.nodes.enumerated() {
      let inner = point.b * x + point.c
      let value = function.value(at: inner)
      let slope = point.a * function.derivative(at: inner)
      let row = [value, slope * x, slope, 1]
      let error = target[index] - point.a * value - point.d
      let weight = rule.weights[index]
      for (i, first) in free.enumerated() {
        gradient[i] += weight * row[first] * error
        for (j, second) in free.enumerated() { matrix[i][j] += weight * row[first] * row[second] }
      }
    }
    for i in free.indices { matrix[i][i] *= 1 + damping }
    guard let solution = LinearSystem.solve(matrix, gradient), solution.allSatisfy(\.isFinite)
    else { return nil }
    func component(_ parameter: Int) -> Double {
      free.firstIndex(of: parameter).map { solution[$0] } ?? 0
    }
    return (component(1), component(2))
  }

  private func mean(_ values: [Double]) -> Double { LeastSquares.dot(values, rule.weights) }
}
