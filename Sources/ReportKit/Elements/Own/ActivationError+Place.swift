import Activations
import Diagnostics
import SourceText

extension ActivationError {
  /// The part of the mixture's text that is wrong, in UTF-8 offsets; `nil` for other errors.
  var textRange: Range<Int>? {
    switch self {
    case .unknownFunction(_, _, let range), .invalidParameter(_, _, let range),
      .duplicateTerm(_, let range):
      range
    case .syntax(_, let range), .notANumber(_, let range), .coefficientNotFinite(_, let range):
      range
    case .noTerms, .severalLearnedFactors, .tooManyFunctions, .countMismatch,
      .unreachableCoefficients:
      nil
    }
  }

  /// Shown at an argument of a tag, of which the text is computed.
  func diagnostics(at span: SourceSpan) -> Diagnostics {
    var diagnostic = diagnostic
    diagnostic.span = span
    diagnostic.exitStatus = .badInput
    return Diagnostics(diagnostic)
  }

  /// Shown at its place in a quoted text, which stands with its quotes in a range of a file.
  func diagnostic(inTextAt range: Range<Int>, of source: SourceFile) -> Diagnostic {
    var diagnostic = diagnostic
    let start = range.lowerBound + 1
    let inner = textRange.map {
      (start + $0.lowerBound)..<(start + max($0.upperBound, $0.lowerBound + 1))
    }
    diagnostic.span = source.span(inner ?? range)
    diagnostic.exitStatus = .badInput
    return diagnostic
  }
}
