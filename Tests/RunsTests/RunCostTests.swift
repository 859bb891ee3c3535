import Foundation
import ResultStore
import Testing
import Training

@testable import Runs

@Suite struct RunCostTests {
  /// A store that knows that steps of weights and mixtures of three functions take 1 s, and no other.
  private func library(_ folder: StoreFolder) throws -> RunLibrary {
    let library = try folder.library()
    let request = try SmallStudy.requests([SmallStudy.configuration(Self.schedule)])[0]
    for cycle in 0..<2 {
      SpeedHistory(library.store).record(3, steps: 3, of: request, cycle: cycle)
    }
    return library
  }

  /// 3 steps an epoch.
  private static let schedule = "weights:2@1e-3,mixture:2@1e-2"

  private func cost(
    _ configurations: [RunConfiguration], cores: Int, memory: Int? = nil,
    calibratingFor limit: Duration = .zero, isCancelled: Bool = false
  ) throws -> RunCost {
    let folder = StoreFolder()
    let library = try library(folder)
    let plan = RunPlan(try SmallStudy.requests(configurations), in: library)
    let executor = RunExecutor(
      library: library, cores: cores, memory: memory, isCancelled: { isCancelled })
    let cost = executor.cost(of: plan, calibratingFor: limit)
    #expect(folder.files("speed").count == 2)
    return cost
  }

  @Test("A run takes the seconds of its cycles, divided by the threads that help it")
  func alone() throws {
    let run = try SmallStudy.configuration(Self.schedule)
    #expect(try cost([run], cores: 1).seconds == 12)
    #expect(try cost([run], cores: 2).seconds == 6)
    // A batch of 32 has two blocks.
    #expect(try cost([run], cores: 8).seconds == 6)
    #expect(try cost([run], cores: 8).secondsOfRuns == [6])
  }

  @Test("Runs side by side share the threads, and what they share is counted once")
  func sideBySide() throws {
    let runs = try (0..<4).map { try SmallStudy.configuration(Self.schedule, seed: $0) }
    #expect(try cost(runs, cores: 2).seconds == 24)
    #expect(try cost(runs, cores: 4).seconds == 12)
    #expect(try cost(runs, cores: 4).secondsOfRuns == [12, 12, 12, 12])
    let frozen = try SmallStudy.configuration("weights:2@1e-3", variant: "frozen")
    let shared = try cost([runs[0], frozen], cores: 1)
    #expect(shared.cycles == 2)
    #expect(shared.runs == 2)
    #expect(shared.seconds == 12)
    #expect(shared.secondsOfRuns == [12, 6])
  }

  @Test("Where memory allows one run at a time, its threads are all that help")
  func memory() throws {
    let runs = try (0..<4).map { try SmallStudy.configuration(Self.schedule, seed: $0) }
    #expect(try cost(runs, cores: 8, memory: 1).seconds == 24)
  }

  @Test("The time of a kind of cycle that was not trained is not known")
  func unknown() throws {
    let known = try SmallStudy.configuration(Self.schedule)
    let other = try SmallStudy.configuration(Self.schedule, terms: ["relu"])
    let cost = try cost([known, other], cores: 1)
    #expect(cost.seconds == nil)
    #expect(cost.secondsOfRuns == [12, nil])
    #expect(cost.cycles == 4)
  }

  @Test("Such a kind is timed for a moment if that is wanted, and nothing of it is kept")
  func calibration() throws {
    let known = try SmallStudy.configuration(Self.schedule)
    let other = try SmallStudy.configuration(Self.schedule, terms: ["relu"])
    let cost = try cost([known, other], cores: 1, calibratingFor: .milliseconds(40))
    #expect(cost.isCalibrated)
    #expect(cost.secondsOfRuns[0] == 12)
    let seconds = try #require(cost.secondsOfRuns[1])
    #expect(seconds > 0)
    #expect(abs(try #require(cost.seconds) - 12 - seconds) < 1e-9)
    let stopped = try self.cost(
      [other], cores: 1, calibratingFor: .milliseconds(40), isCancelled: true)
    #expect(stopped.seconds == nil && !stopped.isCalibrated)
    #expect(try !self.cost([known], cores: 1, calibratingFor: .seconds(1)).isCalibrated)
  }

  @Test("The first runs of a plan are the first to be finished")
  func ends() throws {
    let runs = try (0..<3).map { try SmallStudy.configuration(Self.schedule, seed: $0) }
    #expect(try cost(runs, cores: 1).ends == [12, 24, 36])
    // The third begins before the second ends, and has both threads from its second epoch on.
    #expect(try cost(runs, cores: 2).ends == [12, 12, 19.5])
    let frozen = try SmallStudy.configuration("weights:2@1e-3", variant: "frozen")
    #expect(try cost([runs[0], frozen], cores: 1).ends == [12, 6])
  }

  @Test("A unit is next when the one before it is finished, the first of those in a plan's order")
  func queue() throws {
    let runs = try (0..<3).map { try SmallStudy.configuration(Self.schedule, seed: $0) }
    let plan = RunPlan(try SmallStudy.requests(runs), in: RunLibrary(nil))
    var queue = UnitQueue(plan.units)
    #expect((0..<2).map { _ in queue.next() } == [0, 2])
    let finished = (0..<2).map { queue.finish(plan.units[$0].key) }
    #expect(finished == [true, false])
    #expect((0..<3).map { _ in queue.next() } == [1, 4, nil])
  }

  @Test("Later measurements count more, and nothing was measured without steps")
  func history() throws {
    let folder = StoreFolder()
    let library = try library(folder)
    let history = SpeedHistory(library.store)
    let request = try SmallStudy.requests([SmallStudy.configuration(Self.schedule)])[0]
    history.record(9, steps: 3, of: request, cycle: 0)
    #expect(history.secondsPerStep(of: request, cycle: 0) == 2)
    history.record(9, steps: 0, of: request, cycle: 0)
    #expect(history.secondsPerStep(of: request, cycle: 0) == 2)
    #expect(SpeedHistory(nil).secondsPerStep(of: request, cycle: 0) == nil)
  }

  @Test("Training measures its cycles; what differs from the nearest stored cycle is told")
  func measured() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let base = try SmallStudy.configuration(Self.schedule)
    let executor = RunExecutor(library: library, cores: 2)
    try executor.execute(RunPlan(try SmallStudy.requests([base]), in: library)) { _ in }
    #expect(folder.files("speed").count == 2)
    let neighbours = RunNeighbours(library)
    func names(_ configuration: RunConfiguration, _ stored: Int) throws -> [String]? {
      try neighbours.differences(
        of: SmallStudy.requests([configuration])[0], storedCycles: stored)?.map(\.name)
    }
    let rate = try SmallStudy.configuration("weights:2@1e-3,mixture:2@2e-2")
    #expect(try names(rate, 1) == ["learning rate"])
    #expect(try names(SmallStudy.configuration(Self.schedule, seed: 5), 0) == ["seed"])
    #expect(try names(SmallStudy.configuration("weights:3@1e-3"), 0) == ["epochs"])
    #expect(try names(base, 2) == [])
    // Nothing stored goes on from there.
    #expect(
      try names(SmallStudy.configuration("weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3"), 2) == nil)
  }
}
