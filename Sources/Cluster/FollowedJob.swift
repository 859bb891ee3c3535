import Files
import ResultStore
import Training

/// A job whose runs are wanted, and what it has said so far.
final class FollowedJob {
  let folder: JobFolder
  let index: Int
  private let record: JobFolder.Record.Job
  /// The digits of the keys of the results that it makes, in the order of its unit.
  var runs: [String] { record.runs }

  /// Cycles whose end was told.
  private var toldCycles = 0
  private var last: FileSignature?
  /// When it was first seen to have ended.
  private var end: ContinuousClock.Instant?

  init(_ folder: JobFolder, _ index: Int, _ record: JobFolder.Record.Job) {
    self.folder = folder
    self.index = index
    self.record = record
  }

  /// Something that happened to a run, which is a place in the unit; `cycle` is one that ended.
  struct News {
    let run: Int
    let progress: TrainingProgress?
    let cycle: Int?
  }

  /// What the job has said since this was asked last.
  func news() -> [News] {
    let path = folder.status(index)
    let signature = FileSignature(of: path)
    guard signature != last, let status = UnitStatus(path: path) else { return [] }
    last = signature
    // A job that was put back begins to tell again.
    if status.endedCycles.count < toldCycles { toldCycles = status.endedCycles.count }
    let ended = status.endedCycles[toldCycles...]
    toldCycles = status.endedCycles.count
    return ended.map { News(run: $0.run, progress: $0.progress, cycle: $0.cycle) }
      + status.running.sorted { $0.key < $1.key }
      .map { News(run: $0.key, progress: $0.value, cycle: nil) }
  }

  var failure: UnitStatus.Failure? { UnitStatus(path: folder.status(index))?.failure }

  /// Whether its results will not come, now that it has ended so and they are not in sight.
  func isLost(_ word: String) -> Bool {
    if word != "COMPLETED" { return true }
    let begin = end ?? .now
    end = begin
    return .now - begin >= ClusterSession.sight
  }

  func removeUnit(from store: Store) {
    if let key = StoreKey(.unit, hex: record.unit) { store.remove(key) }
  }
}
