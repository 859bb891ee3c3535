import Numbers
import Testing

@testable import Activations
@testable import Approximation

@Suite struct FitTests {
  @Test("minimax errors equal the independent computation", arguments: MinimaxGolden.all)
  func minimax(golden: MinimaxGolden) throws {
    let function = try Mixture(parsing: golden.mixture).formula
    let fit = try MinimaxFit(function, degree: golden.degree, on: golden.range)
    #expect(abs(fit.maximumError.value / golden.error - 1) < 1e-9)
    #expect(fit.certificate.points.count == golden.degree + 2)
    #expect(fit.certificate.gap < 4e-9, "\(fit.certificate.gap)")
    #expect(fit.certificate.lowerBound <= golden.error * (1 + 1e-9))
    #expect(fit.certificate.upperBound >= golden.error * (1 - 1e-9))
    for (left, right) in zip(fit.certificate.points, fit.certificate.points.dropFirst()) {
      let errors = [left, right].map { function.value(at: $0) - fit.polynomial.value(at: $0) }
      #expect(errors[0] * errors[1] < 0)
    }
  }

  @Test("every function has certified minimax polynomials", arguments: ActivationFunction.all)
  func allFunctions(function: ActivationFunction) throws {
    for (degree, range) in [(0, -1.0...2.0), (3, -4...4), (7, -5...5), (9, 0...8)] {
      let fit = try MinimaxFit(function.formula, degree: degree, on: range)
      #expect(
        fit.certificate.gap < 1e-7 || fit.maximumError.upperBound < 1e-12,
        "\(degree) \(fit.certificate.gap) \(fit.maximumError)")
      let squares = try PolynomialFit(
        function.formula, degree: degree, on: range,
        under: QuadratureRule(uniformOn: range, breakpoints: function.breakpoints))
      #expect(squares.maximumError.value >= fit.certificate.lowerBound * (1 - 1e-12))
      #expect(squares.rmsError <= squares.maximumError.value * (1 + 1e-12))
    }
  }

  @Test(
    "coefficients that symmetry makes 0 are 0 in every family", arguments: ActivationFunction.all)
  func symmetry(function: ActivationFunction) throws {
    guard function.parity != .neither else { return }
    let wrong = function.parity == .odd ? 0 : 1
    func isClean(_ polynomial: Polynomial, _ first: Int) -> Bool {
      stride(from: first, through: polynomial.degree, by: 2).allSatisfy {
        polynomial.coefficients[$0] == 0
      }
    }
    for range in [-5.0...5, -0.5...0.5, -40.0...40] {
      let rule = QuadratureRule(uniformOn: range, breakpoints: function.breakpoints)
      for degree in [3, 4, 7, 9] {
        let squares = try PolynomialFit(function.formula, degree: degree, on: range, under: rule)
        #expect(isClean(squares.polynomial, wrong), "\(degree) \(range) \(squares.polynomial)")
        let minimax = try MinimaxFit(function.formula, degree: degree, on: range)
        #expect(isClean(minimax.polynomial, wrong), "\(degree) \(range) \(minimax.polynomial)")
      }
    }
    for range in [-2.0...2, -0.5...0.5] {
      let rule = QuadratureRule(uniformOn: range, breakpoints: function.breakpoints)
      let quotient = try RationalFit(
        function.formula, numeratorDegree: 3, denominatorDegree: 2, on: range, under: rule)
      #expect(isClean(quotient.numerator, wrong), "\(range) \(quotient.numerator)")
      #expect(isClean(quotient.denominator, 1), "\(range) \(quotient.denominator)")
    }
  }

  @Test(
    "narrow bumps, fast oscillations and saturation on wide ranges are certified too",
    arguments: [
      ("0.5*identity - 0.96*shifted-softplus*gaussian", 50.0), ("0.24*hard-swish*sin", 500),
      ("0.92*mish*sin - 0.09*cos*softsign - 0.38*hard-swish*sigmoid", 50),
      ("0.66*prelu*mish - 0.44*hard-sigmoid - 0.84*tanh-exp", 500),
    ])
  func hardCases(mixture: String, radius: Double) throws {
    let fit = try MinimaxFit(Mixture(parsing: mixture).formula, degree: 5, on: -radius...radius)
    #expect(fit.certificate.gap < 1e-6, "\(fit.certificate)")
  }

  @Test("a polynomial is its own best approximation")
  func exactFit() throws {
    // 2x² − x in powers of x + 1.
    let function = try Mixture(parsing: "2*square - 1*identity").formula
    let fit = try MinimaxFit(function, degree: 2, on: -3...1)
    #expect(fit.polynomial.center == -1)
    for (found, expected) in zip(fit.polynomial.coefficients, [3, -5, 2.0]) {
      #expect(abs(found - expected) < 1e-13)
    }
    let squares = try PolynomialFit(
      function, degree: 3, on: -3...1, under: QuadratureRule(uniformOn: -3...1))
    for (found, expected) in zip(squares.polynomial.coefficients, [3, -5, 2.0, 0]) {
      #expect(abs(found - expected) < 1e-13)
    }
  }

  @Test("the least-squares error is orthogonal to the polynomials")
  func orthogonality() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "kmnist", layer: 2))
    let rule = QuadratureRule(normalWithDeviation: 0.4, breakpoints: [0])
    let fit = try PolynomialFit(mixture.formula, degree: 5, on: -4...4, under: rule)
    for power in 0...5 {
      let moment = rule.mean { x in
        (0..<power).reduce(mixture.value(at: x) - fit.polynomial.value(at: x)) { sum, _ in sum * x }
      }
      #expect(abs(moment) < 1e-14)
    }
  }

  @Test(
    "powers are of x less a number with few digits, and the fit is as good",
    arguments: [
      (-0.1...0.7, "0.3"), (-0.3...0.9, "0.3"), (-2.2...1.9, "-0.15"), (-5.75...3.875, "-0.938"),
      (1e-4...3e-4, "0.0002"), (0...1e10, "5000000000"), (-1...1, "0"),
    ])
  func centers(range: ClosedRange<Double>, center: String) throws {
    let function = try Mixture(parsing: "0.5*tanh + 0.25*gaussian").formula
    let fit = try MinimaxFit(function, degree: 3, on: range)
    let squares = try PolynomialFit(
      function, degree: 3, on: range, under: QuadratureRule(uniformOn: range))
    let quotient = try RationalFit(
      function, numeratorDegree: 2, denominatorDegree: 2, on: range,
      under: QuadratureRule(uniformOn: range))
    for polynomial in [
      fit.polynomial, squares.polynomial, quotient.numerator, quotient.denominator,
    ] { #expect(RoundedNumber.plain(polynomial.center) == center) }
    #expect(fit.certificate.gap < 4e-9 || fit.maximumError.upperBound < 1e-12)
  }

  @Test("unusable degrees, ranges and overflowing functions are refused")
  func refusals() throws {
    let sin = ActivationFunction.sin.formula
    #expect(throws: ApproximationError.unsupportedDegree(16)) {
      try MinimaxFit(sin, degree: 16, on: 0...1)
    }
    #expect(throws: ApproximationError.invalidRange(lower: 1, upper: 1)) {
      try MinimaxFit(sin, degree: 1, on: 1...1)
    }
    let huge = try Mixture(parsing: "1e300*square").formula
    #expect(throws: ApproximationError.notFiniteOnRange(at: 5.75e9)) {
      try MinimaxFit(huge, degree: 1, on: 0...1e10)
    }
  }
}

