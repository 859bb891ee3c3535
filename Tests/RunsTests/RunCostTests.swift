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
    _ configurations: [RunConfiguration], cores: Int, memory: Int? = nil
  ) throws -> RunCost {
    let folder = StoreFolder()
    let library = try library(folder)
    let plan = RunPlan(try SmallStudy.requests(configurations), in: library)
    return RunExecutor(library: library, cores: cores, memory: memory).cost(of: plan)
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
