import Diagnostics
import Numbers

extension ActivationError: DiagnosticError {
  /// Words for what is wrong with a function or a mixture, as of the command line; the caller
  /// gives it its place.
  package var diagnostic: Diagnostic {
    let words = ActivationErrorWords(self)
    return Diagnostic(
      code: words.code, message: words.message, hint: words.hint, exitStatus: .usage)
  }
}

private struct ActivationErrorWords {
  var code: ActivationCode
  var message: String
  var hint: String?

  init(_ error: ActivationError) {
    switch error {
    case .unknownFunction(let name, let known, _):
      code = .unknownFunction
      message = "no function is called `\(cut: name)`"
      let list = "The functions are \(names: known)."
      hint =
        NearestName.suggestion(for: name, among: known).map { "Did you mean `\($0)`? \(list)" }
        ?? (name.contains("-") ? "Write spaces around a minus sign. \(list)" : list)
    case .invalidParameter(let function, let value, _):
      code = .wrongParameterOfAFunction
      message = "`\(cut: function)` does not take the parameter \(value)"
      hint =
        "`report explain \(ActivationCode.wrongParameterOfAFunction.rawValue)` lists the functions with a parameter and its range."
    case .syntax(let expected, _):
      code = .mixtureSyntax
      message = "the mixture needs \(Self.words(for: expected)) here"
      hint = "A mixture looks like `0.48*relu + 0.44*tanh - 0.07*sin`; a product like `relu*sin`."
    case .notANumber(let text, _):
      code = .notAFiniteCoefficient
      message = "`\(cut: text)` is not a number"
      hint = "Write `equal`, `random`, or numbers with commas and no spaces between them."
    case .coefficientNotFinite(let text, _):
      code = .notAFiniteCoefficient
      message = "the number `\(cut: text)` is too large"
    case .duplicateTerm(let name, _):
      code = .termGivenTwice
      message = "the term `\(cut: name)` stands twice in one mixture"
      hint = "Add its coefficients, or remove one of them."
    case .noTerms:
      code = .noTerms
      message = "a mixture needs at least one term"
    case .severalLearnedFactors(let term):
      code = .twoLearnedFactors
      message = "the term `\(cut: term)` has two factors that are learned"
      hint = "Only their product could be told. Keep one of `prelu` and `kaf` per term."
    case .tooManyFunctions(let count, let limit):
      code = .mixtureTooLarge
      message =
        "the mixture comes to \(NumberText.count(count, "function")); \(limit) can be trained"
      hint = "A `kaf` counts 20, a `prelu` 2. Remove terms or factors."
    case .countMismatch(let terms, let values):
      code = .startOfAnotherLength
      message =
        "\(NumberText.count(terms, "term")) cannot start from \(NumberText.count(values, "value"))"
      hint = "Give one starting coefficient per term, in the order of the terms."
    case .unreachableCoefficients(let coefficients, let normalization):
      code = .startOutOfReach
      message =
        "no weights give the coefficients \(cut: "\(coefficients)") with `\(normalization.rawValue)`"
      hint =
        normalization == .affine
        ? "They must sum to 1." : "They must sum to 1, and none may be negative."
    }
  }

  private static func words(for token: ExpectedToken) -> String {
    switch token {
    case .coefficientOrFunction: "a number or the name of a function"
    case .functionName: "the name of a function"
    case .timesSign: "`*`"
    case .plusOrMinus: "`+` or `-`"
    case .parameter: "a number"
    case .closingParenthesis: "`)`"
    }
  }
}
