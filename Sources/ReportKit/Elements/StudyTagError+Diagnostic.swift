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
    case .unusedArgument(let name, let kind, let span):
      self.init(
        code: StudyTagCode.argumentWithoutUse,
        message: "a figure `\(kind)` does not choose by `\(name)`", span: span,
        hint: "Leave out \(name)=…, or take a kind that shows what you want to choose.",
        exitStatus: .badInput)
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
