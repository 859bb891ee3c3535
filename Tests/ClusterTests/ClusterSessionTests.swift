import Foundation
import ResultStore
import Runs
import Synchronization
import Testing
import Training

@testable import Cluster

/// Rules of handing over and following, with a scheduler that is not there.
@Suite struct ClusterSessionTests {
  private let scratch = Scratch()

  private func execute(
    _ requests: [RunRequest], on fake: FakeSlurm, profile: ClusterProfile = ClusterProfile(),
    isCancelled: @escaping @Sendable () -> Bool = { false }, recorder: Recorder = Recorder()
  ) throws -> Recorder {
    let store = try scratch.store()
    let executor = ClusterExecutor(
      store: store, profile: profile, program: "/report", slurm: fake.slurm,
      isCancelled: isCancelled, onNote: recorder.note)
    try executor.execute(RunPlan(requests, in: RunLibrary(store)), onEvent: recorder.tell)
    return recorder
  }

  @Test("results are those of this machine, and neither units nor folders are left")
  func results() throws {
    let requests = try FewDigits.requests(seeds: 2)
    let recorder = try execute(requests, on: FakeSlurm())
    let local = Recorder()
    let library = RunLibrary(nil)
    try RunExecutor(library: library, cores: 1).execute(
      RunPlan(requests, in: library), onEvent: local.tell)
    #expect(recorder.results.count == 4)
    for (run, result) in local.results {
      #expect(recorder.results[run]?.testAccuracy == result.testAccuracy)
      #expect(recorder.results[run]?.weightsSHA256 == result.weightsSHA256)
    }
    #expect(scratch.files(".entry", in: "store/entries/unit") == [])
    #expect(scratch.files("", in: "store/jobs") == [])
    #expect(recorder.notes.hasPrefix("2 jobs handed over to Slurm as report-"))
  }

  @Test("what is stored is told, and nothing is handed over for it")
  func stored() throws {
    let requests = try FewDigits.requests(seeds: 1)
    _ = try execute(requests, on: FakeSlurm())
    let fake = FakeSlurm()
    let recorder = try execute(requests, on: fake)
    #expect(recorder.results.count == 2)
    #expect(fake.sizes == [])
  }

  @Test(
    "arrays are as long as the cluster, the profile and the room in the queue allow",
    arguments: [(3, 1000, [3, 2]), (1001, 2, [2, 2, 1]), (1001, 1000, [5])])
  func arrays(limit: Int, most: Int, sizes: [Int]) throws {
    var profile = ClusterProfile()
    profile.maximumJobs = most
    let fake = FakeSlurm(arrayLimit: limit)
    let recorder = try execute(try FewDigits.requests(seeds: 5), on: fake, profile: profile)
    #expect(recorder.results.count == 10)
    #expect(fake.sizes == sizes)
  }

  @Test("a full queue takes what it takes, and the rest waits")
  func fullQueue() throws {
    let fake = FakeSlurm(
      fate: { _, _ in .runs(looks: 1) },
      refusal: { count, queued in
        count + queued > 2
          ? "sbatch: error: Slurm temporarily unable to accept job, sleeping and retrying" : nil
      })
    let recorder = try execute(try FewDigits.requests(seeds: 5), on: fake)
    #expect(recorder.results.count == 10)
    #expect(fake.sizes.reduce(0, +) == 5)
    #expect(fake.sizes.allSatisfy { $0 <= 2 })
    #expect(recorder.notes.contains("the queue of the cluster is full"))
  }

