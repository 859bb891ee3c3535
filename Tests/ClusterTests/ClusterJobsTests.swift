import Foundation
import ResultStore
import Runs
import Synchronization
import Testing
import Training

@testable import Cluster

/// Jobs of builds that are over, with a scheduler that is not there.
@Suite struct ClusterJobsTests {
  private let scratch = Scratch()

  /// Leaves the jobs of a build that was interrupted.
  private func leaveJobs(on fake: FakeSlurm, owner: String?, seed: UInt64 = 0) throws {
    let store = try scratch.store()
    let looks = Mutex(0)
    let executor = ClusterExecutor(
      store: store, profile: ClusterProfile(), program: "/report", owner: owner,
      slurm: fake.slurm,
      isCancelled: {
        looks.withLock { looks in
          looks += 1
          return looks > 30
        }
      }, onNote: { _ in })
    let request = try FewDigits.request("weights:1@1e-3,mixture:1@1e-2", seed: seed)
    #expect(throws: TrainingError.cancelled) {
      try executor.execute(RunPlan([request], in: RunLibrary(store))) { _ in }
    }
  }

  private func jobs(_ fake: FakeSlurm) throws -> ClusterJobs {
    ClusterJobs(of: try scratch.store(), slurm: fake.slurm)
  }

  private var folders: Set<String> {
    Set(
      scratch.files("", in: "store/jobs").compactMap {
        $0.split(separator: "/").first.map(String.init)
      })
  }
  private var units: Int { scratch.files(".entry", in: "store/entries/unit").count }

  @Test("those of one owner are cancelled, and their folders and units go")
  func cancel() throws {
    let fake = FakeSlurm(fate: { _, _ in .pends })
    try leaveJobs(on: fake, owner: "/a.md", seed: 0)
    try leaveJobs(on: fake, owner: "/b.md", seed: 1)
    try leaveJobs(on: fake, owner: nil, seed: 2)
    #expect(folders.count == 3 && units == 3)
    var cancelled = ClusterJobs.Cancelled()
    #expect(try jobs(fake).cancel(of: "/c.md") {} == cancelled)
    cancelled.jobs = 1
    #expect(try jobs(fake).cancel(of: "/a.md") {} == cancelled)
    #expect(folders.count == 2 && units == 2)
    #expect(try jobs(fake).cancel(of: "/a.md") {} == ClusterJobs.Cancelled())
  }

  @Test("what a build that lives follows is neither cancelled nor left over")
  func followed() throws {
    let fake = FakeSlurm(fate: { _, _ in .pends })
    try leaveJobs(on: fake, owner: "/a.md")
    let folder = try #require(JobFolder.all(in: scratch.path + "/store").first)
    let lock = try #require(folder.follow())
    var cancelled = ClusterJobs.Cancelled()
    cancelled.followed = 1
    #expect(try jobs(fake).cancel(of: "/a.md") {} == cancelled)
    fake.state.withLock { $0.arrays = [] }
    #expect(try jobs(fake).leftovers().isEmpty)
    lock.remove()
    #expect(folders.count == 1)
  }

  @Test("folders of jobs that are gone and units that no folder names are left over")
  func leftovers() throws {
    let fake = FakeSlurm(fate: { _, _ in .pends })
    try leaveJobs(on: fake, owner: "/a.md", seed: 0)
    try leaveJobs(on: fake, owner: "/b.md", seed: 1)
    #expect(try jobs(fake).leftovers().isEmpty)
    let gone = try #require(JobFolder.all(in: scratch.path + "/store").first)
    fake.state.withLock { $0.arrays.removeAll { $0.name == gone.name } }
    #expect(try jobs(fake).leftovers().map(\.path) == [gone.path])
    // As a build that was killed between its units and their folder.
    gone.remove()
    let left = try jobs(fake).leftovers()
    #expect(left.count == 1 && left[0].path.hasSuffix(".entry"))
    for leftover in left { try jobs(fake).remove(leftover) }
    #expect(try jobs(fake).leftovers().isEmpty)
    #expect(folders.count == 1 && units == 1)
  }

  @Test("while Slurm does not answer nothing is left over, and cancelling says so")
  func silence() throws {
    let fake = FakeSlurm(fate: { _, _ in .pends })
    try leaveJobs(on: fake, owner: "/a.md")
    let silent = FakeSlurm(isSilent: { _ in true })
    #expect(try jobs(silent).leftovers().isEmpty)
    #expect(throws: ClusterError.unanswered(words: "slurm_load_jobs error: connect failure")) {
      try jobs(silent).cancel(of: "/a.md") {}
    }
    #expect(folders.count == 1 && units == 1)
  }
}
