import Activations
import Approximation
import Numbers

/// The fits of one mixture on one range, each printed and measured as printed.
struct FunctionFits: Sendable {
  let mixture: Mixture
  let range: ClosedRange<Double>
  /// `nil`: as few as the errors allow.
  let digits: Int?
  private let formula: PiecewiseExpression
  private let rule: QuadratureRule
  /// Of the pre-activations in the range, if there are any.
  private let distribution: InputDistribution?
  private let measuredRule: QuadratureRule?

  /// What matters at 0 is the function near 0, where the largest error on the range says
  /// nothing; so the digits are fixed there.
  private static let digitsAtZero = 6

  private(set) var fits: [FitRecord] = []
  private(set) var omitted: [ApproximationRecord.OmittedFit] = []

  init(
    _ mixture: Mixture, on range: ClosedRange<Double>, under distribution: InputDistribution?,
    digits: Int?
  ) {
    self.mixture = mixture
    self.range = range
    self.digits = digits
    self.distribution = distribution
    formula = mixture.formula
    measuredRule = distribution?.rule(cuts: Set(formula.breakpoints + [0]).sorted())
    rule = QuadratureRule(uniformOn: range, breakpoints: formula.breakpoints)
  }

  /// The two lines that meet at f(0) with the slopes there, with the closed-form bound where
  /// there is one.
  mutating func addLeakyReLU() throws {
    let leaky = LeakyApproximation(mixture)
    let isOne = leaky.negativeSlope == leaky.positiveSlope
    let slopes = isOne ? [leaky.positiveSlope] : [leaky.negativeSlope, leaky.positiveSlope]
    let lines = slopes.map { Polynomial([leaky.valueAtZero, $0]) }
    try attempt(.leakyReLU, "the two lines") { fits in
      try fits.add(
        .leakyReLU, .atZero, pieces: lines, breakpoints: isOne ? [] : [0],
        keeping: Goal(largest: try leaky.measuredError(on: fits.range).value),
        bound: leaky.cubicCoefficient.map { fits.powerBound($0, power: 3) })
    }
  }

  /// The best lines through the origin, one on each side.
  mutating func addTwoSlopes() throws {
    guard range.contains(0) else {
      return omit(.twoSlopes, "the range does not contain 0")
    }
    for criterion in leastSquares {
      try attempt(.twoSlopes, "the least-squares slopes") { fits in
        let (mixture, range) = (fits.mixture, fits.range)
        let fit = try TwoSlopeFit(mixture, on: range, under: fits.weights(of: criterion))
        // A side without pre-activations has no slope of its own.
        try fits.addTwoSlopes(
          criterion, range.lowerBound < 0 ? fit.negativeSlope ?? 0 : nil,
          range.upperBound > 0 ? fit.positiveSlope ?? 0 : nil,
          keeping: fits.goal(criterion, largest: fit.maximumError, rms: fit.rmsError))
      }
    }
    guard mixture.value(at: 0) == 0 else {
      return omit(.twoSlopes, "minimax lines through 0 need f(0) = 0")
    }
    try attempt(.twoSlopes, "the minimax slopes", unless: "the minimax slopes did not settle") {
      fits in
      let minimax = try MinimaxTwoSlopeFit(fits.mixture, on: fits.range)
      let sides = [minimax.negative, minimax.positive].compactMap(\.self)
      try fits.addTwoSlopes(
        .minimax, minimax.negative?.slope, minimax.positive?.slope,
        keeping: Goal(largest: minimax.maximumError),
        certificate: FitRecord.Certificate(
          points: sides.map(\.points),
          lowerBound: sides.map(\.lowerBound).max() ?? 0,
          upperBound: sides.map(\.maximumError.upperBound).max() ?? 0))
    }
  }

  private mutating func addTwoSlopes(
    _ criterion: FitRecord.Criterion, _ negative: Double?, _ positive: Double?,
    keeping goal: Goal, certificate: FitRecord.Certificate? = nil
  ) throws {
    let slopes = [negative, positive].compactMap(\.self)
    try add(
      .twoSlopes, criterion, pieces: slopes.map { Polynomial([0, $0]) },
      breakpoints: slopes.count == 2 ? [0] : [], keeping: goal, certificate: certificate)
  }

