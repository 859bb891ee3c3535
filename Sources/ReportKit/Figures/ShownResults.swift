import Activations
import Numbers
import Plotting
import Training

/// The results of a study with the variants that a figure shows.
struct ShownResults: Sendable {
  let study: StudyResults
  /// At least one, in the order in which they are shown.
  let variants: [StudyVariant]
  /// Which layers are shown; the datasets of `study` are those of the part already.
  var part = ShownPart.whole
  /// On how many of them a dataset has to be trained to be shown.
  var leastVariants = 1

  var frontMatter: FrontMatter { study.frontMatter }
  /// How numbers in texts of the figure are written.
  var numbers: NumberConventions { frontMatter.numbers }
  /// Those that a shown variant is trained on, or as many of them as `leastVariants`.
  var datasets: [DatasetResult] {
    study.datasets.filter { results(on: $0).count >= leastVariants }
  }

  /// The only one of figures that show a single variant.
  var variant: StudyVariant { variants[0] }

  /// Of each shown variant that is trained on a dataset, in their order; without runs where there
  /// are none yet.
  func results(on dataset: DatasetResult) -> [VariantResult] {
    variants.compactMap { variant in
      dataset.variants.first { $0.variant.name == variant.name }
    }
  }

  /// The place of a variant among those shown, by which it has its colour in every panel.
  func series(of variant: StudyVariant) -> Int { variants.firstIndex(of: variant) ?? 0 }

  /// That of the only variant.
  /// - Precondition: it is trained on the dataset, as tags are checked for.
  func result(on dataset: DatasetResult) -> VariantResult { results(on: dataset)[0] }

  /// A dataset, what the only variant has on it, and how many seeds that has.
  /// - Precondition: the variant is trained on the dataset.
  func results(
    on name: DatasetName
  ) -> (dataset: DatasetResult, result: VariantResult, seeds: SeedCount) {
    let dataset = study.dataset(name.name)
    let result = result(on: dataset)
    return (dataset, result, SeedCount([result]))
  }

  /// What titles of figures end in: the variant where it is not the first.
  var titleEnd: String {
    variants.count == 1 && variant != study.study.variants[0] ? " (\(variant.title))" : ""
  }

  /// How many seeds the shown results have.
  var seeds: SeedCount { SeedCount(datasets.flatMap(results)) }

  /// Headings of a column per layer.
  var layerHeadings: [String] { layers.map { "Layer \($0 + 1)" } }

  /// The shown layers of the variants, from 0: as many as the one with most has.
  var layers: [Int] {
    let learned = datasets.flatMap(results).map(\.means.count).max() ?? 0
    return (0..<(learned > 0 ? learned : study.network(of: variant).activationCount))
      .filter { part.shows(layer: $0 + 1) }
  }

  /// The terms of the shown variants, each once; their places give them their colours.
  var terms: [Term] {
    var terms: [Term] = []
    for term in variants.flatMap(\.recipe.activation.terms) where !terms.contains(term) {
      terms.append(term)
    }
    return terms
  }

  /// The colour of a term, the same in all figures: the first one is that of whole functions.
  func series(of term: Term) -> Int { 1 + (terms.firstIndex(of: term) ?? 0) }

  /// A panel per dataset and layer; where nothing is to be seen it says that there is no run yet.
  func layerPanels(
    _ panel: (DatasetResult, _ layer: Int) throws(PlottingError) -> Panel
  ) throws(PlottingError) -> [[Panel]] {
    var panels: [[Panel]] = []
    for dataset in datasets {
      var row: [Panel] = []
      for layer in layers {
        var next = try panel(dataset, layer)
        let hasRuns = results(on: dataset).contains { $0.layers.indices.contains(layer) }
        if !hasRuns { next.marks.append(try Self.missing()) }
        row.append(next)
      }
      panels.append(row)
    }
    return panels
  }

  /// A figure with a row of panels per dataset, all of them over the same axes; `hasLongHeadings`: also where
  /// no dataset is a stand-in. Throws `PlottingError`.
  func datasetRows(
    _ title: String, _ panels: [[Panel]], columnHeadings: [String], hasLongHeadings: Bool = false,
    leadingDescription: String? = nil
  ) throws(PlottingError) -> Figure {
    try Figure(
      title + titleEnd,
      size: Size(
        width: StudyFigure.width,
        height: StudyFigure.gridHeight(
          panels.count, hasLongHeadings: hasLongHeadings || !study.standIns.isEmpty)),
      panels: panels, rowHeadings: datasets.map(\.dataset.markedTitle),
      columnHeadings: columnHeadings, sharedX: .all, sharedY: .all,
      leadingDescription: leadingDescription)
  }

  /// The coefficients of a run before training, by layer.
  /// - Precondition: The start is known, as `RunPart.start` says.
  func start(of result: VariantResult, _ seed: SeedResult) -> [[Double]] {
    guard let start = study.start(of: result.variant, seed) else {
      preconditionFailure("a figure of a start that is not known")
    }
    return start
  }

  /// Panels side by side, or one below the other where there are more than fit.
  static func arranged(_ panels: [Panel]) -> [[Panel]] {
    panels.count <= 3 ? [panels] : panels.map { [$0] }
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
