import Platform
import ResultStore
import Runs
import Training

/// What one job trains: runs with all that another machine needs to know of them.
///
/// Kept in the store under a key that follows from its runs, until their results are there.
package struct RunUnit: Sendable, Codable {
  /// Of the form of this record.
  let version: Int
  /// `RunFingerprint.engineVersion` of the program that made it.
  let engine: Int
  let images: [Images]
  let runs: [Run]
  /// What runs start from, by digest; parts of the entry beside the record.
  private(set) var tensors: [String: Safetensors] = [:]

  private enum CodingKeys: String, CodingKey {
    case version, engine, images, runs
  }

  /// A dataset of the unit.
  struct Images: Sendable, Codable {
    let shape: RunDataset.Shape
    /// With absolute folders.
    let origin: RunDataset.Origin
  }

  struct Run: Sendable, Codable {
    let recipe: RunRecipe
    /// The place of its dataset among `images`.
    let images: Int
    /// The digits of the key of its result.
    let key: String
  }

  static let version = 1

  /// - Precondition: the datasets of the requests have origins.
  init(_ requests: [RunRequest], absolutePath: (String) -> String) {
    version = Self.version
    engine = RunFingerprint.engineVersion
    var images: [Images] = []
    var runs: [Run] = []
    for request in requests {
      guard let origin = request.dataset.origin?.mappingFolders(absolutePath) else {
        preconditionFailure("a unit of images that only this process has")
      }
      var place = images.firstIndex {
        $0.origin == origin && $0.shape.digest == request.dataset.shape.digest
      }
      if place == nil {
        place = images.count
        images.append(Images(shape: request.dataset.shape, origin: origin))
      }
      if let start = request.configuration.initialWeights { tensors[start.sha256] = start }
      runs.append(
        Run(
          recipe: RunRecipe(request.configuration), images: place ?? 0,
          key: request.chain.result.key.hex))
    }
    self.images = images
    self.runs = runs
  }

  /// `variant/dataset/seed` of each run.
  package var names: [String] {
    runs.map { "\($0.recipe.variant)/\(images[$0.images].origin.dataset)/\($0.recipe.seed)" }
  }

  private var inputs: KeyInputs {
    KeyInputs(
      .unit,
      [KeyInput("engine", .integer(engine))] + runs.map { KeyInput("run", .text($0.key)) })
  }

  var key: StoreKey { inputs.key }

  /// Keeps the unit in a store, in place of one of the same runs.
  func keep(in store: Store) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var parts = [Self.part: Array(try encoder.encode(self))]
    for (digest, tensors) in tensors { parts[Self.tensorsPrefix + digest] = tensors.serialized }
    store.replace(parts, for: inputs)
  }

  /// The unit of a key.
  /// - Throws: `ClusterError.unitMissing` or `.unitUnreadable`.
  package init(_ key: StoreKey, in store: Store) throws(ClusterError) {
    guard let entry = store.entry(for: key), let data = entry[Self.part] else {
      throw .unitMissing(key.hex, store: store.path)
    }
    guard var unit = try? JSONDecoder().decode(RunUnit.self, from: Data(data)),
      unit.version == Self.version,
      unit.runs.allSatisfy({ unit.images.indices.contains($0.images) })
    else { throw .unitUnreadable(key.hex) }
    for digest in unit.runs.compactMap(\.recipe.initialWeights) {
      guard let bytes = entry[Self.tensorsPrefix + digest],
        let tensors = try? Safetensors(parsing: Array(bytes))
      else { throw .unitUnreadable(key.hex) }
      unit.tensors[digest] = tensors
    }
    self = unit
  }

  private static let part = "unit.json"
  private static let tensorsPrefix = "tensors-"
}

extension StoreKind {
  /// What a job shall train.
  package static let unit: StoreKind = "unit"
}

extension RunDataset.Origin {
  fileprivate func mappingFolders(_ path: (String) -> String) -> Self {
    switch self {
    case .files(let dataset, let catalogue, let data):
      .files(dataset: dataset, catalogue: path(catalogue), data: data.map(path))
    case .standIn: self
    }
  }
}