  /// Taylor at 0, from each side where the range has one, with the remainder of Taylor's theorem.
  mutating func addTaylor(order: Int) throws {
    guard range.contains(0) else { return omit(.taylor, "the range does not contain 0") }
    var pieces: [Polynomial] = []
    var remainder: Double? = 0
    for (side, radius) in [(Side.left, -range.lowerBound), (.right, range.upperBound)]
    where radius > 0 {
      let taylor = try TaylorExpansion(mixture, from: side, order: order)
      pieces.append(Polynomial(taylor.coefficients))
      let bound = taylor.remainderBound(radius: radius)
      remainder = remainder.flatMap { known in bound.map { max(known, $0) } }
      if remainder?.isFinite == false { remainder = nil }
    }
    let isOne = pieces.count == 1 || pieces[0] == pieces[1]
    let exact = FormulaText(isOne ? [pieces[0]] : pieces, breakpoints: isOne ? [] : [0])
    try attempt(.taylor, "the polynomial of order \(order)") { fits in
      let error = fits.formula - exact.code
      try fits.add(
        .taylor, .atZero, degree: order, pieces: isOne ? [pieces[0]] : pieces,
        breakpoints: isOne ? [] : [0],
        keeping: Goal(largest: try Supremum(of: error, on: fits.range).value),
        bound: remainder.map {
          FitRecord.PowerBound(
            coefficient: $0 / fits.radiusPower(order + 1), power: order + 1, atRange: $0)
        })
    }
  }

  mutating func addLeastSquaresPolynomials(degree: Int) throws {
    for criterion in leastSquares {
      try attempt(.polynomial, "the least-squares polynomial of degree \(degree)") { fits in
        let fit = try PolynomialFit(
          fits.formula, degree: degree, on: fits.range,
          under: fits.weights(of: criterion) ?? fits.rule)
        try fits.add(
          .polynomial, criterion, degree: degree, pieces: [fit.polynomial], breakpoints: [],
          keeping: fits.goal(criterion, largest: fit.maximumError, rms: fit.rmsError))
      }
    }
  }

  mutating func addMinimaxPolynomial(degree: Int) throws {
    let what = "the minimax polynomial of degree \(degree)"
    try attempt(.polynomial, what, unless: "\(what) did not settle") { fits in
      let fit = try MinimaxFit(fits.formula, degree: degree, on: fits.range)
      try fits.add(
        .polynomial, .minimax, degree: degree, pieces: [fit.polynomial], breakpoints: [],
        keeping: Goal(largest: fit.maximumError.value),
        certificate: FitRecord.Certificate([fit.certificate]))
    }
  }

  /// A minimax polynomial of its own between each two kinks; nothing where there are none.
  mutating func addPiecewisePolynomial(degree: Int) throws {
    let kinks = MixtureFacts(mixture).kinks.filter {
      range.lowerBound < $0 && $0 < range.upperBound
    }
    guard !kinks.isEmpty else { return }
    let ends = [range.lowerBound] + kinks + [range.upperBound]
    let what = "a piece of degree \(degree)"
    try attempt(.piecewisePolynomial, what, unless: "\(what) did not settle") { fits in
      let parts = try zip(ends, ends.dropFirst()).map {
        try MinimaxFit(fits.formula, degree: degree, on: $0...$1)
      }
      try fits.add(
        .piecewisePolynomial, .minimax, degree: degree, pieces: parts.map(\.polynomial),
        breakpoints: kinks,
        keeping: Goal(largest: parts.map(\.maximumError.value).max() ?? 0),
        certificate: FitRecord.Certificate(parts.map(\.certificate)))
    }
  }

  mutating func addRationals(degree: Int, over denominatorDegree: Int) throws {
    let name = "\(degree)/\(denominatorDegree)"
    for criterion in leastSquares {
      try attempt(
        .rational, "the least-squares \(name) quotient",
        unless: "every \(name) quotient found has a pole"
      ) { fits in
        let fit = try RationalFit(
          fits.formula, numeratorDegree: degree, denominatorDegree: denominatorDegree,
          on: fits.range, under: fits.weights(of: criterion) ?? fits.rule)
        try fits.add(
          criterion, fit.numerator, over: fit.denominator,
          keeping: fits.goal(criterion, largest: fit.maximumError, rms: fit.rmsError))
      }
    }
    // Where a quotient is exact there is only rounding to level.
    let size = fits.last { $0.name == .rational }.map { $0.error.maximum } ?? .infinity
    if size <= PrintedFit.negligible * formula.rootMeanSquare(on: range) { return }
    try attempt(
      .rational, "the minimax \(name) quotient",
      unless: "no \(name) quotient was found whose error is level"
    ) { fits in
      let fit = try RationalMinimaxFit(
        fits.formula, numeratorDegree: degree, denominatorDegree: denominatorDegree,
        on: fits.range)
      try fits.add(
        .minimax, fit.numerator, over: fit.denominator,
        keeping: Goal(largest: fit.maximumError.value),
        certificate: FitRecord.Certificate([fit.certificate]))
    }
  }

