import Activations
import Diagnostics
import SourceText

extension ActivationError {
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
