import Diagnostics
import Markup
import Numbers
import SourceText
import StrictYAML

extension Diagnostic {
  /// Words for what is wrong with a template's front matter, at its place.
  package init(_ error: FrontMatterError) {
    switch error {
    case .yaml(let error):
      self = error.diagnostic
    case .activation(let error, let span):
      self = error.diagnostic
      place(at: span)
    case .training(let error, let span):
      self = error.diagnostic
      place(at: span)
    case .dataset(let error, let span):
      self = error.diagnostic
      place(at: span)
    case .keyOfStudy(let key, let span):
      self.init(
        code: YAMLCode.unknownKey, message: "unknown key `\(cut: key)`", span: span,
        hint: "It belongs under `study:`, indented.", exitStatus: .badInput)
      place(at: span)
    case .language(let tag, let span):
      self.init(MarkupError(.invalidLanguage(tag), at: MarkupPlace(.language)))
      // The key beside the value says it.
      notes = []
      place(at: span)
    case .numbers(let tag, let span):
      self.init(
        code: FrontMatterCode.unknownNumbers,
        message: "it is not known how `\(cut: tag)` writes numbers", span: span,
        hint: "Write the tag of a language, such as `de`, `de-CH`, `fr` or `en`.",
        exitStatus: .badInput)
    case .valueNotExpanded(let path, let span):
      self.init(
        code: FrontMatterCode.valueNotExpanded,
        message: "`\(cut: path)` prints no values, and `{{` or `{%` stands in it", span: span,
        hint: "Only `title`, `subtitle` and `abstract` do; write the text itself.",
        exitStatus: .badInput)
    case .malformedRange(let text, let span):
      self.init(
        code: FrontMatterCode.notARange, message: "`\(cut: text)` is not a range", span: span,
        hint: "Write two numbers A:B with A < B, such as \"-5:5\".", exitStatus: .badInput)
    case .duplicate(let name, let span):
      self.init(
        code: FrontMatterCode.listedTwice, message: "`\(cut: name)` is listed twice", span: span,
        hint: "Remove one of the two.", exitStatus: .badInput)
    case .noActivation(let span):
      self.init(
        code: FrontMatterCode.networkWithoutAMixture,
        message: "the network has no `activation` layer", span: span,
        hint: "Add `- activation` where the learned mixture should be.", exitStatus: .badInput)
    case .unknownLayer(let name, let known, let span):
      let list = "Layers are \(names: known)."
      self.init(
        code: FrontMatterCode.unknownLayer, message: "there is no layer `\(cut: name)`", span: span,
        hint: NearestName.suggestion(for: name, among: known).map {
          "Did you mean `\(cut: $0)`? \(list)"
        } ?? list, exitStatus: .badInput)
    case .invalidVariantName(let name, let span):
      self.init(
        code: FrontMatterCode.unusableVariantName,
        message: "`\(cut: name)` cannot be the name of a variant", span: span,
        hint: "Use lower-case letters, digits and hyphens, at most \(StudyVariant.nameLimit); "
          + "`title` is free.", exitStatus: .badInput)
    case .reservedVariantName(let name, let span):
      self.init(
        code: FrontMatterCode.unusableVariantName,
        message: "`\(cut: name)` is the name of the study's own recipe", span: span,
        hint: "Choose another name.", exitStatus: .badInput)
    case .equalVariants(let name, let other, let span):
      self.init(
        code: FrontMatterCode.equalVariants,
        message: "the variant `\(cut: name)` trains the same as `\(cut: other)`", span: span,
        hint: "Change something of it, or remove it.", exitStatus: .badInput)
    case .notAStudyDataset(let name, let known, let span):
      let list = "Those of the study are \(names: known)."
      self.init(
        code: FrontMatterCode.notAStudyDataset,
        message: "`\(cut: name)` is not among the datasets of the study", span: span,
        hint: NearestName.suggestion(for: name, among: known).map {
          "Did you mean `\(cut: $0)`? \(list)"
        } ?? list, exitStatus: .badInput)
    case .noSeedToAdd(let upTo, let seeds, let span):
      self.init(
        code: FrontMatterCode.noSeedToAdd,
        message: "the study begins with \(NumberText.count(seeds, "seed")), so none can be added "
          + "up to \(upTo)", span: span,
        hint: "Write a number above \(seeds), or begin with fewer `seeds`.", exitStatus: .badInput)
    case .macro(let name, let problem, let span):
      switch problem {
      case .wrongName:
        self.init(
          code: FrontMatterCode.unusableMacro,
          message: "`\(cut: name)` cannot be the name of a macro", span: span,
          hint: "Use letters of ASCII, without the backslash.", exitStatus: .badInput)
      case .known:
        self.init(
          code: FrontMatterCode.unusableMacro, message: "there is a command `\\\(cut: name)`",
          span: span, hint: "Choose another name.", exitStatus: .badInput)
      case .wrongParameter:
        self.init(
          code: FrontMatterCode.unusableMacro,
          message: "`#` begins no argument of `\\\(cut: name)`", span: span,
          hint: "Arguments are `#1` to `#9`.", exitStatus: .badInput)
      case .formula(let kind):
        self.init(MarkupError(.formula(kind), at: MarkupPlace(.body)))
        place(at: span)
      }
    case .unusableFile(let path, let reason, let span):
      self.init(
        code: FrontMatterCode.unusableFile, message: "`\(cut: path)` \(reason.words)", span: span,
        hint: reason.remedy, exitStatus: reason == .missing ? .inputMissing : .badInput)
    case .startBesideWeights(let file, let span):
      self.init(
        code: FrontMatterCode.startBesideWeights,
        message: "`start` changes nothing: `\(cut: file)` has the coefficients of every layer",
        span: span, hint: "Remove `start`, or the tensors `m.0.w`, `m.1.w`, … from the file.",
        exitStatus: .badInput)
      place(at: span)
    case .keyBesideResults(let key, let file, let span):
      self.init(
        code: GivenStudyCode.keyBesideResults,
        message: "`\(cut: key)` changes nothing: the runs are those of `\(cut: file)`", span: span,
        hint: "Remove `\(cut: key)`, or `results` to train the study here.",
        exitStatus: .badInput)
    case .tooManyRuns(let count, let limit, let span):
      self.init(
        code: FrontMatterCode.tooManyRuns,
        message: "the study has \(NumberText.count(count, "run")); \(NumberText.grouped(limit)) "
          + "are possible", span: span,
        hint:
          "A run is one variant on one dataset from one seed: reduce one of the three, for all or "
          + "with the `seeds` and `datasets` of a variant.",
        exitStatus: .badInput)
    }
  }

  private mutating func place(at span: SourceSpan) {
    self.span = span
    exitStatus = span.file == YAMLOverrides.sourceName ? .usage : .badInput
  }
}

extension FrontMatterError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}

extension Diagnostic {
  /// `--start` beside a file that has the coefficients of every layer.
  static func startBesideWeights(path: String) -> Diagnostic {
    Diagnostic(
      code: FrontMatterCode.startBesideWeights,
      message: "--start changes nothing: `\(cut: path)` has the coefficients of every layer",
      hint: "Leave --start out, or take a file without the tensors `m.0.w`, `m.1.w`, ….",
      exitStatus: .usage)
  }
}
