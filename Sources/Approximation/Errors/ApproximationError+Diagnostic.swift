import Diagnostics
import Numbers

extension Diagnostic {
  /// Words for what is wrong with a range, a fit or a histogram.
  package init(_ error: ApproximationError) {
    let code: ApproximationCode
    let message: String
    let hint: String
    switch error {
    case .invalidRange(let lower, let upper):
      code = .impossibleRange
      message =
        "the range from \(NumberText.shortest(lower)) to \(NumberText.shortest(upper)) is empty, "
        + "reversed or not finite"
      hint = "Write the smaller end first, as in `-5:5`."
    case .notFiniteOnRange(let place):
      code = .functionNotFinite
      message = "the function is not finite at x = \(place)"
      hint = "Choose a smaller range."
    case .notBounded(let lower, let upper):
      code = .functionNotBounded
      message = "no bound of the function could be proved from \(lower) to \(upper)"
      hint = "Choose a smaller range."
    case .invalidHistogram(let edges, let counts):
      code = .histogramUnusable
      message =
        "a histogram of \(NumberText.count(counts, "count")) with \(NumberText.count(edges, "edge")) cannot be used"
      hint = "It needs ascending finite edges, one more than counts, and a positive count."
    case .unsupportedDegree(let degree):
      code = .degreeOutOfRange
      message = "there is no fit of degree \(degree)"
      hint = "Choose a degree from 0 to 15."
    case .notConverged(let iterations):
      code = .fitNotSettled
      message = "the fit did not settle in \(NumberText.count(iterations, "step"))"
      hint = "Choose a smaller range or another degree."
    }
    self.init(code: code, message: message, hint: hint, exitStatus: .usage)
  }
}

extension ApproximationError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
