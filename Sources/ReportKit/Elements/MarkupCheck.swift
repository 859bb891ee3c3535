import Diagnostics
import Markup
import Platform
import SourceText
import TemplateEngine

/// Finds mistakes in the Markdown of a template before anything is trained, by reading several
/// trial expansions of it as a report.
///
/// A mistake counts when no result could make it right: every trial that shows the place has it,
/// and nothing that a value prints touches it. What depends on what else the report shows (labels
/// given twice, levels of headings, numbers) has to be wrong in every trial; a label that is given
/// twice within one branch, in every trial that shows the branch. A reference is wrong only when no
/// branch of the template has its label. Whatever else is wrong is found when the report is
/// written.
struct MarkupCheck {
  private let template: CheckedTemplate
  private let unknown: Set<FrontMatter.Part>
  private let possible: PossibleLabels
  private let trials: [Trial]
  /// Every label of the trials and those that tags could have, each once.
  private let labels: [String]
  private let shownLabels: Set<String>
  /// Whether a heading's label is made from a value.
  private let hasUnknownHeading: Bool
  private let areLabelsEqual: Bool
  private let isShown: Bool
  /// The limit that a trial reached.
  ///
  /// Values print as one character in a trial, so no limit is reached for their sake.
  let limitError: Diagnostic?

  fileprivate struct Trial {
    let expansion: TrialExpansion
    let locator: MarkupErrorLocator
    let outline: ReportOutline
    let errors: [(error: MarkupError, key: Key)]
    /// What the errors are and where, to find the same ones in other trials.
    let keys: Set<Key>
  }

  fileprivate struct Key: Hashable {
    let code: String
    let span: SourceSpan?
  }

  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.template = template
    unknown = frontMatter.unknown
    possible = PossibleLabels(template, frontMatter)
    var expansions: [(trial: TrialExpansion, list: ElementList)] = []
    var limitError: Diagnostic?
    while limitError == nil, Self.needsAnother(after: expansions.map(\.trial), of: template) {
      do {
        let host = TrialHost(frontMatter)
        let trial = try TemplateEngine(host: host, loader: DirectoryTemplateLoader(root: ""))
          .trial(template, after: expansions.map(\.trial)) { frontMatter.itemCount(of: $0) }
        expansions.append((trial, host.list))
      } catch {
        limitError = Diagnostic(wrapping: error)
      }
    }
    self.limitError = limitError
    let trials = expansions.concurrentMap { Trial(template, frontMatter, $0.trial, $0.list) }
    self.trials = trials
    shownLabels = trials.reduce(into: []) { $0.formUnion($1.outline.labels) }
    var seen: Set<String> = []
    labels = (trials.flatMap(\.outline.labels) + possible.all).filter { seen.insert($0).inserted }
    hasUnknownHeading = trials.contains { trial in
      trial.outline.derivedHeadings.contains { trial.expansion.text.touchesValue($0) }
    }
    areLabelsEqual = trials.allSatisfy { $0.outline.labels == trials[0].outline.labels }
    isShown = template.isShown(by: trials.map(\.expansion))
  }

  /// Of a template with branches the first four trials differ in all conditions; more are made
  /// until every branch was shown.
  private static func needsAnother(
    after trials: [TrialExpansion], of template: CheckedTemplate
  ) -> Bool {
    guard let first = trials.first else { return true }
    return switch first.variants {
    case .one: false
    case .values: trials.count < 2
    case .branches:
      trials.count < 4 || (trials.count < 12 && !template.isShown(by: trials))
    }
  }

  /// What a report lacks because of errors in its template; what depends on that is not looked at.
  enum Missing: Comparable {
    case nothing
    /// Texts in arguments of tags.
    case texts
    /// Labels of elements, too.
    case labels
    case parts

    /// Of a template with these errors of its own.
    init(_ errors: TemplateErrors) {
      self =
        !errors.isReadCompletely
        ? .parts : errors.errors.compactMap(\.tagOfArgument).map(Missing.init).max() ?? .nothing
    }

    /// Of a tag with an error in an argument.
    private init(tag: String) {
      switch StudyTag(rawValue: tag) {
      case .callout, .details, .margin, .ref, .references, .approximation: self = .texts
      case .figure, .plot, .table, .equation, .function, .normalization, .claim, .endcallout,
        .enddetails, .endmargin, nil:
        self = .labels
      }
    }
  }

  /// The first errors by place, each once.
  func errors(missing: Missing = .nothing) -> [Diagnostic] {
    guard trials.contains(where: { !$0.errors.isEmpty }) else { return [] }
    let views = trials.map(View.init)
    var found: [(error: MarkupError, key: Key, locator: MarkupErrorLocator)] = []
    var seen: Set<Key> = []
    for trial in trials {
      for (error, key) in trial.errors where seen.insert(key).inserted {
        if error.kind.depends(on: missing) { continue }
        if error.kind.dependsOn(unknown) { continue }
        if isCertain(error, key, in: trial, views) { found.append((error, key, trial.locator)) }
      }
    }
    return found.inOrder(of: template.sources, at: \.key.span).prefix(Diagnostics.shownErrors).map {
      $0.locator.diagnostic(of: $0.error.knowing(labels))
    }
  }

  private func isCertain(
    _ error: MarkupError, _ key: Key, in trial: Trial, _ views: [View]
  ) -> Bool {
    if error.kind.dependsOnText, let (text, range) = trial.locator.text(of: error),
      text.touchesValue(range)
    {
      return false
    }
    if case .unresolvedReference(let label, _) = error.kind, !isImpossible(label) { return false }
    if case .duplicateLabel(_, let first) = error.kind {
      let earlier = MarkupError(error.kind, at: first)
      guard trial.isLabelWritten(at: first), trial.isLabelWritten(at: error.place) else {
        return false
      }
      if trial.mustShow(first, whereItShows: error.place, of: template) {
        return views.allSatisfy { other in
          other.trial.keys.contains(key) || !other.shows(error, of: trial.locator)
            || !other.shows(earlier, of: trial.locator)
        }
      }
    }
    return views.allSatisfy { other in
      other.trial.keys.contains(key)
        || (!error.kind.dependsOnOrder && !other.shows(error, of: trial.locator))
    }
  }

  /// Whether no part of the report can have a label, whatever the results.
  private func isImpossible(_ label: String) -> Bool {
    guard !shownLabels.contains(label), !possible.canBe(label) else { return false }
    guard label.hasPrefix("sec:") || !PossibleLabels.hasPrefixOfElement(label) else { return true }
    // Labels of headings may be made from values, and end in a number when words come twice.
    let stem = label.replacing(/-[0-9]+$/, with: "")
    let isNumberUnknown =
      !areLabelsEqual && (shownLabels.contains(stem) || shownLabels.contains("sec:" + stem))
    return !hasUnknownHeading && !isNumberUnknown && isShown
  }
}

