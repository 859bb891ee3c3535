import Activations
import Approximation
import Markup

/// Everything that `report approximate` finds, as its JSON has it.
///
/// Errors are those of the printed formulas: `error.bound` is proved for the digits in
/// `formulas`, not for the fit before rounding.
struct ApproximationRecord: Encodable, Sendable {
  var schema = 1
  /// As typed, without outer blanks; of a learned one every digit.
  var mixture: String
  var terms: [TermRecord]
  var range: [Double]
  /// Absent without results.
  var preActivations: PreActivationRecord?
  var formulas: FormulasRecord
  var facts: FactsRecord
  var fits: [FitRecord]
  /// Fits that do not exist here, with the reason.
  var omitted: [OmittedFit]
  /// Registered functions by how well a·g(b·x + c) + d stands for the mixture, best first.
  var closest: [ClosestRecord]

  struct TermRecord: Encodable, Sendable {
    var coefficient: Double
    var term: String
  }

  struct OmittedFit: Encodable, Sendable {
    var name: String
    var reason: String
  }
}

/// One formula in every notation.
struct FormulasRecord: Encodable, Sendable {
  var plain: String
  var latex: String
  var mathml: String
  var c: String
  var numpy: String
  var pytorch: String
  var swift: String

  /// - Throws: `TeXError` when the TeX cannot be set, which is a defect.
  init(plain: String, latex: String, code: PiecewiseExpression) throws {
    self.plain = plain
    self.latex = "f(x) = " + latex
    mathml = MathMLWriter.display(try TeXFormula(self.latex)).source
    c = code.code(in: .c)
    numpy = code.code(in: .numpy)
    pytorch = code.code(in: .pytorch)
    swift = code.code(in: .swift)
  }

  init(_ text: FormulaText) throws {
    try self.init(plain: text.plain, latex: text.latex, code: text.code)
  }
}

/// What is true of the mixture, without any fit.
struct FactsRecord: Encodable, Sendable {
  struct AsymptoteRecord: Encodable, Sendable {
    var slope: Double
    var intercept: Double
    /// How far the function keeps swinging around the line; 0 for a true asymptote.
    var amplitude: Double
  }

  struct Dominance: Encodable, Sendable {
    /// x*: from here on the ReLU term is at least as large as all others together.
    var threshold: Double
    var coefficient: Double
    var boundOfOthers: Double
  }

  struct Extremum: Encodable, Sendable {
    var kind: String
    var x: Double
    var value: Double
  }

  struct Monotone: Encodable, Sendable {
    var range: [Double]
    var direction: String
  }

  var valueAtZero: Double
  /// One-sided derivatives at 0.
  var slopeLeftOfZero: Double
  var slopeRightOfZero: Double
  var parity: String
  /// On the whole line, ascending.
  var kinks: [Double]
  /// Absent where the function follows no line.
  var leftAsymptote: AsymptoteRecord?
  var rightAsymptote: AsymptoteRecord?
  /// Absent when ReLU never outweighs the other terms or cannot be shown to.
  var reluDominance: Dominance?
  /// On the range, like all that follow.
  var minimum: Extremum
  var maximum: Extremum
  var zeros: [Double]
  var zeroIntervals: [[Double]]
  /// Whether these are proved to be all zeros; otherwise rounding leaves it open.
  var zerosAreProved: Bool
  var extrema: [Extremum]
  var monotone: [Monotone]
  /// Whether the function is proved to be monotone on these parts.
  var monotoneIsProved: Bool
  /// Largest |f′|.
  var lipschitz: Double
}

/// One approximation.
struct FitRecord: Encodable, Sendable {
  enum Name: String, Encodable, Sendable {
    case leakyReLU = "leaky-relu"
    case twoSlopes = "two-slopes"
    case taylor, polynomial
    case piecewisePolynomial = "piecewise-polynomial"
    case rational
  }

  enum Criterion: String, Encodable, Sendable {
    /// The derivatives at 0.
    case atZero = "at-zero"
    case leastSquares = "least-squares"
    /// Under the pre-activations that lie in the range.
    case weightedLeastSquares = "weighted-least-squares"
    case minimax
  }

  /// Proof that no other function of the family has a much smaller largest error.
  struct Certificate: Encodable, Sendable {
    /// Where the error before rounding alternates; one list per piece.
    var points: [[Double]]
    /// No function of the family has a smaller largest error.
    var lowerBound: Double
    /// Proved for the fit before rounding.
    var upperBound: Double
  }

  /// A closed-form bound coefficient·r^power of the error for |x| ≤ r, before rounding.
  struct PowerBound: Encodable, Sendable {
    var coefficient: Double
    var power: Int
    /// The bound at the end of the range that is farther from 0.
    var atRange: Double
  }

  var name: Name
  var criterion: Criterion
  var degree: Int?
  var denominatorDegree: Int?
  /// Ascending, in powers of x − center, as printed; one list and one center per piece.
  var coefficients: [[Double]]
  var centers: [Double]
  /// In powers of x − centers[0].
  var denominator: [Double]?
  var breakpoints: [Double]
  /// Significant digits of the coefficients.
  var digits: Int
  var error: ErrorRecord
  var certificate: Certificate?
  var bound: PowerBound?
  var formulas: FormulasRecord
}

/// A registered function g with a·g(b·x + c) + d.
struct ClosestRecord: Encodable, Sendable {
  var rank: Int
  var function: String
  /// a, b, c, d as printed.
  var parameters: [Double]
  /// How many of the four are free.
  var parameterCount: Int
  /// Before rounding, under the pre-activations if there are any; decides the rank.
  var rms: Double
  var relativeRMS: Double
  /// Bits.
  var descriptionLength: Double
  /// Whether it cannot be told from the one before it.
  var isTied: Bool
  /// Why there is no formula although one was asked for: its error cannot be certified.
  var omission: String?
  /// Of the printed formula; absent for functions far down unless all were asked for, and where
  /// `omission` says why.
  var digits: Int?
  var error: ErrorRecord?
  var formulas: FormulasRecord?
  /// The same family with a small largest error; for the first function, and with everything
  /// asked for, the first few.
  var minimax: MinimaxRecord?

  /// The best found: there is no proof that other parameters are not better.
  struct MinimaxRecord: Encodable, Sendable {
    /// a, b, c, d as printed.
    var parameters: [Double]
    var digits: Int
    var error: ErrorRecord
    /// Where the error before rounding has its largest size, with alternating signs.
    var points: [Double]
    var formulas: FormulasRecord
  }
}

/// How far a printed formula is from the mixture on the range.
struct ErrorRecord: Encodable, Sendable {
  /// The largest error found and where it is.
  var maximum: Double
  var at: Double
  /// Proved: no error on the range is larger.
  var bound: Double
  /// Root mean square, uniform over the range.
  var rms: Double
  /// Under the pre-activations that lie in the range; absent without them.
  var weightedRMS: Double?
  /// The same for the derivative, away from jumps.
  var derivativeMaximum: Double
  var derivativeAt: Double
  var derivativeRMS: Double
  var derivativeWeightedRMS: Double?

  init(_ summary: ErrorSummary) {
    maximum = summary.maximum.value
    at = summary.maximum.location
    bound = summary.maximum.upperBound
    rms = summary.uniformRMS
    weightedRMS = summary.weightedRMS
    derivativeMaximum = summary.derivativeMaximum.value
    derivativeAt = summary.derivativeMaximum.location
    derivativeRMS = summary.derivativeUniformRMS
    derivativeWeightedRMS = summary.derivativeWeightedRMS
  }
}
