import Files
import Numbers
import Platform
import ResultStore
import Runs
import Training

/// The runs of a plan, from the first job that is handed over to the last result.
///
/// The store is the truth: a run is done when its result is there, whatever the scheduler says.
final class ClusterSession {
  let cluster: ClusterExecutor
  let plan: RunPlan
  private let onEvent: (RunEvent) throws -> Void

  /// Requests without a result, by the digits of the key of that.
  private var open: [String: [Int]] = [:]
  /// The runs of jobs that are still to be handed over, each a list of keys.
  private var waiting: [[String]] = []
  /// Jobs of runs that are open.
  private var jobs: [JobPlace: FollowedJob] = [:]
  /// Arrays that this session has submitted.
  private var own: Set<String> = []
  private var adoptedFolders: [JobFolder] = []
  /// By which others know that arrays are followed, by their names.
  private var follows: [String: FileLock] = [:]
  /// How often runs were lost.
  private var losses: [String: Int] = [:]
  /// Of an array, as far as the cluster and its queue allow.
  private var largestArray: Int?
  private var arrayLimit = 0
  private var queueIsFull = false
  private var toldReasons: Set<String> = []
  private let start = ContinuousClock.now

  /// For how long the scheduler may be silent.
  static let patience = Duration.seconds(600)
  /// For how long a result may stay out of sight on a file system of a network after its job has ended.
  static let sight = Duration.seconds(60)

  init(
    _ cluster: ClusterExecutor, _ plan: RunPlan, onEvent: @escaping (RunEvent) throws -> Void
  ) {
    self.cluster = cluster
    self.plan = plan
    self.onEvent = onEvent
  }

  func run() throws {
    try tellStored()
    if open.isEmpty { return }
    let first = open.values.compactMap(\.first).sorted()
    waiting = RunGroups(plan, of: first, leastRuns: cluster.profile.runsPerJob).groups
      .map { $0.map(key) }
    do {
      var silence: ContinuousClock.Instant?
      while !open.isEmpty {
        do {
          try handOver()
          try look(at: cluster.slurm.states(ofArrays: Set(jobs.keys.map(\.name)).sorted()))
          silence = nil
        } catch let error as Slurm.Silence {
          try checkCancelled()
          if silence == nil { cluster.onNote("Slurm does not answer; waiting for it") }
          let begin = silence ?? .now
          silence = begin
          for place in jobs.keys.sorted() { try takeResults(of: place) }
          guard .now - begin < Self.patience else {
            throw ClusterError.silent(
              seconds: Int(Self.patience / .seconds(1)), words: error.words)
          }
        }
        if !open.isEmpty { try pause() }
      }
    } catch {
      tellJobsThatGoOn()
      throw error
    }
    removeFolders()
  }

  private func key(_ request: Int) -> String { plan.requests[request].chain.result.key.hex }

  private func tellStored() throws {
    for index in plan.requests.indices {
      try checkCancelled()
      let request = plan.requests[index]
      if plan.states[index] == .stored,
        let result = cluster.library.result(
          request.chain, variant: request.configuration.variant)
      {
        try onEvent(.finished(run: index, result, isStored: true))
      } else {
        open[key(index), default: []].append(index)
      }
    }
  }

  private func checkCancelled() throws {
    if cluster.isCancelled() { throw TrainingError.cancelled }
  }

  private func pause() throws {
    let end = ContinuousClock.now + Pace.pause(after: .now - start)
    while .now < end {
      try checkCancelled()
      usleep(50_000)
    }
  }
}

// Handing over.
extension ClusterSession {
  /// Hands over as many of the jobs that wait as there is room for, under a lock: another build of this
  /// store does not hand over the same runs.
  private func handOver() throws {
    guard !waiting.isEmpty, hasRoom else { return }
    try cluster.store.withLock(
      on: JobFolder.lock, whileWaiting: checkCancelled
    ) {
      try adopt()
      if arrayLimit == 0 { arrayLimit = try cluster.slurm.arrayLimit() }
      queueIsFull = false
      while !waiting.isEmpty, hasRoom, !queueIsFull {
        try checkCancelled()
        try submitArray()
      }
    }
  }

  private var room: Int { cluster.profile.maximumJobs - jobs.count }

  /// Whether an array is worth it: room for the rest, or for a tenth of what there may be.
  private var hasRoom: Bool {
    room >= min(waiting.count, max(1, cluster.profile.maximumJobs / 10))
  }