  @Test("a limit that no waiting mends ends the build with the words of sbatch")
  func policy() throws {
    let fake = FakeSlurm(refusal: { _, _ in "sbatch: error: QOSMaxSubmitJobPerUserLimit" })
    #expect(throws: ClusterError.refused(words: "sbatch: error: QOSMaxSubmitJobPerUserLimit")) {
      try execute(try FewDigits.requests(seeds: 4), on: fake)
    }
    #expect(scratch.files("", in: "store/jobs") == [])
  }

  @Test(
    "runs of a job that ended without them are handed over again",
    arguments: ["NODE_FAIL", "CANCELLED", "TIMEOUT", "FAILED", "OUT_OF_MEMORY", "PREEMPTED"])
  func lost(state: String) throws {
    let fake = FakeSlurm(fate: { array, job in
      array == 0 && job == 1 ? .ends(state) : .completes
    })
    let recorder = try execute(try FewDigits.requests(seeds: 3), on: fake)
    #expect(recorder.results.count == 6)
    #expect(fake.sizes == [3, 1])
    #expect(
      recorder.notes.contains(
        "2 runs lost because its job ended as \(state) on node1; handed over again, time 2 of 3"))
  }

  @Test("runs that are lost as often as the profile allows end the build, with the end of the log")
  func lostTooOften() throws {
    let scratch = scratch
    let fake = FakeSlurm(fate: { _, _ in
      for folder in JobFolder.all(in: scratch.path + "/store") {
        try? "first\nlast words\n".write(
          toFile: folder.log(0), atomically: true, encoding: .utf8)
      }
      return .ends("TIMEOUT")
    })
    do {
      _ = try execute(try FewDigits.requests(seeds: 1), on: fake)
      Issue.record("no error")
    } catch let failure as RunFailure {
      guard let error = failure.error as? ClusterError else {
        Issue.record("\(failure.error)")
        return
      }
      let diagnostic = error.diagnostic
      #expect(
        diagnostic.message
          == "2 runs were lost 3 times, the last time because its job ended as TIMEOUT on node1")
      #expect(diagnostic.notes == ["log: first", "log: last words"])
      #expect(diagnostic.code == "RPT-0818" && diagnostic.exitStatus == .incomplete)
    } catch {
      Issue.record("\(error)")
    }
    #expect(fake.sizes == [1, 1, 1])
  }

  @Test("a job that says why it would fail again is not tried again")
  func failure() throws {
    let failure = UnitStatus.Failure(
      message: "no images [RPT-0403]", notes: ["Put them there."], exitStatus: 66, isFinal: true)
    let fake = FakeSlurm(fate: { _, _ in .fails(failure) })
    do {
      _ = try execute(try FewDigits.requests(seeds: 1), on: fake)
      Issue.record("no error")
    } catch let error as RunFailure {
      let diagnostic = (error.error as? ClusterError)?.diagnostic
      #expect(diagnostic?.message == "a job failed: no images [RPT-0403]")
      #expect(diagnostic?.exitStatus == .inputMissing)
    } catch {
      Issue.record("\(error)")
    }
    #expect(fake.sizes == [1])
  }

  @Test("a controller that is away for a while ends nothing")
  func silence() throws {
    let fake = FakeSlurm(isSilent: { (0..<3).contains($0) })
    let recorder = try execute(try FewDigits.requests(seeds: 1), on: fake)
    #expect(recorder.results.count == 2)
    #expect(recorder.notes.contains("Slurm does not answer; waiting for it"))
  }

  @Test("jobs of a build that was stopped are found and followed, not handed over again")
  func restart() throws {
    let requests = try FewDigits.requests(seeds: 2)
    let looks = Mutex(0)
    let fake = FakeSlurm(fate: { _, job in job == 0 ? .completes : .pends })
    let first = Recorder()
    #expect(throws: TrainingError.cancelled) {
      try execute(
        requests, on: fake,
        isCancelled: {
          looks.withLock { looks in
            looks += 1
            return looks > 30
          }
        }, recorder: first)
    }
    #expect(first.results.count == 2)
    #expect(first.notes.contains("1 job goes on; the next build with --executor slurm follows it"))

    fake.state.withLock { $0.arrays[0].states[1] = ("COMPLETED", 1) }
    let local = RunExecutor(library: RunLibrary(try scratch.store()), cores: 1)
    try local.execute(RunPlan(requests, in: local.library)) { _ in }
    // The result was there for the plan; a build that began before it was there follows the job.
    let store = try scratch.store()
    let entries = scratch.files(".entry", in: "store/entries/run")
    #expect(entries.count == 4)
    let plan = RunPlan(requests, in: RunLibrary(nil))
    let second = Recorder()
    try ClusterExecutor(
      store: store, profile: ClusterProfile(), program: "/report", slurm: fake.slurm,
      isCancelled: { false }, onNote: second.note
    ).execute(plan, onEvent: second.tell)
    #expect(second.results.count == 4)
    #expect(second.notes.contains("2 runs are under way in jobs of an earlier build"))
    #expect(scratch.files("", in: "store/jobs") == [])
  }

  @Test("progress that jobs tell is told as if the runs trained here")
  func progress() throws {
    let path = scratch.path + "/status.json"
    let store = try scratch.store()
    let reporter = UnitReporter(path: path)
    let library = RunLibrary(store)
    try RunExecutor(library: library, cores: 1).execute(
      RunPlan(try FewDigits.requests(seeds: 1), in: library), onEvent: reporter.receive)
    reporter.finish()
    let status = try #require(UnitStatus(path: path))
    #expect(status.failure == nil && status.running.isEmpty)
    #expect(Set(status.endedCycles.map { "\($0.run) \($0.cycle)" }) == ["0 0", "0 1", "1 1"])
    #expect(status.endedCycles.allSatisfy { $0.progress?.finishedEpoch != nil })
  }
}
