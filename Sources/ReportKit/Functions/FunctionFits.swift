import Activations
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
  private let distribution: QuadratureRule?

  /// What matters at 0 is the function near 0, where the largest error on the range says
  /// nothing; so the digits are fixed there.
  private static let digitsAtZero = 6

  private(set) var fits: [FitRecord] = []
  private(set) var omitted: [ApproximationRecord.OmittedFit] = []

  init(
    _ mixture: Mixture, on range: ClosedRange<Double>, under distribution: QuadratureRule?,
    digits: Int?
  ) {
    self.mixture = mixture
    self.range = range
    self.digits = digits
    self.distribution = distribution
    formula = mixture.formula
    rule = QuadratureRule(uniformOn: range, breakpoints: formula.breakpoints)
  }

  /// The two lines that meet at f(0) with the slopes there, with the closed-form bound where
  /// there is one.
  mutating func addLeakyReLU() throws {
    let leaky = LeakyApproximation(mixture)
    let isOne = leaky.negativeSlope == leaky.positiveSlope
    let slopes = isOne ? [leaky.positiveSlope] : [leaky.negativeSlope, leaky.positiveSlope]
    let lines = slopes.map { Polynomial([leaky.valueAtZero, $0]) }
    try add(
      .leakyReLU, .atZero, pieces: lines, breakpoints: isOne ? [] : [0],
      keeping: Goal(largest: try leaky.measuredError(on: range).value),
      bound: leaky.cubicCoefficient.map { powerBound($0, power: 3) })
  }

  /// The best lines through the origin, one on each side.
  mutating func addTwoSlopes() throws {
    guard range.contains(0) else {
      return omit(.twoSlopes, "the range does not contain 0")
    }
    for criterion in leastSquares {
      let fit = try TwoSlopeFit(mixture, on: range, under: weights(of: criterion))
      // A side without pre-activations has no slope of its own.
      try addTwoSlopes(
        criterion, range.lowerBound < 0 ? fit.negativeSlope ?? 0 : nil,
        range.upperBound > 0 ? fit.positiveSlope ?? 0 : nil,
        keeping: goal(criterion, largest: fit.maximumError, rms: fit.rmsError))
    }
    guard mixture.value(at: 0) == 0 else {
      return omit(.twoSlopes, "minimax lines through 0 need f(0) = 0")
    }
    do {
      let minimax = try MinimaxTwoSlopeFit(mixture, on: range)
      let sides = [minimax.negative, minimax.positive].compactMap(\.self)
      try addTwoSlopes(
        .minimax, minimax.negative?.slope, minimax.positive?.slope,
        keeping: Goal(largest: minimax.maximumError),
        certificate: FitRecord.Certificate(
          points: sides.map(\.points),
          lowerBound: sides.map(\.lowerBound).max() ?? 0,
          upperBound: sides.map(\.maximumError.upperBound).max() ?? 0))
    } catch ActivationError.notConverged {
      omit(.twoSlopes, "the minimax slopes did not settle")
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
    }
    let isOne = pieces.count == 1 || pieces[0] == pieces[1]
    let exact = FormulaText(isOne ? [pieces[0]] : pieces, breakpoints: isOne ? [] : [0])
    try add(
      .taylor, .atZero, degree: order, pieces: isOne ? [pieces[0]] : pieces,
      breakpoints: isOne ? [] : [0],
      keeping: Goal(largest: try Supremum(of: formula - exact.code, on: range).value),
      bound: remainder.map {
        FitRecord.PowerBound(
          coefficient: $0 / radiusPower(order + 1), power: order + 1, atRange: $0)
      })
  }

  mutating func addLeastSquaresPolynomial(degree: Int) throws {
    for criterion in leastSquares {
      let fit = try PolynomialFit(
        formula, degree: degree, on: range, under: weights(of: criterion) ?? rule)
      try add(
        .polynomial, criterion, degree: degree, pieces: [fit.polynomial], breakpoints: [],
        keeping: goal(criterion, largest: fit.maximumError, rms: fit.rmsError))
    }
  }

  mutating func addMinimaxPolynomial(degree: Int) throws {
    do {
      let fit = try MinimaxFit(formula, degree: degree, on: range)
      try add(
        .polynomial, .minimax, degree: degree, pieces: [fit.polynomial], breakpoints: [],
        keeping: Goal(largest: fit.maximumError.value),
        certificate: FitRecord.Certificate([fit.certificate]))
    } catch ActivationError.notConverged {
      omit(.polynomial, "the minimax polynomial of degree \(degree) did not settle")
    }
  }

  /// A minimax polynomial of its own between each two kinks; nothing where there are none.
  mutating func addPiecewisePolynomial(degree: Int) throws {
    let kinks = MixtureFacts(mixture).kinks.filter {
      range.lowerBound < $0 && $0 < range.upperBound
    }
    guard !kinks.isEmpty else { return }
    let ends = [range.lowerBound] + kinks + [range.upperBound]
    do {
      let parts = try zip(ends, ends.dropFirst()).map {
        try MinimaxFit(formula, degree: degree, on: $0...$1)
      }
      try add(
        .piecewisePolynomial, .minimax, degree: degree, pieces: parts.map(\.polynomial),
        breakpoints: kinks,
        keeping: Goal(largest: parts.map(\.maximumError.value).max() ?? 0),
        certificate: FitRecord.Certificate(parts.map(\.certificate)))
    } catch ActivationError.notConverged {
      omit(.piecewisePolynomial, "a piece of degree \(degree) did not settle")
    }
  }

  mutating func addRational(degree: Int, over denominatorDegree: Int) throws {
    for criterion in leastSquares {
      do {
        let fit = try RationalFit(
          formula, numeratorDegree: degree, denominatorDegree: denominatorDegree, on: range,
          under: weights(of: criterion) ?? rule)
        try add(
          criterion, fit.numerator, over: fit.denominator,
          keeping: goal(criterion, largest: fit.maximumError, rms: fit.rmsError))
      } catch ActivationError.notConverged {
        omit(.rational, "every \(degree)/\(denominatorDegree) quotient found has a pole")
      }
    }
    try addMinimaxRational(degree: degree, over: denominatorDegree)
  }

  private mutating func addMinimaxRational(degree: Int, over denominatorDegree: Int) throws {
    // Where a quotient is exact there is only rounding to level.
    let size = fits.last { $0.name == .rational }.map { $0.error.maximum } ?? .infinity
    let scale = rule.rootMeanSquare { formula.value(at: $0) }
    if size <= PrintedFit.negligible * scale { return }
    do {
      let fit = try RationalMinimaxFit(
        formula, numeratorDegree: degree, denominatorDegree: denominatorDegree, on: range)
      try add(
        .minimax, fit.numerator, over: fit.denominator,
        keeping: Goal(largest: fit.maximumError.value),
        certificate: FitRecord.Certificate([fit.certificate]))
    } catch ActivationError.notConverged {
      let name = "\(degree)/\(denominatorDegree)"
      omit(.rational, "no \(name) quotient was found whose error is level")
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
    criterion == .weightedLeastSquares ? distribution : nil
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
