import Foundation
import Synchronization
import Testing

@testable import ReportKit
@testable import Training

@Suite struct GrowingReportTests {
  /// Two datasets, one variant, two seeds.
  private func sample() throws -> (study: Study, result: RunResult) {
    let layers = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]
    let results = try SampleStudy.results(seeds: ["a": [layers, layers], "b": [layers, layers]])
    return (results.study, results.datasets[0].variants[0].seeds[0].run)
  }

  @Test("nothing is published before every dataset has a run, then once with what is there")
  func firstPage() throws {
    let (study, result) = try sample()
    let published = Mutex<[Set<StudyRun>]>([])
    let hasPublished = DispatchSemaphore(value: 0)
    let growing = GrowingReport(study) { runs in
      published.withLock { $0.append(Set(runs.keys)) }
      hasPublished.signal()
    }
    let runs = study.runs
    for run in runs.prefix(study.datasets.count - 1) { growing.add(run, result) }
    Thread.sleep(forTimeInterval: 0.1)
    #expect(published.withLock { $0 } == [])
    growing.add(runs[study.datasets.count - 1], result)
    hasPublished.wait()
    // What comes within the pause waits for it; the end does not.
    growing.add(runs[study.datasets.count], result)
    growing.finish()
    #expect(published.withLock { $0 } == [Set(runs.prefix(study.datasets.count))])
  }

  @Test("the end waits for a publication that goes on, and an error of one is not the end")
  func ending() throws {
    let (study, result) = try sample()
    let isDone = Mutex(false)
    let hasBegun = DispatchSemaphore(value: 0)
    let growing = GrowingReport(study) { _ in
      hasBegun.signal()
      Thread.sleep(forTimeInterval: 0.2)
      isDone.withLock { $0 = true }
      throw CocoaError(.fileWriteOutOfSpace)
    }
    for run in study.runs.prefix(study.datasets.count) { growing.add(run, result) }
    hasBegun.wait()
    growing.finish()
    #expect(isDone.withLock { $0 })
  }
}
