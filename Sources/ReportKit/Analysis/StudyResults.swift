import Activations
import Approximation
import Platform
import Training

/// Everything that a template's tags and values are made from.
package struct StudyResults: Sendable {
  package var frontMatter: FrontMatter
  /// On the first dataset of each variant.
  let networks: [String: Network]
  /// In the study's order.
  package private(set) var datasets: [DatasetResult]
  /// Those of the template, in the order of its text; they are looked for once the rest is known.
  var claims: [Claim] = []
  /// The answers to questions to the runs that are there.
  package let probes: ProbeResults
  /// `printedError` of all datasets, where it was found before.
  private(set) var knownPrintedError: Double?

  package var study: Study { frontMatter.study }
  package var standIns: [DatasetFacts] { datasets.map(\.dataset).filter(\.isStandIn) }

  /// Derives what follows from the runs, side by side over the machine's cores: everything of the
  /// first variant, what takes no time of the others.
  ///
  /// - Parameters:
  ///   - frontMatter: Of the template.
  ///   - networks: Those of all variants, by their names, on their first dataset; none of given runs.
  ///   - datasets: Those of the study, in its order.
  ///   - runs: Results of the study's runs. Some may be missing, but each dataset has one of the
  ///     first variant.
  ///   - probes: Answers to questions to the runs; some may be missing.
  ///   - known: The analysis of the same runs on the same ranges, where it was made before.
  /// - Throws: `ApproximationError` when a function of the first variant is not finite on a range.
  package init(
    frontMatter: FrontMatter, networks: [String: Network], datasets: [DatasetFacts],
    runs: [StudyRun: RunResult], probes: ProbeResults = ProbeResults(),
    known: StudyAnalysis? = nil
  ) throws {
    let study = frontMatter.study
    let base = study.variants[0].name
    let full = AnalysisDepth.full(ranges: frontMatter.ranges)
    let present = study.runs.filter { runs[$0] != nil }
    let knownSeeds = Dictionary(
      uniqueKeysWithValues: zip(present.filter { $0.variant == base }, known?.seeds ?? []))
    let seeds = try present.concurrentMap { run in
      guard let variant = study.variant(named: run.variant), let result = runs[run] else {
        preconditionFailure("a run of another study")
      }
      return try SeedResult(
        result, activation: variant.recipe.activation, dataset: run.dataset,
        depth: variant.name == base ? full : .brief, known: knownSeeds[run])
    }
    let seedsOfCells = Dictionary(
      grouping: zip(present, seeds), by: { Cell(variant: $0.0.variant, dataset: $0.0.dataset) })
    self.frontMatter = frontMatter
    self.networks = networks
    self.probes = probes
    knownPrintedError = known?.printedError
    let cells = datasets.flatMap { dataset in
      study.variants.filter { $0.isTrained(on: dataset.name) }
        .map { Cell(variant: $0.name, dataset: dataset.name) }
    }
    let knownMeans = Dictionary(
      uniqueKeysWithValues: zip(cells.filter { $0.variant == base }, known?.means ?? []))
    let layers = try cells.concurrentMap { cell in
      let seeds = (seedsOfCells[cell] ?? []).map(\.1)
      return try (seeds.first?.layers ?? []).indices.map { layer in
        try LayerSeeds(
          seeds.map { $0.layers[layer] }, of: seeds.map(\.run.seed),
          depth: cell.variant == base ? full : .brief,
          known: knownMeans[cell]?.dropFirst(layer).first)
      }
    }
    let layersOfCells = Dictionary(uniqueKeysWithValues: zip(cells, layers))
    self.datasets = datasets.map { dataset in
      let variants = study.variants.filter { $0.isTrained(on: dataset.name) }.map { variant in
        let cell = Cell(variant: variant.name, dataset: dataset.name)
        return VariantResult(
          variant: variant, seeds: (seedsOfCells[cell] ?? []).map(\.1),
          layers: layersOfCells[cell] ?? [])
      }
      precondition(!variants[0].seeds.isEmpty, "\(dataset.name) has no run of the first variant")
      return DatasetResult(dataset: dataset, variants: variants)
    }
  }

  /// The results of one of the study's variants alone, on the datasets that have runs of it.
  ///
  /// - Parameter name: Of a variant of the study.
  /// - Returns: The same results where it is the first variant.
  /// - Throws: `ActivationError` when one of its functions is not finite on a range.
  func showing(_ name: String) throws -> StudyResults {
    guard name != study.variants[0].name else { return self }
    var frontMatter = frontMatter
    frontMatter.study.variants = study.variants.filter { $0.name == name }
    let shown = runs.filter { $0.run.variant == name }
    var results = try StudyResults(
      frontMatter: frontMatter, networks: networks,
      datasets: datasets.map(\.dataset).filter { dataset in
        shown.contains { $0.run.dataset == dataset.name }
      }, runs: Dictionary(uniqueKeysWithValues: shown.map { ($0.run, $0.result.run) }),
      probes: probes)
    results.claims = claims
    return results
  }

  /// The same with other datasets, which keep a run of the first variant.
  func keeping(_ datasets: [DatasetResult]) -> StudyResults {
    var results = self
    results.datasets = datasets
    results.knownPrintedError = nil
    return results
  }

  /// That of the first variant.
  var network: NetworkFacts { network(of: study.variants[0]) }

  /// - Precondition: the variant is one of the study's.
  func network(of variant: StudyVariant) -> NetworkFacts {
    if let network = networks[variant.name] { return NetworkFacts(network) }
    guard study.given != nil else { preconditionFailure("no network of \(variant.name)") }
    let run = runs.first { $0.run.variant == variant.name }
    let dataset = datasets.first { $0.dataset.name == run?.run.dataset }?.dataset
    return NetworkFacts(
      variant.recipe, run: run?.result.run, images: dataset?.measured)
  }

  /// The coefficients of a run of a variant before training, by layer, in the order of the terms;
  /// `nil` where they are not known.
  func start(of variant: StudyVariant, _ seed: SeedResult) -> [[Double]]? {
    let recipe = variant.recipe
    if let network = networks[variant.name] {
      return recipe.activation.startCoefficients(
        in: network, seed: seed.run.seed, from: recipe.initialWeights?.tensors)
    }
    return recipe.stated(.start) { $0.activation.knownStart }.flatMap { start in
      start.map { Array(repeating: $0, count: seed.layers.count) }
    }
  }

  /// Every run that there is, in the study's order of runs.
  package var runs: [(run: StudyRun, result: SeedResult)] {
    let results = Dictionary(
      uniqueKeysWithValues: datasets.flatMap { dataset in
        dataset.variants.flatMap { variant in
          variant.seeds.map { seed in
            let run = StudyRun(
              variant: variant.variant.name, dataset: dataset.dataset.name, seed: seed.run.seed)
            return (run, seed)
          }
        }
      })
    return study.runs.compactMap { run in results[run].map { (run, $0) } }
  }

  /// The runs of the first variant on all datasets.
  var baseSeeds: [SeedResult] { datasets.flatMap(\.base.seeds) }

  /// Their functions.
  var baseLayers: [LayerResult] { baseSeeds.flatMap(\.layers) }

  private struct Cell: Hashable {
    let variant: String
    let dataset: String
  }

  /// Such as `3 of 9 runs`; `nil` when all runs are there.
  package var progress: String? {
    let count = runs.count
    return count < study.runCount ? "\(count) of \(study.runCount) runs" : nil
  }

  /// Sentences that stand at the top of the page and on the terminal.
  package var notices: [String] {
    var notices: [String] = []
    if study.quick {
      notices.append(
        "Quick build: few images and few epochs. The numbers show that everything works; they "
          + "are not results.")
    }
    if let progress {
      notices.append(
        "\(progress) so far. The page is published again as runs finish; numbers over seeds change."
      )
    }
    if let leftOut = study.leftOut { notices.append(leftOut.notice) }
    if !standIns.isEmpty {
      let titles = standIns.map(\.title).formatted(conjunction: "and")
      notices.append(
        "Built on stand-ins: the images of \(titles) were not available and were drawn by this "
          + "program. The numbers say nothing about the real data.")
    }
    return notices
  }
}

