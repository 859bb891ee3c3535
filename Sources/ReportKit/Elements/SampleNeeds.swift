import Datasets
import SourceText
import TemplateEngine

/// Which images of its datasets a template shows: they are in its results, so that a report can be made
/// from these alone.
struct SampleNeeds: Sendable {
  private struct Tag {
    /// `nil` where it is computed: it could be any.
    let dataset: String?
    let selection: SampleSelection
    /// Of the argument that names classes.
    let classes: SourceSpan?
  }

  private var tags: [Tag] = []

  /// What the tags of a template and its includes show, in any branch.
  init(_ template: CheckedTemplate) {
    template.visitElements { element, source in
      guard StudyTag(rawValue: element.signature.name) == .figure,
        element.value(of: "kind").allows(SamplesFigure.name)
      else { return }
      let classes = element.argument(ShownPart.Argument.classes.rawValue)
      let part = ShownPart(
        classes: element.text(ShownPart.Argument.classes.rawValue),
        images: element.argument(ShownPart.Argument.images.rawValue)?.wholeNumber)
      tags.append(
        Tag(
          dataset: element.text("dataset"), selection: part.samples,
          classes: classes.map { source.span($0.range) }))
    }
  }

  /// How many images of each class of a dataset are shown, by the index of the class; empty where
  /// none are.
  private func counts(of dataset: String, classes names: [String], imageSize: Int) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for tag in tags where tag.dataset == nil || tag.dataset == dataset {
      let count = tag.selection.count(in: names, imageSize: imageSize)
      for index in tag.selection.indices(in: names) {
        counts[index] = max(counts[index] ?? 0, count)
      }
    }
    return counts
  }

  /// The same of a dataset that is known.
  func counts(of facts: DatasetFacts) -> [Int: Int] {
    guard let rows = facts.rows, let columns = facts.columns else { return [:] }
    return counts(
      of: facts.name, classes: facts.classNames, imageSize: facts.channels * rows * columns)
  }

  /// Tags that name a class which their dataset does not have.
  func errors(in datasets: [DatasetFacts]) -> [StudyTagError] {
    tags.compactMap { tag in
      guard let span = tag.classes, let facts = datasets.first(where: { $0.name == tag.dataset })
      else { return nil }
      return facts.problem(of: tag.selection, at: span)
    }
  }
}

extension SampleNeeds {
  /// Tags that name a class which their dataset cannot have; `classes` are those of a dataset by its name,
  /// `nil` where they are not known.
  func errors(classes: (String) -> [String]?) -> [StudyTagError] {
    tags.compactMap { tag in
      guard let span = tag.classes, let dataset = tag.dataset, let known = classes(dataset) else {
        return nil
      }
      return tag.selection.classes?.first { !known.contains($0) }.map {
        .noSuchClass($0, dataset: dataset, known: known, span: span)
      }
    }
  }
}

extension DatasetFacts {
  /// A class of a selection that the dataset does not have; `nil` where it has all of them.
  func problem(of selection: SampleSelection, at span: SourceSpan) -> StudyTagError? {
    let names = classNames
    return selection.classes?.first { !names.contains($0) }.map {
      .noSuchClass($0, dataset: self.name, known: names, span: span)
    }
  }

  /// Whether all images of a selection are here.
  func hasSamples(of selection: SampleSelection) -> Bool {
    guard let samples else { return false }
    let names = classNames
    let count = selection.count(
      in: names, imageSize: samples.channels * samples.rows * samples.columns)
    return hasSamples(
      Dictionary(uniqueKeysWithValues: selection.indices(in: names).map { ($0, count) }))
  }

  /// Whether so many images of each class are here, or as many as there are.
  func hasSamples(_ counts: [Int: Int]) -> Bool {
    let found = Dictionary(
      (samples?.classes ?? []).map { ($0.index, $0.places.count) }
    ) { first, _ in first }
    return counts.allSatisfy { index, count in
      guard let present = found[index] else { return false }
      let all = self.checks.flatMap { index < $0.trainCounts.count ? $0.trainCounts[index] : nil }
      return present >= min(count, all ?? present)
    }
  }
}