extension MarkupCheck.Trial {
  /// Reads an expansion, whose elements are in a list, as a report.
  fileprivate init(
    _ template: CheckedTemplate, _ frontMatter: FrontMatter, _ expansion: TrialExpansion,
    _ list: ElementList
  ) {
    self.expansion = expansion
    let locator = MarkupErrorLocator(
      frontMatter: frontMatter, source: template.main.source, body: expansion.text, list: list)
    self.locator = locator
    do throws(MarkupErrors) {
      outline = try ResolvedReport(
        frontMatter.document(body: expansion.text.text, elements: list.elements)
      ).outline
      errors = []
    } catch {
      outline = error.outline
      errors = error.errors.map { error in
        // Near names are looked for once an error is certain; here they would cost too much.
        let diagnostic = locator.diagnostic(of: error.knowing([]))
        return (error, MarkupCheck.Key(code: diagnostic.code, span: diagnostic.span))
      }
    }
    keys = Set(errors.map(\.key))
  }

  /// Whether no value makes the label that is given at a place.
  func isLabelWritten(at place: MarkupPlace) -> Bool {
    switch place.text {
    case .label(let element): !locator.list.tags[element].unknownArguments.contains("label")
    case .body:
      expansion.text.text.utf8Range(ofLast: "{#", in: place.range).map {
        !expansion.text.touchesValue($0.lowerBound..<place.range.upperBound)
      } ?? true
    case .title, .subtitle, .abstract, .language, .notice, .caption, .alternativeText, .name,
      .equation, .detail, .columnTitle, .cell:
      true
    }
  }

  /// Whether a report that shows one label must show another.
  func mustShow(
    _ other: MarkupPlace, whereItShows place: MarkupPlace, of template: CheckedTemplate
  ) -> Bool {
    guard let other = range(of: other), let stretch = range(of: place) else { return false }
    return template.mustShow(other, whereItShows: stretch, of: expansion.text)
  }

  /// Where a heading or the token of an element stands in the body.
  private func range(of place: MarkupPlace) -> Range<Int>? {
    switch place.text {
    case .label(let element):
      expansion.text.text.utf8Range(
        ofLast: ElementToken.block(element), in: 0..<expansion.text.text.utf8.count)
    case .body: place.range
    case .title, .subtitle, .abstract, .language, .notice, .caption, .alternativeText, .name,
      .equation, .detail, .columnTitle, .cell:
      nil
    }
  }
}

extension String {
  /// UTF-8 offsets of the last occurrence of a text in a stretch.
  fileprivate func utf8Range(ofLast text: String, in stretch: Range<Int>) -> Range<Int>? {
    let bytes = utf8.dropFirst(stretch.lowerBound).prefix(stretch.count)
    guard let found = Substring(bytes).ranges(of: text).last else { return nil }
    let start = utf8.distance(from: utf8.startIndex, to: found.lowerBound)
    return start..<(start + text.utf8.count)
  }
}