  /// Does `body`, which adds a fit, or notes why there is none: a search that does not settle, or
  /// an error that cannot be certified.
  private mutating func attempt(
    _ name: FitRecord.Name, _ what: String, unless unsettled: String? = nil,
    _ body: (inout FunctionFits) throws -> Void
  ) throws {
    do {
      try body(&self)
    } catch ApproximationError.notConverged {
      omit(name, unsettled ?? "\(what) did not settle")
    } catch ApproximationError.notBounded {
      omit(name, "no bound of the error of \(what) could be proved")
    } catch ApproximationError.notFiniteOnRange(let place) {
      // The mixture is finite, so this is the fit.
      omit(name, "\(what) is not finite at \(RoundedNumber.plain(place))")
    }
  }

  private mutating func add(
    _ criterion: FitRecord.Criterion, _ numerator: Polynomial, over denominator: Polynomial,
    keeping goal: Goal, certificate: FitRecord.Certificate? = nil
  ) throws {
    let printed = try PrintedFit(
      of: formula, on: range, under: distribution, keeping: goal, digits: digits
    ) { FormulaText(numerator.rounded($0), over: denominator.rounded($0)) }
    fits.append(
      FitRecord(
        name: .rational, criterion: criterion, degree: numerator.degree,
        denominatorDegree: denominator.degree,
        coefficients: [numerator.rounded(printed.digits).coefficients],
        centers: [numerator.center],
        denominator: denominator.rounded(printed.digits).coefficients, breakpoints: [],
        digits: printed.digits, error: ErrorRecord(printed.error), certificate: certificate,
        formulas: try FormulasRecord(printed.text)))
  }

  private mutating func add(
    _ name: FitRecord.Name, _ criterion: FitRecord.Criterion, degree: Int? = nil,
    pieces: [Polynomial], breakpoints: [Double], keeping goal: Goal,
    certificate: FitRecord.Certificate? = nil, bound: FitRecord.PowerBound? = nil
  ) throws {
    let printed = try PrintedFit(
      of: formula, on: range, under: distribution, keeping: goal,
      digits: digits ?? (criterion == .atZero ? Self.digitsAtZero : nil)
    ) { digits in FormulaText(pieces.map { $0.rounded(digits) }, breakpoints: breakpoints) }
    fits.append(
      FitRecord(
        name: name, criterion: criterion, degree: degree,
        coefficients: pieces.map { $0.rounded(printed.digits).coefficients },
        centers: pieces.map(\.center), breakpoints: breakpoints, digits: printed.digits,
        error: ErrorRecord(printed.error), certificate: certificate, bound: bound,
        formulas: try FormulasRecord(printed.text)))
  }

  private typealias Goal = PrintedFit.Goal

  /// Uniform, and weighted where there are weights.
  private var leastSquares: [FitRecord.Criterion] {
    distribution == nil ? [.leastSquares] : [.leastSquares, .weightedLeastSquares]
  }

  /// `nil` for uniform ones.
  private func weights(of criterion: FitRecord.Criterion) -> QuadratureRule? {
    criterion == .weightedLeastSquares ? measuredRule : nil
  }

  private func goal(
    _ criterion: FitRecord.Criterion, largest: Supremum, rms: Double
  ) -> Goal {
    criterion == .weightedLeastSquares
      ? Goal(largest: largest.value, weightedRMS: rms) : Goal(largest: largest.value, rms: rms)
  }

  private mutating func omit(_ name: FitRecord.Name, _ reason: String) {
    omitted.append(ApproximationRecord.OmittedFit(name: name.rawValue, reason: reason))
  }

  private func powerBound(_ coefficient: Double, power: Int) -> FitRecord.PowerBound {
    FitRecord.PowerBound(
      coefficient: coefficient, power: power, atRange: coefficient * radiusPower(power))
  }

  /// A power of the end of the range that is farther from 0.
  private func radiusPower(_ power: Int) -> Double {
    let radius = max(abs(range.lowerBound), abs(range.upperBound))
    return (0..<power).reduce(1) { product, _ in product * radius }
  }
}

extension FitRecord.Certificate {
  /// Of the pieces of a fit.
  fileprivate init(_ pieces: [EquioscillationCertificate]) {
    self.init(
      points: pieces.map(\.points), lowerBound: pieces.map(\.lowerBound).max() ?? 0,
      upperBound: pieces.map(\.upperBound).max() ?? 0)
  }
}

extension Polynomial {
  /// With so many significant digits per coefficient.
  fileprivate func rounded(_ digits: Int) -> Polynomial {
    Polynomial(coefficients.map { RoundedNumber.significant($0, digits) }, center: center)
  }
}
