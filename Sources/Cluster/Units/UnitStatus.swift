import Files
import Platform
import Training

/// What a job says of itself, in a file beside its log.
struct UnitStatus: Codable, Sendable {
  /// Where the runs that train now are, by their places in the unit.
  var running: [Int: TrainingProgress] = [:]
  /// In their order.
  var endedCycles: [EndedCycle] = []
  /// Why the job ended without all results.
  var failure: Failure?

  struct EndedCycle: Codable, Sendable {
    let run: Int
    /// Counted from 0.
    let cycle: Int
    /// The last of the cycle; `nil` where nothing was told of it.
    let progress: TrainingProgress?
  }

  struct Failure: Codable, Sendable, Equatable {
    /// With its code.
    let message: String
    let notes: [String]
    let exitStatus: Int32
    /// Whether it would fail again.
    let isFinal: Bool
  }

  /// `nil` where there is none yet, or none that is whole.
  init?(path: String) {
    guard let bytes = try? FileSystem.read(path, limit: 64 << 20),
      let status = try? JSONDecoder().decode(UnitStatus.self, from: Data(bytes))
    else { return nil }
    self = status
  }

  init() {}

  /// Puts the file in place. Nothing depends on it but what is shown, so that a failure is left alone.
  func write(to path: String) {
    guard let data = try? JSONEncoder().encode(self) else { return }
    let new = path + ".new"
    try? FileSystem.remove(new)
    do {
      try FileSystem.writeNew(Array(data), to: new)
      try FileSystem.rename(new, to: path)
    } catch {
      try? FileSystem.remove(new)
    }
  }
}
