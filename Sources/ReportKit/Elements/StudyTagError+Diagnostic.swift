import Diagnostics
import Numbers
import TemplateEngine

extension Diagnostic {
  /// Words for a tag that names nothing the study has.
  init(_ error: StudyTagError) {
    switch error {
    case .missingArgument(let name, let tag, let span):
      self.init(
        code: StudyTagCode.argumentNeededByThisKind,
        message: "`\(tag)` of this kind needs the argument `\(name)`", span: span,
        hint: "Add \(name)=… to the tag.", exitStatus: .badInput)
    case .unusedArgument(let name, let tag, let kind, let span):
      self.init(
        code: StudyTagCode.argumentWithoutUse,
        message: "a \(tag) `\(kind)` does not choose by `\(name)`", span: span,
        hint: "Leave out \(name)=…, or take a kind that shows what you want to choose.",
        exitStatus: .badInput)
    case .noSuchSeed(let known, let span):
      self.init(
        code: StudyTagCode.noSuchSeed, message: "no run has this seed", span: span,
        hint: "The seeds are \(names: known.map { "\($0)" }).", exitStatus: .badInput)
    case .noSuchColumn(let name, let kind, let known, let span):
      self.init(
        code: StudyTagCode.noSuchColumn,
        message: name.isEmpty
          ? "the name of a column is a text in quotes"
          : "the table `\(kind)` has no column `\(cut: name)`", span: span,
        hint: NearestName.suggestion(for: name, among: known).map { "Did you mean `\($0)`?" }
          ?? "Its columns are \(names: known).", exitStatus: .badInput)
    case .notTrained(let variant, let dataset, let datasets, let span):
      self.init(
        code: StudyTagCode.variantNotTrainedOnDataset,
        message: "`\(cut: variant)` is not trained on `\(cut: dataset)`", span: span,
        hint: "It is trained on \(names: datasets).", exitStatus: .badInput)
    case .refusedVariants(let kind, let reason, let span):
      self.init(
        code: StudyTagCode.variantsOfAnotherForm, message: "a figure `\(kind)` \(reason)",
        span: span, hint: "Choose other variants with variants=…, or another kind of figure.",
        exitStatus: .badInput)
    case .notGiven(let part, let element, let file, let span):
      self.init(
        code: GivenStudyCode.notGiven,
        message: "\(element) shows \(part.words), which `\(cut: file)` does not have", span: span,
        hint: "Write \(part.words) to `\(part.key)`, or remove the tag.", exitStatus: .badInput)
    case .noSuchClass(let name, let dataset, let known, let span):
      let names = "Its classes are \(names: known, limit: 20)."
      self.init(
        code: StudyTagCode.noSuchClass,
        message: "`\(cut: dataset)` has no class `\(cut: name)`", span: span,
        hint: NearestName.suggestion(for: name, among: known).map {
          "Did you mean `\(cut: $0)`? \(names)"
        } ?? names, exitStatus: .badInput)
    case .notWrittenOut(let name, let span):
      self.init(
        code: StudyTagCode.argumentNotWrittenOut,
        message: "`\(name)` cannot be computed: images are chosen before the text is written",
        span: span, hint: "Write it out, as in images=4 or classes=\"3, 5\".",
        exitStatus: .badInput)
    case .noSamples(let dataset, let span):
      self.init(
        code: StudyTagCode.noSamples,
        message:
          "the results do not have these images of `\(cut: dataset)`, and the dataset is not "
          + "here", span: span,
        hint: "Build where the dataset is, or remove the tag.", exitStatus: .inputMissing)
    case .noSuchLayer(let count, let span):
      self.init(
        code: StudyTagCode.noSuchLayer, message: "the network has no such mixture layer",
        span: span,
        hint: "Layers count from 1 to \(count).", exitStatus: .badInput)
    case .levelOutOfRange(let level, let span):
      self = TemplateError.levelOutOfRange(level, span: span).diagnostic
    case .marginOutOfRange(let margin, let span):
      self.init(
        code: StudyTagCode.marginOutOfRange,
        message: "the margin of a claim cannot be \(NumberText.shortest(margin))", span: span,
        hint: "Give the smallest difference that matters, a number from 0.",
        exitStatus: .badInput)
    case .tailOutOfRange(let tail, let span):
      self.init(
        code: StudyTagCode.tailOutOfRange,
        message: "the tail of a claim cannot be \(NumberText.shortest(tail))", span: span,
        hint:
          "Give a number of epochs from \(Claim.tails.lowerBound), which asks for the end alone, "
          + "to \(Claim.tails.upperBound).",
        exitStatus: .badInput)
    case .marginNeeded(let span):
      self.init(
        code: StudyTagCode.marginNeeded, message: "`~` needs a margin", span: span,
        hint: "Say what difference would matter: `| margin: 0.02`.", exitStatus: .badInput)
    case .claimDependsOnClaims(let span):
      self.init(
        code: StudyTagCode.claimDependsOnClaims,
        message: "whether this claim is made depends on verdicts of claims", span: span,
        hint: "Put the claim outside of conditions and loops that use `claims`.",
        exitStatus: .badInput)
    case .claimOfClaims(let span):
      self.init(
        code: StudyTagCode.claimDependsOnClaims,
        message: "this claim is about claims, which are not decided before it is", span: span,
        hint: "Compare what the other claims compare, or say it in the text.",
        exitStatus: .badInput)
    case .requiredClaim(let text, let verdict, let detail, let span):
      self.init(
        code: StudyTagCode.requiredClaimDoesNotHold,
        message: "the required claim “\(cut: text)” is not met: \(verdict.rawValue)", span: span,
        hint: "The report is written. Correct the claim, or train what would make it hold.",
        notes: [detail], exitStatus: .claimNotMet)
    }
  }
}

extension StudyTagError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