  /// Finds the jobs of other builds that make runs which this one wants, and removes the folders of
  /// arrays that are over.
  private func adopt() throws {
    let folders = JobFolder.all(in: cluster.store.path).filter { !own.contains($0.name) }
    if folders.isEmpty { return }
    let states = try cluster.slurm.states(ofArrays: folders.map(\.name))
    let followed = Set(jobs.values.flatMap(\.runs))
    var underWay: Set<String> = []
    for folder in folders where !jobs.keys.contains(where: { $0.name == folder.name }) {
      let live = states.filter { $0.key.name == folder.name && $0.value.isLive }.map(\.key.index)
      guard !live.isEmpty, let record = folder.record else {
        folder.remove(from: cluster.store)
        continue
      }
      for index in live.sorted() where record.jobs.indices.contains(index) {
        let job = record.jobs[index]
        let wanted = job.runs.filter {
          open[$0] != nil && !followed.contains($0) && !underWay.contains($0)
        }
        if wanted.isEmpty { continue }
        jobs[JobPlace(name: folder.name, index: index)] = FollowedJob(folder, index, job)
        if adoptedFolders.last?.name != folder.name {
          adoptedFolders.append(folder)
          follows[folder.name] = folder.follow()
        }
        underWay.formUnion(wanted)
      }
    }
    if underWay.isEmpty { return }
    waiting = waiting.map { $0.filter { !underWay.contains($0) } }.filter { !$0.isEmpty }
    cluster.onNote(
      "\(NumberText.count(underWay.count, "run")) \(underWay.count == 1 ? "is" : "are") under way in "
        + "jobs of an earlier build")
  }

  /// Submits the first of the jobs that wait, or notes that the queue is full.
  private func submitArray() throws {
    let count = min(waiting.count, room, arrayLimit, largestArray ?? .max)
    let lists = Array(waiting.prefix(count))
    let paths = cluster.store.path
    let units = lists.map { keys in
      RunUnit(keys.compactMap { open[$0]?.first.map { plan.requests[$0] } }) { path in
        (try? FileSystem.absolute(path)) ?? path
      }
    }
    for unit in units { try unit.keep(in: cluster.store) }
    let store = (try? FileSystem.absolute(paths)) ?? paths
    let folder = JobFolder(named: JobFolder.prefix + UniqueName.suffix(in: store), in: store)
    let record = JobFolder.Record(
      owner: cluster.owner,
      jobs: zip(units, lists).map { .init(unit: $0.key.hex, runs: $1) })
    do {
      try folder.create(
        record, command: cluster.profile.command + [cluster.profile.program ?? cluster.program],
        store: store, cores: cluster.profile.cores)
      try cluster.slurm.submit(
        count, named: folder.name, script: folder.script, folder: folder.path, cluster.profile)
    } catch let refusal as Slurm.Refusal {
      folder.remove(from: cluster.store)
      try take(refusal, count: count)
      return
    } catch {
      folder.remove(from: cluster.store)
      throw error
    }
    waiting.removeFirst(count)
    own.insert(folder.name)
    follows[folder.name] = folder.follow()
    for (index, job) in record.jobs.enumerated() {
      jobs[JobPlace(name: folder.name, index: index)] = FollowedJob(folder, index, job)
    }
    largestArray = largestArray.map { $0 * 2 }
    cluster.onNote("\(NumberText.count(count, "job")) handed over to Slurm as \(folder.name)")
  }

  /// Half as many next time; with one, later.
  private func take(_ refusal: Slurm.Refusal, count: Int) throws {
    switch refusal {
    case .refused(let words): throw ClusterError.refused(words: words)
    case .full(let words, let isPolicy):
      largestArray = max(1, count / 2)
      if count > 1 { return }
      if isPolicy, jobs.isEmpty { throw ClusterError.refused(words: words) }
      queueIsFull = true
      if toldReasons.insert("full").inserted {
        cluster.onNote("the queue of the cluster is full; the other jobs wait here")
      }
    }
  }
}

