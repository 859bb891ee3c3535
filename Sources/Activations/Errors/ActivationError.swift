/// What is wrong with a function or mixture that a user asked for.
///
/// Ranges are UTF-8 offsets into the text that was parsed, for carets; `nil` when the
/// name did not come from a text with positions.
package enum ActivationError: Error, Hashable, Sendable {
  /// No registered function has this name; `known` lists those that exist.
  case unknownFunction(name: String, known: [String], range: Range<Int>?)
  /// A function was given a parameter that it does not take or that is out of its domain.
  case invalidParameter(function: String, value: Double, range: Range<Int>?)
  /// The grammar needs something else here.
  case syntax(expected: ExpectedToken, range: Range<Int>)
  /// What stands for a coefficient is no number.
  case notANumber(text: String, range: Range<Int>)
  /// A coefficient is not a finite number.
  case coefficientNotFinite(text: String, range: Range<Int>)
  /// The same term stands twice in one mixture.
  case duplicateTerm(name: String, range: Range<Int>?)
  /// A mixture needs at least one term.
  case noTerms
  /// Two factors of one term are learned, and only their product shows.
  case severalLearnedFactors(term: String)
  /// A mixture comes to more fixed functions, or to more factors of them, than can be trained.
  case tooManyFunctions(count: Int, limit: Int)
  /// The number of given values differs from the number of terms.
  case countMismatch(terms: Int, values: Int)
  /// No weights give these coefficients under this normalization.
  case unreachableCoefficients([Double], Normalization)
}

/// What the mixture grammar expects at a place.
package enum ExpectedToken: String, Hashable, Sendable {
  case coefficientOrFunction
  case functionName
  case timesSign
  case plusOrMinus
  case parameter
  case closingParenthesis
}
