import Files
import Platform
import ResultStore

/// The arrays of jobs that builds have submitted from a store, seen from outside of these builds.
package struct ClusterJobs: Sendable {
  private let store: Store
  private let slurm: Slurm

  package init(of store: Store) { self.init(of: store, slurm: Slurm()) }

  init(of store: Store, slurm: Slurm) {
    self.store = store
    self.slurm = slurm
  }

  /// What came of jobs that were to end.
  package struct Cancelled: Sendable, Equatable {
    /// Jobs that waited or ran.
    package var jobs = 0
    /// Jobs that were left alone, since a build that lives follows them.
    package var followed = 0

    package init() {}
  }

  /// How long a job may take to write its checkpoint and end, until its folder is left to the next build.
  private static let patience = Duration.seconds(10)

  /// Ends the jobs that builds for `owner` have submitted and that no build follows.
  ///
  /// `whileWaiting` is called now and then, and may throw.
  /// - Returns: how many there were.
  /// - Throws: `ClusterError` where Slurm is not here, does not answer or refuses.
  package func cancel(
    of owner: String, whileWaiting: () throws -> Void
  ) throws -> Cancelled {
    try locked(whileWaiting) {
      let own = JobFolder.all(in: store.path).filter { $0.record?.owner == owner }
      var live = try live(own)
      var (cancelled, ending) = (Cancelled(), [JobFolder]())
      for folder in own {
        let count = live[folder.name] ?? 0
        if folder.isFollowed {
          cancelled.followed += count
        } else {
          cancelled.jobs += count
          ending.append(folder)
        }
      }
      let names = ending.map(\.name).filter { live[$0] != nil }
      if !names.isEmpty {
        try answered { try slurm.cancel(arrays: names) }
        let end = ContinuousClock.now + Self.patience
        repeat {
          try whileWaiting()
          live = try self.live(ending)
          if live.isEmpty { break }
          usleep(250_000)
        } while .now < end
      }
      for folder in ending where live[folder.name] == nil { folder.remove(from: store) }
      return cancelled
    }
  }

  /// Something that no build and no job needs.
  package struct Leftover: Sendable {
    package let path: String
    /// Entries of the store.
    fileprivate let units: [StoreKey]
    fileprivate let folder: JobFolder?
  }

  /// Folders of arrays whose jobs are gone and that no build follows, and units that are in no folder.
  ///
  /// None where Slurm is not here or does not answer: nobody knows then whether jobs are gone.
  package func leftovers() -> [Leftover] {
    let units = Set(store.items(of: [.unit]).map(\.key))
    if units.isEmpty, JobFolder.all(in: store.path).isEmpty { return [] }
    let found = try? locked({}) {
      let folders = JobFolder.all(in: store.path)
      let live = try live(folders)
      let gone = folders.filter { live[$0.name] == nil && !$0.isFollowed }
      let named = Set(folders.flatMap(\.units))
      // Who knows what the folder with a damaged record names.
      let isKnown = folders.allSatisfy { $0.record != nil }
      // Units of builds that hand over just now were kept under the lock, with their folder.
      let lone = isKnown ? Set(store.items(of: [.unit]).map(\.key)).subtracting(named) : []
      return gone.map { Leftover(path: $0.path, units: $0.units, folder: $0) }
        + lone.sorted().map { Leftover(path: store.path(of: $0), units: [$0], folder: nil) }
    }
    return found ?? []
  }

  package func remove(_ leftover: Leftover) {
    for unit in leftover.units { store.remove(unit) }
    leftover.folder?.remove()
  }

  /// How many jobs of these arrays wait or run, by their names; nothing for arrays without any.
  private func live(_ folders: [JobFolder]) throws -> [String: Int] {
    let states = try answered { try slurm.states(ofArrays: folders.map(\.name)) }
    return Dictionary(grouping: states.filter(\.value.isLive).keys, by: \.name).mapValues(\.count)
  }

  private func answered<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let silence as Slurm.Silence {
      throw ClusterError.unanswered(words: silence.words)
    }
  }

  /// Nobody hands over or adopts jobs meanwhile.
  private func locked<Value>(
    _ whileWaiting: () throws -> Void, _ body: () throws -> Value
  ) throws -> Value {
    try store.withLock(on: JobFolder.lock, whileWaiting: whileWaiting, body)
  }
}
