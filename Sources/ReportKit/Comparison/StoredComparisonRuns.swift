import Activations
import Datasets
import ResultStore
import Runs
import Training

/// Runs of a store that a comparison may use as steps from one recipe to another.
struct StoredComparisonRuns: Sendable {
  private let library: RunLibrary

  init(_ store: Store) {
    library = RunLibrary(store)
  }

  /// The stored runs of a recipe on a dataset of a report, by seed; empty where none is stored, or
  /// where the recipe cannot be told from what reports say, as with a network of an author's own.
  func runs(
    madeFrom record: StudyRecord.VariantRecord, on dataset: String, seeds: [UInt64],
    of report: ResultsRecord
  ) -> [UInt64: RunResult] {
    guard let recipe = try? Recipe(record),
      let facts = report.datasets.first(where: { $0.name == dataset })
    else { return [:] }
    let limits = StoredFacts.Limits(train: report.study.limit, test: report.study.testLimit)
    let identity =
      facts.standIn.flatMap(StandIn.init(rawValue:)).map { StoredFacts.Identity.standIn($0) }
      ?? .files(digest: facts.digest ?? "")
    guard let shape = StoredFacts(store: library.store).record(of: identity, limits: limits)?.shape
    else { return [:] }
    let images = RunDataset(shape) { throw NoImages() }
    var runs: [UInt64: RunResult] = [:]
    for seed in seeds {
      let configuration = RunConfiguration(
        variant: record.name, network: recipe.network, mixture: recipe.activation,
        schedule: recipe.schedule, optimizer: recipe.optimizer, batchSize: recipe.batchSize,
        seed: seed, trainLimit: report.study.limit, testLimit: report.study.testLimit)
      if let request = try? RunRequest(configuration, on: images) {
        runs[seed] = library.result(request.chain, variant: record.name)
      }
    }
    return runs
  }

  /// A comparison trains nothing, so nobody asks for images.
  private struct NoImages: Error {}
}

extension Recipe {
  /// The recipe that a report states.
  /// - Throws: for what names no preset, term, schedule or optimizer of this program.
  fileprivate init(_ record: StudyRecord.VariantRecord) throws {
    guard let network = record.network, let terms = record.terms, let start = record.start,
      let scope = record.coefficientsPer, let schedule = record.schedule,
      let optimizer = record.optimizer, let batch = record.batch,
      record.initialWeights == nil
    else { throw StudyRecordProblem.unstated }
    guard let normalization = record.normalization.flatMap(Normalization.init(rawValue:)) else {
      throw StudyRecordProblem.unknownNormalization
    }
    self.init(
      network: try NetworkSpecification.named(network),
      activation: try MixtureSpecification(
        terms: try terms.map { try Term(parsing: $0) }, normalization: normalization,
        start: try MixtureStart(optionText: start.filter { $0 != " " }),
        coefficientsPer: scope),
      schedule: try Schedule(parsing: schedule),
      optimizer: try OptimizerSpecification.named(optimizer), batchSize: batch)
  }

  private enum StudyRecordProblem: Error { case unstated, unknownNormalization }
}
