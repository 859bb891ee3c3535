import Numbers
import Plotting

/// The results of a study with the variants that a figure shows.
struct ShownResults: Sendable {
  let study: StudyResults
  /// In the study's order, at least one.
  let variants: [StudyVariant]

  var frontMatter: FrontMatter { study.frontMatter }
  /// Those that a shown variant is trained on.
  var datasets: [DatasetResult] { study.datasets.filter { !results(on: $0).isEmpty } }

  /// The only one of figures that show a single variant.
  var variant: StudyVariant { variants[0] }

  /// Of each shown variant that is trained on a dataset, in their order; without runs where there
  /// are none yet.
  func results(on dataset: DatasetResult) -> [VariantResult] {
    dataset.variants.filter { result in variants.contains { $0.name == result.variant.name } }
  }

  /// The place of a variant among those shown, by which it has its colour in every panel.
  func series(of variant: StudyVariant) -> Int { variants.firstIndex(of: variant) ?? 0 }

  /// That of the only variant.
  /// - Precondition: it is trained on the dataset, as tags are checked for.
  func result(on dataset: DatasetResult) -> VariantResult { results(on: dataset)[0] }

  /// What titles of figures end in: the variant where it is not the first.
  var titleEnd: String {
    variants.count == 1 && variant != study.study.variants[0] ? " (\(variant.title))" : ""
  }

  /// How many seeds the shown results have.
  var seeds: SeedCount { SeedCount(datasets.flatMap(results)) }

  /// Headings of a column per layer.
  var layerHeadings: [String] { layers.map { "Layer \($0 + 1)" } }

  /// The layers of the only variant, from 0.
  var layers: Range<Int> {
    let learned = datasets.lazy.map { result(on: $0).means.count }.first { $0 > 0 }
    return 0..<(learned ?? study.network(of: variant).activationCount)
  }

  /// What stands where there is no run.
  static func missing(
    at place: TextAnnotation.Place = .topLeft
  ) throws(PlottingError) -> any Mark {
    try TextAnnotation("no run yet", at: place)
  }
}

/// How many seeds there are of the results that a figure shows.
struct SeedCount: Sendable {
  private let counts: ClosedRange<Int>

  init(_ results: [VariantResult]) {
    let counts = results.map(\.seeds.count).filter { $0 > 0 }
    self.counts = (counts.min() ?? 1)...(counts.max() ?? 1)
  }

  var isSeveral: Bool { counts.upperBound > 1 }

  /// `3 seeds`, or `1 to 3 seeds` where some have not been trained yet.
  var text: String {
    counts.lowerBound == counts.upperBound
      ? NumberText.count(counts.upperBound, "seed")
      : "\(counts.lowerBound) to \(counts.upperBound) seeds"
  }
}
