import Synchronization
import Testing

@testable import ReportKit
@testable import Training

@Suite struct TrainingReporterTests {
  @Test("the runs of a build share its training by what they cost")
  func shares() {
    #expect(TrainingReporter.shares([60_000, 20_000]) == [0...0.75, 0.75...1])
    #expect(TrainingReporter.shares([3]) == [0...1])
    #expect(TrainingReporter.shares(Array(repeating: 0.1, count: 7)).last?.upperBound == 1)
  }

  @Test(
    "the share that is done goes on from run to run and ends at 1",
    arguments: [(0, 0, 0.0), (0, 30, 0.375), (0, 60, 0.75), (1, 0, 0.75), (1, 60, 1)])
  func fraction(run: Int, steps: Int, expected: Double) {
    let status = Self.status(share: TrainingReporter.shares([60, 20])[run], steps: steps, of: 60)
    #expect(status?.fraction == expected)
  }

  @Test(
    "the time left is that of all training, and unknown while there is little to go by",
    arguments: [
      (10, 0.25, 30), (10, 0.5, 10), (10, 1, 0), (0.5, 0.5, nil), (10, 0, nil),
    ] as [(Double, Double, Double?)])
  func secondsLeft(elapsed: Double, fraction: Double, expected: Double?) {
    #expect(TrainingReporter.secondsLeft(after: elapsed, fraction: fraction) == expected)
  }

  private static func status(
    share: ClosedRange<Double>, steps: Int, of total: Int
  ) -> TrainingStatus? {
    let reported = Mutex<TrainingStatus?>(nil)
    let reporter = TrainingReporter(
      run: "run", share: share, start: .now,
      events: { event in
        if case .training(let status) = event { reported.withLock { $0 = status } }
      })
    reporter.report(
      TrainingProgress(
        dataset: "mnist", cycle: 1, cycleCount: 1, train: .weights, epoch: 1, epochsInCycle: 1,
        step: steps, stepsInEpoch: total, totalStep: steps, stepsInRun: total, loss: 1,
        testAccuracy: nil, elapsed: .zero, finishedEpoch: nil))
    return reported.withLock { $0 }
  }
}
