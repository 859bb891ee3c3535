import Datasets
import Platform
import ResultStore
import Runs

/// Facts about datasets that are kept in a store, so that a build whose runs are stored opens no file
/// of images.
struct StoredFacts: Sendable {
  let store: Store?

  /// What is kept of a dataset.
  struct Record: Codable, Sendable {
    let shape: RunDataset.Shape
    let facts: DatasetFacts.Measured
  }

  /// What identifies images before they are there.
  enum Identity: Sendable {
    /// The digest of the files that a manifest states.
    case files(digest: String)
    case standIn(StandIn)
  }

  func record(of identity: Identity, limits: Limits) -> Record? {
    guard let store, let entry = store.entry(for: Self.inputs(identity, limits).key),
      let data = entry[Self.part]
    else { return nil }
    return try? JSONDecoder().decode(Record.self, from: Data(data))
  }

  /// Where the facts about a dataset of a study are kept, and its images that `samples` asks for.
  ///
  /// None where runs were given.
  static func keys(
    of facts: DatasetFacts, in study: Study, _ samples: SampleNeeds
  ) -> [StoreKey] {
    guard let digest = facts.digest else { return [] }
    let identity =
      facts.standIn.flatMap(StandIn.init(rawValue:)).map { Identity.standIn($0) }
      ?? .files(digest: digest)
    let limits = Limits(train: study.limit, test: study.testLimit)
    let counts = samples.counts(of: facts)
    return [inputs(identity, limits).key]
      + (counts.isEmpty ? [] : [inputs(identity, limits, counts: counts).key])
  }

  /// - Throws: `StoreError.notDeterministic`.
  func keep(_ record: Record, of identity: Identity, limits: Limits) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try store?.add(
      [Self.part: Array(try encoder.encode(record))], for: Self.inputs(identity, limits))
  }

  /// The first images of classes, so many of each, of a dataset.
  func samples(of identity: Identity, limits: Limits, counts: [Int: Int]) -> SampleImages? {
    let inputs = Self.inputs(identity, limits, counts: counts)
    guard let store, let data = store.entry(for: inputs.key)?[Self.samplesPart] else { return nil }
    return try? JSONDecoder().decode(SampleImages.self, from: Data(data))
  }

  /// - Throws: `StoreError.notDeterministic`.
  func keep(
    _ samples: SampleImages, of identity: Identity, limits: Limits, counts: [Int: Int]
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try store?.add(
      [Self.samplesPart: Array(try encoder.encode(samples))],
      for: Self.inputs(identity, limits, counts: counts))
  }

  private static func inputs(
    _ identity: Identity, _ limits: Limits, counts: [Int: Int]
  ) -> KeyInputs {
    var inputs = KeyInputs(samplesKind)
    inputs.append("dataset", .key(Self.inputs(identity, limits).key))
    for (index, count) in counts.sorted(by: { $0.key < $1.key }) {
      inputs.append("images of class \(index)", .integer(count))
    }
    return inputs
  }

  /// The most images that a study uses.
  struct Limits: Sendable {
    let train: Int?
    let test: Int?
  }

  private static func inputs(_ identity: Identity, _ limits: Limits) -> KeyInputs {
    var inputs = KeyInputs(kind)
    inputs.append("facts", .integer(version))
    switch identity {
    case .files(let digest): inputs.append("digest", .text(digest))
    case .standIn(let standIn):
      inputs.append("stand-in", .text(standIn.rawValue))
      inputs.append("drawn by", .text(StandIn.drawingVersion))
    }
    if let train = limits.train { inputs.append("train limit", .integer(train)) }
    if let test = limits.test { inputs.append("test limit", .integer(test)) }
    return inputs
  }

  /// What a build must know of a dataset before its images are there.
  static let kind: StoreKind = "dataset"
  /// Images that reports show.
  static let samplesKind: StoreKind = "samples"
  private static let samplesPart = "samples.json"
  /// Changes with what a record says of the same images.
  private static let version = 3
  private static let part = "facts.json"
}
