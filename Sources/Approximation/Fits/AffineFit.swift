import Activations

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

  /// Fits by variable projection (Golub and Pereyra 1973): a and d are solved for in closed form,
  /// b and c are searched from a grid of starts, the best of which are refined by
  /// Levenberg–Marquardt steps. Deterministic.
  ///
  /// The search begins on a quadrature rule that sees the kinks of the target only. A scaled g
  /// can be steep between two of its nodes, so every result is measured, and refined further, on
  /// rules that resolve it. Where no best fit exists, as for a step that a steeper and steeper
  /// tanh comes ever closer to, the result is as good as a few such rounds make it.
  package init(
    _ function: ActivationFunction, to target: PiecewiseExpression,
    under distribution: InputDistribution
  ) {
    let problem = AffineFitProblem(
      function, target, distribution, cuts: target.quadratureCuts(on: distribution.range))
    let starts = problem.starts.map { problem.projected(b: $0.b, c: $0.c) }
    // A few steps tell which starts lead to the best valleys; two are followed to their ends.
    let valleys = starts.filter(\.cost.isFinite).sorted { $0.cost < $1.cost }.prefix(4)
      .map { problem.refined($0, steps: 8) }.sorted { $0.cost < $1.cost }.prefix(2)
      .map { problem.refined($0, steps: 60) }
    let best = valleys.map(problem.settled).min { $0.cost < $1.cost }
    self.function = function
    freeParameters = problem.freeParameters
    a = best?.a ?? 0
    b = best?.b ?? 1
    c = best?.c ?? 0
    d = best?.d ?? 0
    rmsError = (best?.cost ?? .infinity).squareRoot()
  }

  /// The multiple a · g(x) that a target is.
  init(_ function: ActivationFunction, exactlyTimes factor: Double) {
    self.function = function
    freeParameters = AffineFitProblem.freeParameters(of: function)
    (a, b, c, d, rmsError) = (factor, 1, 0, 0, 0)
  }
}

/// The nonlinear part of one fit, on one quadrature rule.
private struct AffineFitProblem {
  struct Point {
    var a, b, c, d: Double
    /// Mean squared error.
    var cost: Double
  }

  let function: ActivationFunction
  let formula: PiecewiseExpression
  let distribution: InputDistribution
  let rule: QuadratureRule
  /// Values of the target at the nodes.
  let target: [Double]
  let freeParameters: [Int]
  /// A mean squared error that rounding makes.
  let noise: Double
  var fitsInnerFactor: Bool { freeParameters.contains(1) }
  var fitsInnerOffset: Bool { freeParameters.contains(2) }

  init(
    _ function: ActivationFunction, _ formula: PiecewiseExpression,
    _ distribution: InputDistribution, cuts: [Double]
  ) {
    self.function = function
    self.formula = formula
    self.distribution = distribution
    rule = distribution.rule(cuts: cuts)
    target = rule.nodes.map { formula.value(at: $0) }
    noise = 0x1p-102 * zip(target, rule.weights).reduce(0) { $0 + $1.1 * $1.0 * $1.0 }
    freeParameters = Self.freeParameters(of: function)
  }

  /// Those of a, b, c and d that change the family beyond what the others do.
  static func freeParameters(of function: ActivationFunction) -> [Int] {
    let isHomogeneous = function.formula.isTwoLinesThroughZero || function == .square
    return [0] + (isHomogeneous ? [] : [1]) + (function == .identity ? [] : [2]) + [3]
  }

  /// The same problem on a rule that resolves the error of a fit.
  func resolving(_ point: Point) -> AffineFitProblem {
    let error = formula - function.formula.transformed(point.a, point.b, point.c, point.d)
    let range = distribution.range
    let panels = AdaptivePanels(
      ofSquareOf: { x in
        formula.value(at: x) - point.a * function.value(at: point.b * x + point.c) - point.d
      }, on: range, cuts: error.quadratureCuts(on: range), rounding: error.rounding(on: range))
    return AffineFitProblem(function, formula, distribution, cuts: panels.borders)
  }

  /// The best of a few rounds of measuring a point on a rule of its own and refining it there;
  /// its cost is measured on a rule of its own.
  func settled(_ start: Point) -> Point {
    let rounds = 6
    var current = start
    var best: (point: Point, problem: AffineFitProblem)?
    for _ in 0..<rounds {
      let local = resolving(current)
      let measured = local.projected(b: current.b, c: current.c)
      let known = best?.point.cost ?? .infinity
      if measured.cost < known { best = (measured, local) }
      guard measured.cost < known * (1 - 1e-9) else { break }
      current = local.refined(measured, steps: 12)
      if current.b == measured.b, current.c == measured.c { break }
    }
    return best.map { $0.problem.withoutOffsets($0.point) } ?? start
  }

  /// Offsets of 0 where they are no worse: by symmetry, or because only rounding made them.
  private func withoutOffsets(_ point: Point) -> Point {
    let size = rule.mean { abs($0) }
    func isAsGood(_ other: Point) -> Bool { other.cost <= point.cost * (1 + 1e-9) + noise }
    var result = point
    if abs(result.c) <= 1e-3 * abs(result.b) * size {
      let centered = projected(b: result.b, c: 0)
      if isAsGood(centered) { result = centered }
    }
    let throughZero = projected(b: result.b, c: result.c, hasOffset: false)
    if isAsGood(throughZero) { result = throughZero }
    return result
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

  /// The best a and d for an inner line; d = 0 without an outer offset.
  func projected(b: Double, c: Double, hasOffset: Bool = true) -> Point {
    let values = rule.nodes.map { function.value(at: b * $0 + c) }
    let (meanValue, meanTarget) = hasOffset ? (mean(values), mean(target)) : (0, 0)
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
    for _ in 0..<steps where damping < 1e8 && point.cost > noise {
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
