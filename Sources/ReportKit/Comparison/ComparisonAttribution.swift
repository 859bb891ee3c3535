import Training

/// Says which of the inputs of a cell that differ made a difference, without training anything.
struct ComparisonAttribution: Sendable {
  /// In what the runs of the cell were made from other inputs.
  let changes: [InputChange]
  /// Whether the cell's runs have other seeds.
  private let seedsDiffer: Bool
  /// Runs with a single one of the changes, by its input.
  private let single: [(input: String, runs: [UInt64: RunResult])]
  private let before: [UInt64: RunResult]

  /// `runs` are the cell's in both reports.
  init(
    _ cell: ComparedCell, _ before: ComparedReport, _ after: ComparedReport,
    runs: (before: [UInt64: RunResult], after: [UInt64: RunResult]), stored: StoredComparisonRuns?
  ) {
    self.before = runs.before
    seedsDiffer = Set(runs.before.keys) != Set(runs.after.keys)
    guard let old = before.recipe(of: cell.variant), let new = after.recipe(of: cell.variant) else {
      changes = []
      single = []
      return
    }
    let recipe = InputChange.recipe(old, new)
    let surroundings = InputChange.surroundings(before, after, dataset: cell.dataset)
    changes = recipe + surroundings
    // Runs of another study's images, limits or program are no steps between the two.
    guard changes.count > 1, surroundings.isEmpty else {
      single = []
      return
    }
    single = RecipeInput.allCases.filter { input in
      recipe.contains { $0.input == input.rawValue }
    }.compactMap { input in
      let step = old.replacing(input, by: new)
      let steps =
        [before, after].lazy.map { $0.runs(madeFrom: step, on: cell.dataset) }
        .first { !$0.isEmpty }
        ?? stored?.runs(
          madeFrom: step, on: cell.dataset, seeds: runs.before.keys.sorted(), of: before.results)
        ?? [:]
      return steps.isEmpty ? nil : (input.rawValue, steps)
    }
  }

  /// What made a quantity of the cell differ.
  func explanation(of change: QuantityChange) -> ComparisonExplanation? {
    guard change.difference != 0 else { return nil }
    if changes.isEmpty { return seedsDiffer ? .seeds : nil }
    if changes.count == 1 { return .onlyInput(changes[0].input) }
    let steps = single.compactMap { input, runs -> (input: String, share: Double, runs: Int)? in
      let step = SeedTest(
        before: before.compactMapValues { change.quantity.value(of: $0) },
        after: runs.compactMapValues { change.quantity.value(of: $0) }, level: 0.95)
      guard step.difference.isFinite else { return nil }
      return (input, step.difference / change.difference, runs.count)
    }
    guard let nearest = steps.min(by: { abs($0.share - 1) < abs($1.share - 1) }),
      nearest.share > 0.5
    else { return .oneOf(changes.map(\.input)) }
    return .storedRuns(input: nearest.input, share: nearest.share, runs: nearest.runs)
  }
}

extension ComparedReport {
  func recipe(of variant: String) -> StudyRecord.VariantRecord? {
    results.study.variants.first { $0.name == variant }
  }

  /// The runs of any variant that was made from this recipe, whatever it is called.
  fileprivate func runs(
    madeFrom recipe: StudyRecord.VariantRecord, on dataset: String
  ) -> [UInt64: RunResult] {
    guard
      let variant = results.study.variants.first(where: {
        InputChange.recipe($0, recipe).isEmpty
      })
    else { return [:] }
    return runs(of: ComparedCell(variant: variant.name, dataset: dataset))
  }
}

extension StudyRecord.VariantRecord {
  /// This recipe with one input of another.
  fileprivate func replacing(_ input: RecipeInput, by other: Self) -> Self {
    func pick<Value>(_ own: RecipeInput, _ path: KeyPath<Self, Value>) -> Value {
      (own == input ? other : self)[keyPath: path]
    }
    return Self(
      name: name, title: title, network: pick(.network, \.network), terms: pick(.terms, \.terms),
      normalization: pick(.normalization, \.normalization), start: pick(.start, \.start),
      coefficientsPer: pick(.coefficientsPer, \.coefficientsPer),
      schedule: pick(.schedule, \.schedule), optimizer: pick(.optimizer, \.optimizer),
      batch: pick(.batch, \.batch),
      initialWeights: pick(.initialWeights, \.initialWeights), datasets: datasets, seeds: seeds)
  }
}