extension MarkupCheck {
  /// What a trial shows, looked up by place.
  fileprivate struct View {
    let trial: Trial
    private let places: ShownPlaces
    private let tags: Set<SourceSpan>

    init(_ trial: Trial) {
      self.trial = trial
      let list = trial.locator.list
      places = ShownPlaces(
        [trial.expansion.text]
          + list.tags.flatMap { tag in
            ["caption", "tex", "text", "body", "title"].compactMap { tag.expansion(of: $0) }
          })
      tags = Set(list.tags.map(\.span))
    }

    /// Whether the text or tag that an error of another trial is about stands in this one.
    func shows(_ error: MarkupError, of other: MarkupErrorLocator) -> Bool {
      if let (text, range) = other.text(of: error) {
        return places.contains(beginningOf: range, in: text)
      }
      return other.tag(of: error).map { tags.contains($0.span) } ?? true
    }
  }
}

extension MarkupError {
  /// The same error in a report with these labels.
  fileprivate func knowing(_ labels: [String]) -> MarkupError {
    guard case .unresolvedReference(let label, _) = kind else { return self }
    return MarkupError(.unresolvedReference(label: label, known: labels), at: place)
  }
}

extension MarkupError.Kind {
  /// Whether another text at the place of the error could be right.
  fileprivate var dependsOnText: Bool {
    switch self {
    case .refusedLink, .unknownCallout, .invalidHeadingAttribute, .formula, .unresolvedReference,
      .strayDollars, .unknownFootnote, .unusedFootnote, .duplicateFootnote, .unknownCitation,
      .citationWithoutKey, .unreadableReference, .imageRefused, .invalidImageAttribute,
      .invalidCodeAttribute:
      true
    default: false
    }
  }

  /// Whether the same text could be right in a report that has other parts or another order.
  fileprivate var dependsOnOrder: Bool {
    switch self {
    case .duplicateLabel, .skippedHeadingLevel, .unnumberedReference, .repeatedElement,
      .noSuchElement, .textTooLong, .linksTooLong, .tooManyParts, .parserFailed,
      .unusedFootnote, .duplicateFootnote, .repeatedReferences:
      true
    default: false
    }
  }

  /// Whether the same text could be right with other front matter, of which this is unknown.
  fileprivate func dependsOn(_ unknown: Set<FrontMatter.Part>) -> Bool {
    switch self {
    case .unknownCitation, .unreadableReference: unknown.contains(.bibliography)
    case .formula(.unknownCommand): unknown.contains(.macros)
    default: false
    }
  }

  /// Whether the same text could be right in a report that lacks nothing.
  fileprivate func depends(on missing: MarkupCheck.Missing) -> Bool {
    switch self {
    case .unusedFootnote: missing >= .texts
    case .unresolvedReference, .unnumberedReference, .duplicateLabel: missing >= .labels
    default: missing >= .parts && dependsOnOtherParts
    }
  }

  /// Whether the same text could be right in a report of which no part is missing.
  fileprivate var dependsOnOtherParts: Bool {
    switch self {
    case .imageRefused, .imageNotAlone, .invalidImageAttribute, .invalidCodeAttribute,
      .unknownCitation, .unreadableReference, .citationWithoutKey,
      .footnoteInFootnote, .refusedLink, .topLevelHeading, .unknownCallout, .foreignSyntax,
      .htmlTag, .surplusCells, .cellWithoutRoom,
      .formula(.unknownCommand), .formula(.unknownEnvironment), .invalidLabel, .invalidName:
      false
    default: true
    }
  }
}

extension FrontMatter {
  /// How many items a list of a study's values has at most; `nil` when only the results know.
  func largestItemCount(of path: [String]) -> Int? {
    guard knowsElements else { return nil }
    // Files of runs say less or more than the study.
    if study.given != nil { return path == ["datasets"] ? study.datasets.count : nil }
    return switch path {
    case ["study", "seeds"]: study.largest.seeds.count
    case ["datasets", "[]", "variants"]: study.variants.count
    case ["runs"]: study.largest.runCount
    default: itemCount(of: path)
    }
  }

  /// How many items a list of a study's values has; `nil` when only the results know.
  func itemCount(of path: [String]) -> Int? {
    guard knowsElements else { return nil }
    return switch path {
    case ["datasets"]: study.datasets.count
    case ["datasets", "[]", "layers"]: study.base.network.activationCount
    case ["datasets", "[]", "layers", "[]", "coefficients"], ["study", "terms"],
      ["study", "termTitles"]:
      study.base.activation.terms.count
    case ["study", "ranges"]: ranges.count
    case ["study", "cycles"]: study.base.schedule.cycles.count
    case ["study", "seeds"]: study.seeds.count
    case ["study", "variants"]: study.variants.count
    // Of some datasets there may be more.
    case ["datasets", "[]", "variants"]:
      study.datasets.map { dataset in
        study.variants.count { $0.isTrained(on: dataset.name) }
      }.min()
    default: nil
    }
  }
}
