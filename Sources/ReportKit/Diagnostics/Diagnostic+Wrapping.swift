import Activations
import Diagnostics
import SourceText
import Training

extension Diagnostic {
  /// The words for an error of any module.
  package init(wrapping error: any Error) {
    if let error = error as? any DiagnosticError {
      self = error.diagnostic
    } else {
      self.init(
        code: CommandCode.unexpectedError, message: "an unexpected error: \(error)",
        hint: "This is a defect of report; please report it with the command and the input.",
        exitStatus: .internalError)
    }
  }

  /// An error of a command-line option, pointing into the option's own text.
  init(of error: any Error, option: String, text: String) {
    self.init(wrapping: error)
    let source = SourceFile(name: option, text: text)
    var range = 0..<max(1, text.utf8.count)
    if case TrainingError.schedule(_, let offset) = error {
      let start = text.unicodeScalars.prefix(offset).reduce(0) { $0 + UTF8.width($1) }
      range = start..<max(start + 1, text.utf8.count)
    }
    if case ActivationError.notANumber(_, let place) = error { range = place }
    span = source.span(range)
    exitStatus = .usage
  }
}