@Suite struct RationalFitTests {
  @Test("a rational function is found again")
  func recognition() throws {
    let softsign = ActivationFunction.softsign.formula
    let rule = QuadratureRule(uniformOn: 0...4)
    let fit = try RationalFit(
      softsign, numeratorDegree: 1, denominatorDegree: 1, on: 0...4, under: rule)
    #expect(fit.maximumError.upperBound < 1e-13)
  }

  @Test("rationals beat polynomials with as many parameters on tanh")
  func tanh() throws {
    let tanh = ActivationFunction.tanh.formula
    let rule = QuadratureRule(uniformOn: -4...4)
    let rational = try RationalFit(
      tanh, numeratorDegree: 3, denominatorDegree: 2, on: -4...4, under: rule)
    let polynomial = try PolynomialFit(tanh, degree: 5, on: -4...4, under: rule)
    #expect(rational.rmsError < polynomial.rmsError / 2)
    #expect(rational.maximumError.upperBound <= rational.maximumError.value * (1 + 1e-8))
    #expect(
      RootFinder(of: PiecewiseExpression(rational.denominator.expression), on: -4...4)
        .roots.isEmpty)
  }

  @Test("a denominator of degree 0 gives the least-squares polynomial")
  func polynomial() throws {
    let sin = ActivationFunction.sin.formula
    let rule = QuadratureRule(uniformOn: -1...2)
    let rational = try RationalFit(
      sin, numeratorDegree: 4, denominatorDegree: 0, on: -1...2, under: rule)
    let polynomial = try PolynomialFit(sin, degree: 4, on: -1...2, under: rule)
    for (left, right) in zip(rational.numerator.coefficients, polynomial.polynomial.coefficients) {
      #expect(abs(left - right) < 1e-13)
    }
  }
}

@Suite struct TwoSlopeTests {
  @Test("minimax slopes level the error with both signs and beat least squares")
  func minimax() throws {
    for dataset in PaperTable1.datasets {
      for layer in 1...3 {
        let mixture = try #require(PaperTable1.mixture(dataset: dataset, layer: layer))
        for radius in [0.5, 1, 3, 10.0] {
          let fit = try MinimaxTwoSlopeFit(mixture, on: -radius...radius)
          let squares = try TwoSlopeFit(mixture, on: -radius...radius)
          #expect(fit.maximumError <= squares.maximumError.value * (1 + 1e-12))
          for side in [fit.positive, fit.negative] {
            let side = try #require(side)
            #expect(side.maximumError.upperBound <= side.lowerBound * (1 + 1e-8))
          }
        }
      }
    }
  }

  @Test("minimax errors of the first MNIST layer are the known ones")
  func known() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "mnist", layer: 1))
    for (radius, text) in [(0.5, "0.0045"), (1, "0.0270"), (3, "0.1858"), (10, "0.3586")] {
      let fit = try MinimaxTwoSlopeFit(mixture, on: -radius...radius)
      #expect(NumberText.fixed(fit.maximumError, places: 4) == text)
    }
  }

  @Test("a distribution of inputs moves the slopes, a flat one does not")
  func weighted() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "mnist", layer: 1))
    let uniform = try TwoSlopeFit(mixture, on: -3...3)
    let flat = try TwoSlopeFit(
      mixture, on: -3...3,
      under: QuadratureRule(try Histogram(edges: [-3, 0, 1, 3], counts: [3, 1, 2])))
    #expect(abs(try #require(uniform.positiveSlope) - #require(flat.positiveSlope)) < 1e-14)
    let narrow = try TwoSlopeFit(
      mixture, on: -3...3, under: QuadratureRule(normalWithDeviation: 0.1, breakpoints: [0]))
    #expect(abs(try #require(narrow.positiveSlope) - 1) < 0.01)
    #expect(narrow.rmsError < uniform.rmsError)
  }
}