extension StudyResults {
  /// What follows from runs that were given; `nil` where the study is to be trained.
  ///
  /// Answers to questions to the runs are not among it.
  init?(givenRunsOf frontMatter: FrontMatter) throws {
    let study = frontMatter.study
    guard let given = study.given else { return nil }
    try self.init(
      frontMatter: frontMatter, networks: [:], datasets: DatasetFacts.all(in: given, of: study),
      runs: given.runs)
  }
}

extension MixtureSpecification {
  /// The coefficients of every layer before training; `nil` where they are drawn from a seed.
  fileprivate var knownStart: [Double]? {
    switch start {
    case .equal: Array(repeating: 1 / Double(terms.count), count: terms.count)
    case .given(let coefficients): coefficients
    case .random: nil
    }
  }
}

extension Study.LeftOut {
  /// A sentence such as “Only a part of the study: without its variant relu and its datasets mnist
  /// and kmnist.”
  fileprivate var notice: String {
    func list(_ names: [String], _ one: String) -> [String] {
      if names.isEmpty { return [] }
      return [
        "its \(one)\(names.count > 1 ? "s" : "") \(names.formatted(conjunction: "and"))"
      ]
    }
    let parts = list(variants, "variant") + list(datasets, "dataset")
    return "Only a part of the study: this build left out "
      + parts.joined(separator: ", and ") + "."
  }
}

extension [String] {
  /// `A`, `A and B`, `A, B and C`.
  func formatted(conjunction: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

extension StudyResults {
  /// - Precondition: the study has a dataset of that name, with a run of the first variant.
  func dataset(_ name: String) -> DatasetResult {
    guard let result = datasets.first(where: { $0.dataset.name == name }) else {
      preconditionFailure("no dataset \(name) in the study")
    }
    return result
  }
}
