import Diagnostics
import Numbers
import SourceText
import StrictYAML

extension GivenStudyError {
  var diagnostic: Diagnostic {
    switch self {
    case .yaml(let error): return error.diagnostic
    case .activation(let error, let span): return placed(error.diagnostic, at: span)
    case .training(let error, let span): return placed(error.diagnostic, at: span)
    case .unusableName(let name, let span):
      let proposal = StudyVariant.name(like: name)
      return Diagnostic(
        code: GivenStudyCode.name, message: "`\(cut: name)` cannot be a name", span: span,
        hint: (proposal.isEmpty ? "Use" : "Write `\(cut: proposal)`: use")
          + " lower-case letters, digits and hyphens, at most \(StudyVariant.nameLimit); `title` "
          + "is "
          + "free.",
        exitStatus: .badInput)
    case .unlisted(let name, let list, let known, let span):
      let names = "Those are \(names: known)."
      return Diagnostic(
        code: GivenStudyCode.name, message: "`\(cut: name)` is not in the list `\(list)`",
        span: span,
        hint: NearestName.suggestion(for: name, among: known).map {
          "Did you mean `\(cut: $0)`? \(names)"
        } ?? names, exitStatus: .badInput)
    case .repeated(let what, let first, let span):
      return Diagnostic(
        code: GivenStudyCode.repeated, message: "\(cut: what) is there twice", span: span,
        hint: "Remove one of the two.", notes: ["the first one is in line \(first.line)"],
        exitStatus: .badInput)
    case .unlike(let what, let expected, let found, let span):
      return Diagnostic(
        code: GivenStudyCode.unlike, message: "\(what): \(found), not \(expected)", span: span,
        hint: "Make them alike, or give the runs as another variant.", exitStatus: .badInput)
    case .unreachableCoefficients(let sum, let normalization, let span):
      return Diagnostic(
        code: GivenStudyCode.unreachableCoefficients,
        message: "`\(cut: normalization)` cannot give these coefficients, whose sum is "
          + NumberText.significant(sum, digits: 5), span: span,
        hint: "Write the coefficients and not the free weights, or leave `normalization` out.",
        exitStatus: .badInput)
    case .confusion(let problem, let span):
      return Diagnostic(
        code: GivenStudyCode.contradiction, message: "the confusion matrix \(problem)", span: span,
        hint: "Write a row per true class with the count of each predicted class.",
        exitStatus: .badInput)
    case .contradiction(let path, let problem, let span):
      return Diagnostic(
        code: GivenStudyCode.contradiction, message: "`\(cut: path)` \(problem)", span: span,
        hint: "Write what was measured on the same images, or leave one of the two out.",
        exitStatus: .badInput)
    case .firstVariantMissing(let variant, let dataset, let span):
      return Diagnostic(
        code: GivenStudyCode.firstVariantMissing,
        message: "the first variant, `\(cut: variant)`, has no run on `\(cut: dataset)`",
        span: span,
        hint: "List a variant with runs on all datasets first in `study.variants`, or add the run.",
        exitStatus: .badInput)
    }
  }

  private func placed(_ diagnostic: Diagnostic, at span: SourceSpan) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.span = span
    diagnostic.exitStatus = .badInput
    return diagnostic
  }
}

extension Diagnostic {
  /// `option` asks for another training of runs that were given.
  static func nothingToTrain(option: String, file: String) -> Diagnostic {
    Diagnostic(
      code: GivenStudyCode.nothingToTrain,
      message: "\(option) asks for training, and the runs are those of `\(cut: file)`",
      hint: "Leave \(option) out.", exitStatus: .usage)
  }
}

extension StudyVariant {
  /// A name of the allowed form like this text; empty where nothing of it is left.
  static func name(like text: String) -> String {
    let parts = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(parts.joined(separator: "-").prefix(nameLimit))
  }
}
