import Testing

@testable import Activations
@testable import Approximation

@Suite struct RationalMinimaxTests {
  @Test("minimax errors equal the independent computation", arguments: RationalMinimaxGolden.all)
  func known(golden: RationalMinimaxGolden) throws {
    let function = try Mixture(parsing: golden.mixture).formula
    let (m, n) = golden.degrees
    let fit = try RationalMinimaxFit(
      function, numeratorDegree: m, denominatorDegree: n, on: golden.range)
    #expect(abs(fit.maximumError.value / golden.error - 1) < 1e-9)
    #expect(fit.certificate.points.count == m + n + 2)
    #expect(fit.certificate.gap < 1e-9, "\(fit.certificate.gap)")
    #expect(fit.certificate.lowerBound <= golden.error * (1 + 1e-9))
    #expect(fit.certificate.upperBound >= golden.error * (1 - 1e-9))
    let errors = fit.certificate.points.map {
      function.value(at: $0) - fit.numerator.value(at: $0) / fit.denominator.value(at: $0)
    }
    for (left, right) in zip(errors, errors.dropFirst()) { #expect(left * right < 0) }
    #expect(fit.denominator.value(at: fit.denominator.center) == 1)
    #expect(
      RootFinder(of: PiecewiseExpression(fit.denominator.expression), on: golden.range)
        .roots.isEmpty)
  }

  @Test(
    "every function has certified quotients of degree 3 over 2", arguments: ActivationFunction.all)
  func allFunctions(function: ActivationFunction) throws {
    for range in [-1.0...2.0, -4...3, 0.5...8] {
      let rule = QuadratureRule(uniformOn: range, breakpoints: function.breakpoints)
      let squares = try RationalFit(
        function.formula, numeratorDegree: 3, denominatorDegree: 2, on: range, under: rule)
      if squares.maximumError.value < 1e-9 { continue }
      let fit = try RationalMinimaxFit(
        function.formula, numeratorDegree: 3, denominatorDegree: 2, on: range)
      #expect(fit.certificate.gap < 1e-6, "\(range) \(fit.certificate)")
      #expect(squares.maximumError.value >= fit.certificate.lowerBound * (1 - 1e-12))
      let polynomial = try MinimaxFit(function.formula, degree: 3, on: range)
      #expect(fit.certificate.lowerBound <= polynomial.maximumError.upperBound)
    }
  }

  @Test("a denominator of degree 0 gives the minimax polynomial")
  func polynomial() throws {
    let tanh = ActivationFunction.tanh.formula
    let rational = try RationalMinimaxFit(
      tanh, numeratorDegree: 4, denominatorDegree: 0, on: -1...2)
    let polynomial = try MinimaxFit(tanh, degree: 4, on: -1...2)
    #expect(abs(rational.maximumError.value / polynomial.maximumError.value - 1) < 1e-9)
    for (left, right) in zip(rational.numerator.coefficients, polynomial.polynomial.coefficients) {
      #expect(abs(left - right) < 1e-9)
    }
  }

  @Test("what cannot be fitted is refused")
  func refusals() throws {
    let gaussian = ActivationFunction.gaussian.formula
    #expect(throws: ApproximationError.unsupportedDegree(16)) {
      try RationalMinimaxFit(gaussian, numeratorDegree: 16, denominatorDegree: 2, on: 0...1)
    }
    #expect(throws: ApproximationError.invalidRange(lower: 1, upper: 1)) {
      try RationalMinimaxFit(gaussian, numeratorDegree: 1, denominatorDegree: 1, on: 1...1)
    }
    // The best quotient of degrees 1 and 1 for an even function is a constant, with two
    // alternations instead of four.
    #expect(throws: ApproximationError.notConverged(iterations: 40)) {
      try RationalMinimaxFit(gaussian, numeratorDegree: 1, denominatorDegree: 1, on: -1...1)
    }
  }
}

@Suite struct AffineMinimaxTests {
  private func fit(
    _ function: ActivationFunction, to mixture: Mixture, on range: ClosedRange<Double>
  ) throws -> (squares: AffineFit, minimax: AffineMinimaxFit) {
    let squares = AffineFit(function, to: mixture.formula, under: .uniform(on: range))
    return (squares, try AffineMinimaxFit(from: squares, to: mixture.formula, on: range))
  }

  @Test(
    "errors that alternate equal the independent computation", arguments: AffineMinimaxGolden.all)
  func known(golden: AffineMinimaxGolden) throws {
    let mixture = try Mixture(parsing: golden.mixture)
    let fit = try fit(.named(golden.function), to: mixture, on: golden.range).minimax
    #expect(abs(fit.maximumError.value / golden.error - 1) < 1e-9)
    #expect(fit.points.count == 5)
    for (left, right) in zip(fit.points, fit.points.dropFirst()) {
      let errors = [left, right].map { mixture.value(at: $0) - fit.formula.value(at: $0) }
      #expect(errors[0] * errors[1] < 0)
    }
  }

  @Test("the largest error is below that of least squares, and no small change makes it smaller")
  func local() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "mnist", layer: 3))
    for function in [ActivationFunction.tanh, .sin, .gelu, .arctan] {
      let (squares, minimax) = try fit(function, to: mixture, on: -2...2)
      let largest = try Supremum(of: mixture.formula - squares.formula, on: -2...2).value
      #expect(minimax.maximumError.value < largest)
      guard minimax.points.count == 5 else { continue }
      let changes: [(Double, Double, Double, Double)] = [
        (1e-4, 0, 0, 0), (0, 1e-4, 0, 0), (0, 0, 1e-4, 0), (0, 0, 0, 1e-4), (1e-4, -1e-4, 0, 0),
        (1e-4, 0, 1e-4, -1e-4), (0, 1e-4, -1e-4, 1e-4),
      ]
      for (a, b, c, d) in changes {
        for sign in [1.0, -1] {
          let moved = function.formula.transformed(
            minimax.a + sign * a, minimax.b + sign * b, minimax.c + sign * c, minimax.d + sign * d)
          let error = try Supremum(of: mixture.formula - moved, on: -2...2)
          #expect(error.upperBound >= minimax.maximumError.value * (1 - 1e-9))
        }
      }
    }
  }

  @Test("an exact fit has nothing to level")
  func exact() throws {
    #expect(throws: ApproximationError.self) {
      try fit(.tanh, to: try Mixture(parsing: "2*tanh"), on: -3...3)
    }
  }
}

@Suite struct LevelingProblemTests {
  @Test("the step levels the residuals of a line through three points")
  func line() throws {
    // |x| on −1, 0, 1 by c + s x: the best is 1/2 with error 1/2.
    let solved = LevelingProblem.solve(
      errors: [1, 0, 1], rows: [[1, -1], [1, 0], [1, 1]], limits: [10, 10])
    let (step, largest) = try #require(solved)
    #expect(abs(largest - 0.5) < 1e-15)
    #expect(abs(step[0] - 0.5) < 1e-15 && abs(step[1]) < 1e-15)
  }

  @Test("limits hold")
  func limits() throws {
    let solved = LevelingProblem.solve(
      errors: [1, 0, 1], rows: [[1, -1], [1, 0], [1, 1]], limits: [0.125, 10])
    let (step, largest) = try #require(solved)
    #expect(step[0] == 0.125 && abs(step[1]) < 1e-15)
    #expect(abs(largest - 0.875) < 1e-15)
  }
}
