import Activations
import Datasets
import Plotting
import SourceText
import StrictYAML
import Training

extension Diagnostic {
  /// The words for an error of any module.
  package init(wrapping error: any Error) {
    switch error {
    case let diagnostic as Diagnostic: self = diagnostic
    case let error as FrontMatterError: self.init(error)
    case let error as YAMLError: self.init(error)
    case let error as TemplateError: self.init(error)
    case let error as StudyTagError: self.init(error)
    case let error as MarkupError: self.init(error)
    case let error as DatasetError: self.init(error)
    case let error as ActivationError: self.init(error)
    case let error as TrainingError: self.init(error)
    case let error as PlottingError: self.init(error)
    case let error as OutputError: self.init(error)
    default:
      self.init(
        code: "RPT-0890", message: "an unexpected error: \(error)",
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
    span = source.span(range)
    exitStatus = .usage
  }
}
