import Diagnostics

extension Diagnostic {
  /// Words for a tag that names nothing the study has.
  init(_ error: StudyTagError) {
    switch error {
    case .missingArgument(let name, let tag, let span):
      self.init(
        code: StudyTagCode.argumentNeededByThisKind,
        message: "`\(tag)` of this kind needs the argument `\(name)`", span: span,
        hint: "Add \(name)=… to the tag.", exitStatus: .badInput)
    case .noSuchLayer(let count, let span):
      self.init(
        code: StudyTagCode.noSuchLayer, message: "the network has no such mixture layer",
        span: span,
        hint: "Layers count from 1 to \(count).", exitStatus: .badInput)
    }
  }
}

extension StudyTagError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
