import Diagnostics
import Markup
import SourceText
import TemplateEngine

/// Finds mistakes in the Markdown of a template before anything is trained, by reading several
/// trial expansions of it as a report.
///
/// A mistake counts when no result could make it right: every trial that shows the place has it,
/// and nothing that a value prints touches it. What depends on what else the report shows (labels
/// given twice, levels of headings, numbers) has to be wrong in every trial, and a reference is
/// wrong only when no branch of the template has its label. Whatever else is wrong is found when
/// the report is written.
struct MarkupCheck {
  private let template: CheckedTemplate
  private let labels: PossibleLabels
  private let trials: [Trial]

  fileprivate struct Trial {
    let expansion: TrialExpansion
    let locator: MarkupErrorLocator
    let outline: ReportOutline
    let errors: [(error: MarkupError, diagnostic: Diagnostic)]
    /// What the errors are and where, to find the same ones in other trials.
    let keys: Set<Key>
  }

  fileprivate struct Key: Hashable {
    let code: String
    let span: SourceSpan?

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      span = diagnostic.span
    }
  }

  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.template = template
    labels = PossibleLabels(template, frontMatter)
    var trials: [Trial] = []
    while trials.count < Self.trialCounts.lowerBound
      || (trials.count < Self.trialCounts.upperBound
        && !template.isShown(by: trials.map(\.expansion)))
    {
      // A trial that reaches a limit says nothing, and the next one would reach it too.
      guard let trial = try? Self.trial(template, frontMatter, after: trials) else { break }
      trials.append(trial)
    }
    self.trials = trials
  }

  /// The first four differ in all conditions; more are made until every branch was shown.
  private static let trialCounts = 4...12

  private static func trial(
    _ template: CheckedTemplate, _ frontMatter: FrontMatter, after earlier: [Trial]
  ) throws -> Trial {
    let host = TrialHost(frontMatter)
    let expansion = try TemplateEngine(host: host, loader: DirectoryTemplateLoader(root: ""))
      .trial(template, after: earlier.map(\.expansion)) { frontMatter.itemCount(of: $0) }
    let locator = MarkupErrorLocator(
      source: template.main.source, body: expansion.text, list: host.list)
    let outline: ReportOutline
    var errors: [(error: MarkupError, diagnostic: Diagnostic)] = []
    do throws(MarkupErrors) {
      outline = try ResolvedReport(
        frontMatter.document(body: expansion.text.text, elements: host.list.elements)
      ).outline
    } catch {
      outline = error.outline
      errors = error.errors.map { ($0, locator.diagnostic(of: $0)) }
    }
    return Trial(
      expansion: expansion, locator: locator, outline: outline, errors: errors,
      keys: Set(errors.map { Key($0.diagnostic) }))
  }

  /// The errors, each once.
  ///
  /// - Parameter isIncomplete: the template has errors of its own, so that parts of the report may
  ///   be missing; what depends on other parts is then not looked at.
  func errors(isIncomplete: Bool) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var seen: Set<Key> = []
    for trial in trials {
      for (error, diagnostic) in trial.errors where seen.insert(Key(diagnostic)).inserted {
        if isIncomplete, error.kind.dependsOnOtherParts { continue }
        if isCertain(error, Key(diagnostic), in: trial) {
          found.append(describe(error, diagnostic))
        }
      }
    }
    return found
  }

  private func isCertain(_ error: MarkupError, _ key: Key, in trial: Trial) -> Bool {
    let text = trial.locator.text(of: error)
    if error.kind.dependsOnText, text?.touchesValue(error.place.range) == true { return false }
    if case .unresolvedReference(let label, _) = error.kind, !isImpossible(label) { return false }
    return trials.allSatisfy { other in
      other.keys.contains(key)
        || (!error.kind.dependsOnOrder && !other.shows(error, of: trial.locator))
    }
  }

  /// Whether no part of the report can have a label, whatever the results.
  private func isImpossible(_ label: String) -> Bool {
    let known = Set(trials.flatMap(\.outline.labels))
    guard !known.contains(label), !labels.canBe(label) else { return false }
    guard label.hasPrefix("sec:") || !PossibleLabels.hasPrefixOfElement(label) else { return true }
    // Labels of headings may be made from values, and end in a number when words come twice.
    let hasUnknownHeading = trials.contains { trial in
      trial.outline.derivedHeadings.contains { trial.expansion.text.touchesValue($0) }
    }
    let stem = label.replacing(/-[0-9]+$/, with: "")
    let isNumberUnknown =
      (known.contains(stem) || known.contains("sec:" + stem))
      && trials.contains { $0.outline.labels != trials[0].outline.labels }
    return !hasUnknownHeading && !isNumberUnknown
      && template.isShown(by: trials.map(\.expansion))
  }

  /// A reference's message lists the labels of all trials.
  private func describe(_ error: MarkupError, _ diagnostic: Diagnostic) -> Diagnostic {
    guard case .unresolvedReference(let label, _) = error.kind else { return diagnostic }
    var known: [String] = []
    for other in trials.flatMap(\.outline.labels) + labels.all where !known.contains(other) {
      known.append(other)
    }
    return Diagnostic(
      MarkupError(.unresolvedReference(label: label, known: known), at: error.place),
      span: diagnostic.span)
  }
}

extension MarkupCheck.Trial {
  /// Whether the text or tag that an error of another trial is about stands in this one.
  fileprivate func shows(_ error: MarkupError, of other: MarkupErrorLocator) -> Bool {
    guard let text = other.text(of: error) else {
      guard let tag = other.tag(of: error) else { return true }
      return locator.list.tags.contains { $0.span == tag.span }
    }
    let texts =
      [expansion.text]
      + locator.list.tags.flatMap { tag in
        ["caption", "tex"].compactMap { tag.expansion(of: $0) }
      }
    return texts.contains { $0.shows(error.place.range, of: text) }
  }
}

extension MarkupError.Kind {
  /// Whether another text at the place of the error could be right.
  fileprivate var dependsOnText: Bool {
    switch self {
    case .refusedLink, .unknownCallout, .invalidHeadingAttribute, .formula, .unresolvedReference:
      true
    default: false
    }
  }

  /// Whether the same text could be right in a report that has other parts or another order.
  fileprivate var dependsOnOrder: Bool {
    switch self {
    case .duplicateLabel, .skippedHeadingLevel, .unnumberedReference, .repeatedElement,
      .noSuchElement, .textTooLong, .linksTooLong, .tooManyParts, .parserFailed:
      true
    default: false
    }
  }

  /// Whether the same text could be right in a report of which nothing is missing.
  fileprivate var dependsOnOtherParts: Bool {
    switch self {
    case .imageNotEmbedded, .refusedLink, .topLevelHeading, .unknownCallout,
      .formula(.unknownCommand), .formula(.unknownEnvironment), .invalidLabel, .invalidName:
      false
    default: true
    }
  }
}

extension FrontMatter {
  /// How many items a list of a study's values has; `nil` when only the results know.
  func itemCount(of path: [String]) -> Int? {
    switch path {
    case ["datasets"]: study.datasets.count
    case ["datasets", "[]", "layers"]: study.network.activationCount
    case ["datasets", "[]", "layers", "[]", "coefficients"], ["study", "terms"],
      ["study", "termTitles"]:
      study.activation.terms.count
    case ["study", "ranges"]: ranges.count
    case ["study", "cycles"]: study.schedule.cycles.count
    case ["study", "seeds"]: study.seeds.count
    default: nil
    }
  }
}
