import Diagnostics

/// The codes of errors in functions and mixtures, and what `report explain` says of each.
package enum ActivationCode: String, DiagnosticCode {
  case unknownFunction = "RPT-0501"
  case wrongParameterOfAFunction = "RPT-0502"
  case mixtureSyntax = "RPT-0503"
  case notAFiniteCoefficient = "RPT-0504"
  case termGivenTwice = "RPT-0505"
  case noTerms = "RPT-0506"
  case startOfAnotherLength = "RPT-0507"
  case startOutOfReach = "RPT-0508"
  case twoLearnedFactors = "RPT-0514"
  case mixtureTooLarge = "RPT-0515"

  package var explanation: Explanation {
    switch self {
    case .unknownFunction:
      Explanation(
        "Unknown function",
        meaning: "A term names a function that is not registered.",
        cause: "A misspelling, or two names with a minus sign between them and no spaces: "
          + "`relu-sin` is one name.",
        remedy: "Use one of the functions in the message; write spaces around a minus sign.")
    case .wrongParameterOfAFunction:
      Explanation(
        "Wrong parameter of a function",
        meaning: "The function takes no parameter, or not this one.",
        cause: "These take one: "
          + ActivationFunction.families.map(\.explanation).joined(separator: "; ") + ".",
        remedy: "Choose a parameter in that range, or write the name alone for the default. "
          + "`kaf` alone is the sum of 20 kernels with learned coefficients.")
    case .mixtureSyntax:
      Explanation(
        "Mixture syntax",
        meaning: "The text is understood up to the shown place, where something else was expected.",
        cause: "A `*`, a name or a parenthesis is missing. In a study, `terms` are functions and "
          + "products without coefficients.",
        remedy: "Write `0.48*relu + 0.44*tanh - 0.07*sin`, and `relu` or `relu*sin` for a term.")
    case .notAFiniteCoefficient:
      Explanation(
        "Not a finite coefficient",
        meaning: "A coefficient cannot be used, because it is not a finite decimal number.",
        cause: "It is no number, or its exponent is beyond 308.",
        remedy: "Write a number such as `0.5` or `1e-3`; numbers of `--start` have commas and no "
          + "spaces between them.")
    case .termGivenTwice:
      Explanation(
        "Term given twice",
        meaning: "A mixture has the same term twice; the order of factors makes no difference.",
        cause:
          "A term was copied. Two equal terms would share one coefficient in any way they like, "
          + "and neither could be read.",
        remedy: "Remove one of them, or add their coefficients.")
    case .noTerms:
      Explanation(
        "No terms",
        meaning: "A mixture has no terms.",
        cause: "The list of terms is empty.",
        remedy: "Name at least one function, such as `[relu, tanh, sin]`.")
    case .startOfAnotherLength:
      Explanation(
        "Start of another length",
        meaning: "The number of starting coefficients is not the number of terms.",
        cause: "A term was added or removed and `start` was not.",
        remedy: "Give one coefficient per term, in the order of the terms.")
    case .startOutOfReach:
      Explanation(
        "Start out of reach",
        meaning: "No free weights make these coefficients under the chosen normalization.",
        cause:
          "All normalizations but `none` make coefficients that sum to 1, and all but `affine` "
          + "and `none` make none below 0.",
        remedy: "Divide the coefficients by their sum, or choose `normalization: none`.")
    case .twoLearnedFactors:
      Explanation(
        "Two learned factors",
        meaning:
          "A term multiplies two functions that both learn something besides the coefficient.",
        cause: "A product such as `prelu*kaf`. Scaling one factor up and the other down gives the "
          + "same function, so neither could be read.",
        remedy: "Replace one of them by a fixed function, such as `leaky-relu(0.25)`.")
    case .mixtureTooLarge:
      Explanation(
        "Mixture too large",
        meaning: "The mixture comes to more fixed functions than the kernels evaluate at once.",
        cause: "`kaf` is a sum of 20 kernels and `prelu` one of 2; terms with them count so often. "
          + "Products count each factor.",
        remedy: "Remove terms, or make several studies.")
    }
  }
}
