import Foundation
import Statistics
import Testing

/// The tables of Documentation/statistics.md with `SIMULATION=full`, and a small part of them
/// otherwise.
private let isFull = ProcessInfo.processInfo.environment["SIMULATION"] == "full"

@Suite("simulated studies") struct SimulationTests {
  @Test("who looks after every run is wrong in 5 % with the sequence, and far oftener without it")
  func optionalStopping() throws {
    var simulator = StudySimulator(seed: 1)
    let decided = simulator.falseDecisions(.gaussian, studies: 2000)
    #expect(decided.sequence <= 0.05)
    #expect(decided.fixedLooks > 0.16)
    #expect(decided.fixedLooks < 0.31)
  }

  @Test("the interval of a variance between groups contains it as often as it says")
  func components() {
    var simulator = StudySimulator(seed: 4)
    let coverage = simulator.coverage(groups: 3, size: 3, between: 1, studies: 500)
    #expect(coverage > 0.93)
  }

  @Test("a mean at the margin is rarely shown to be within it")
  func equivalence() {
    var simulator = StudySimulator(seed: 2)
    #expect(simulator.falseEquivalences(margin: 1, studies: 1000) <= 0.05)
  }

  @Test("an effect of three deviations is told from none within ten runs")
  func decisions() {
    var simulator = StudySimulator(seed: 3)
    let runs = (0..<200).map { _ in simulator.runsUntilDecision(effect: 3, limit: 10) ?? 11 }
    #expect(runs.count { $0 <= 10 } > 190)
  }

  @Test("the tables of the documentation", .enabled(if: isFull))
  func tables() throws {
    let studies = 20_000
    print("| law of a run | looks at 2…20 | at 3…20 | sequence |")
    for law in StudySimulator.Law.allCases {
      var simulator = StudySimulator(seed: 10)
      let early = simulator.falseDecisions(law, studies: studies)
      simulator = StudySimulator(seed: 10)
      let late = simulator.falseDecisions(law, studies: studies, from: 3)
      print(
        "| \(law.rawValue) | \(percent(early.fixedLooks)) | \(percent(late.fixedLooks)) |",
        "\(percent(early.sequence)) |")
    }
    print(
      "\n| effect | decided by 20 | mean runs, at most 20 | same power | mean runs | 80 % | 95 % |")
    for effect in [0.5, 1, 2, 3] {
      var simulator = StudySimulator(seed: 11)
      let runs = (0..<5000).map { _ in
        simulator.runsUntilDecision(effect: effect, limit: 1000) ?? 1000
      }
      let power = Double(runs.count { $0 <= 20 }) / 5000
      let capped = Double(runs.reduce(0) { $0 + min($1, 20) }) / 5000
      let mean = Double(runs.reduce(0, +)) / 5000
      // The power of all studies would need endless runs.
      let fixed = power < 0.999 ? String(fixedRuns(effect, power)) : "–"
      print(
        "| \(effect) | \(percent(power)) | \(one(capped)) | \(fixed) | \(one(mean)) |",
        "\(fixedRuns(effect, 0.8)) | \(fixedRuns(effect, 0.95)) |")
    }
    print("\nequivalence at the margin of 1, 2 and 4 deviations")
    for margin in [1.0, 2, 4] {
      var simulator = StudySimulator(seed: 12)
      print(percent(simulator.falseEquivalences(margin: margin, studies: studies)))
    }
    print("\n| groups × values | σ²_between / σ²_within | coverage |")
    for (groups, size) in [(3, 3), (3, 5), (5, 5), (10, 5)] {
      for between in [0.25, 1, 4, 25] {
        var simulator = StudySimulator(seed: 13)
        let coverage = simulator.coverage(
          groups: groups, size: size, between: between, studies: 5000)
        print("| \(groups) × \(size) | \(between) | \(percent(coverage)) |")
      }
    }
    print("\n| levels | variances of the first and the other factors | coverage |")
    for levels in [[3, 5, 3], [5, 5, 2], [10, 3, 3]] {
      for (first, others) in [(0.25, 1.0), (1, 1), (4, 1), (1, 4)] {
        var simulator = StudySimulator(seed: 14)
        let coverage = simulator.crossedCoverage(
          levels: levels, first: first, others: others, studies: 2000)
        print("| \(levels) | \(first), \(others) | \(percent(coverage)) |")
      }
    }
  }

  /// The least number of runs with which one t test at 5 % finds the effect with this power.
  private func fixedRuns(_ effect: Double, _ power: Double) -> Int {
    (2...10_000).first { n in
      let freedom = Double(n - 1)
      guard
        let critical = StudentT(degreesOfFreedom: freedom)?.criticalValue(level: 0.95),
        let statistic = NoncentralT(
          degreesOfFreedom: freedom, noncentrality: effect * Double(n).squareRoot())
      else { return false }
      return statistic.upperTail(critical) + statistic.lowerTail(-critical) >= power
    } ?? 0
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
  private func one(_ number: Double) -> String { String(format: "%.1f", number) }
}