// Following.
extension ClusterSession {
  private func look(at states: [JobPlace: JobState]) throws {
    var lost: [(job: FollowedJob, end: String)] = []
    for place in jobs.keys.sorted() {
      guard let job = jobs[place] else { continue }
      switch states[place] {
      case .pending(let reason):
        tell(reason)
        continue
      case .running:
        try tellProgress(of: place)
        try takeResults(of: place)
      case .ended(let word, let node):
        try tellProgress(of: place)
        try takeResults(of: place)
        if jobs[place] != nil, job.isLost(word) {
          lost.append((job, "its job ended as \(word)" + (node.isEmpty ? "" : " on \(node)")))
        }
      case nil:
        try takeResults(of: place)
        if jobs[place] != nil, job.isLost("COMPLETED") {
          lost.append((job, "Slurm no longer knows its job"))
        }
      }
    }
    for (job, end) in lost { try giveBack(job, end) }
  }

  /// Says once why jobs wait, where it is not just for others.
  private func tell(_ reason: String) {
    let usual = ["", "None", "Priority", "Resources", "JobArrayTaskLimit", "BeginTime", "Cleaning"]
    if !usual.contains(reason), toldReasons.insert(reason).inserted {
      cluster.onNote("jobs wait, says Slurm, for this reason: \(reason)")
    }
  }

  private func tellProgress(of place: JobPlace) throws {
    guard let job = jobs[place] else { return }
    for event in job.news() {
      guard job.runs.indices.contains(event.run), let run = open[job.runs[event.run]]?.first,
        event.cycle.map({ plan.requests[run].chain.keys.indices.contains($0) }) ?? true
      else { continue }
      if let progress = event.progress { try onEvent(.progress(run: run, progress)) }
      if let cycle = event.cycle { try onEvent(.cycleFinished(run: run, cycle: cycle)) }
    }
  }

  /// Tells the results of a job that are in the store; the job is over when all are.
  private func takeResults(of place: JobPlace) throws {
    guard let job = jobs[place] else { return }
    for run in job.runs {
      try checkCancelled()
      guard let requests = open[run],
        cluster.library.seemsToHaveResult(
          plan.requests[requests[0]].chain)
      else { continue }
      for index in requests {
        let request = plan.requests[index]
        guard
          let result = cluster.library.result(
            request.chain, variant: request.configuration.variant)
        else { continue }
        open[run]?.removeAll { $0 == index }
        if open[run]?.isEmpty == true { open[run] = nil }
        try onEvent(.finished(run: index, result, isStored: false))
      }
    }
    if job.runs.allSatisfy({ open[$0] == nil }) {
      jobs[place] = nil
      job.removeUnit(from: cluster.store)
    }
  }

  /// Puts the runs of a job that ended without them back among those that wait.
  private func giveBack(_ job: FollowedJob, _ end: String) throws {
    let runs = job.runs.filter { open[$0] != nil }
    guard let first = runs.first.flatMap({ open[$0]?.first }) else { return }
    if let failure = job.failure, failure.isFinal {
      throw RunFailure(
        run: first,
        error: ClusterError.unitFailed(
          message: failure.message, notes: failure.notes, exitStatus: failure.exitStatus))
    }
    for run in runs { losses[run, default: 0] += 1 }
    let count = runs.compactMap { losses[$0] }.max() ?? 1
    guard count < cluster.profile.attempts else {
      throw RunFailure(
        run: first,
        error: ClusterError.lost(
          runs: runs.count, attempts: count, end: end, log: job.folder.logEnd(job.index),
          path: job.folder.log(job.index)))
    }
    jobs[JobPlace(name: job.folder.name, index: job.index)] = nil
    waiting.insert(runs, at: 0)
    cluster.onNote(
      "\(NumberText.count(runs.count, "run")) lost because \(end); handed over again, "
        + "time \(count + 1) of \(cluster.profile.attempts)")
  }

  private func tellJobsThatGoOn() {
    if jobs.isEmpty { return }
    let isOne = jobs.count == 1
    cluster.onNote(
      "\(NumberText.count(jobs.count, "job")) \(isOne ? "goes" : "go") on; the next build with "
        + "--executor slurm follows \(isOne ? "it" : "them"), and `report cancel` ends "
        + "\(isOne ? "it" : "them")")
  }

  private func removeFolders() {
    for name in own { JobFolder(named: name, in: cluster.store.path).remove(from: cluster.store) }
    for folder in adoptedFolders {
      let runs = folder.record?.jobs.flatMap(\.runs) ?? []
      let keys = runs.compactMap { StoreKey(.run, hex: $0) }
      if keys.allSatisfy(cluster.store.seemsToHave) { folder.remove(from: cluster.store) }
    }
  }
}
