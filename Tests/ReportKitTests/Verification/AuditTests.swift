import Files
import Foundation
import Statistics
import TestSupport
import Testing

@testable import ReportKit

/// Reports with forged fields, as an auditor finds them.
@Suite struct AuditTests {
  /// A little in `make test`, 1,000 fields in `make audit-nightly`.
  private static let isFull = ProcessInfo.processInfo.environment["AUDIT"] == "full"

  @Test("the stated probability is the share of all samples that a forgery meets")
  func probability() {
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    for chosen in 1...names.count {
      let percent = 100 * Double(chosen) / Double(names.count)
      let samples = (0..<3000).map { AuditSample(of: names, percent: percent, seed: UInt64($0)) }
      #expect(samples.allSatisfy { $0.names.count == chosen })
      for forged in 1...names.count {
        // Of all subsets of this size, counted one by one.
        let subsets = (0..<(1 << names.count)).filter { $0.nonzeroBitCount == chosen }
        let met = subsets.count { $0 & ((1 << forged) - 1) != 0 }
        let exact = Double(met) / Double(subsets.count)
        #expect(abs(samples[0].detection(of: forged) - exact) < 1e-12)
        let hits = samples.count { !Set($0.names).isDisjoint(with: names.prefix(forged)) }
        #expect(isPlausible(hits, of: samples.count, exact), "\(chosen) \(forged) \(hits)")
      }
    }
  }

  @Test("a sample is at least one run, follows from its seed, and says what it finds")
  func sample() {
    let names = (0..<40).map { "mixture/mnist/\($0)" }
    let sample = AuditSample(of: names, percent: 5, seed: 7)
    #expect(sample.names.count == 2)
    #expect(sample == AuditSample(of: names, percent: 5, seed: 7))
    #expect(sample.names != AuditSample(of: names, percent: 5, seed: 8).names)
    #expect(AuditSample(of: names, percent: 0.01, seed: 7).names.count == 1)
    #expect(
      sample.lines == [
        "2 of 40 runs, chosen by the seed 7",
        "a forgery is found with probability 5.00 % in 1, 9.87 % in 2, 23.72 % in 5, 44.23 % in 10, "
          + "75.64 % in 20, 95.38 % in 31 of the runs",
      ])
    #expect(
      AuditSample(of: ["a"], percent: 5, seed: 7).lines[1]
        == "a forgery is found with probability 100.00 % in 1 of the runs")
  }

  @Test("a report that nobody forged passes its audit, by looking up and by training")
  func honest() throws {
    let study = try AuditedStudy()
    for lookingUp in [true, false] {
      let outcome = try study.audit(
        study.report, .init(percent: lookingUp ? 100 : 10, seed: 3), lookingUp: lookingUp)
      #expect(outcome.problems?.items.map(\.message) == nil)
      #expect(outcome.text.contains("the same bytes") && outcome.text.contains("the same results"))
      #expect(outcome.text.contains("runs, chosen by the seed 3\n"))
    }
  }

  @Test("a manifest that lists a run twice is found, and one is trained")
  func duplicates() throws {
    let study = try AuditedStudy()
    var tree = try AuditedStudy.tree("\(study.report)/manifest.json")
    let runs: [JSONTree.Step] = [.key("runs")]
    tree[(runs + [.index(1)])[...]] = tree[(runs + [.index(0)])[...]]
    let forged = try study.changed("manifest.json", to: CanonicalJSON.encode(tree), named: "twice")
    let outcome = try study.audit(forged, .init(percent: 100, seed: 1))
    #expect(outcome.problems != nil)
    #expect(outcome.text.contains("11 of 11 runs"))
  }

  /// Each kind of field of `results.json` once, with the whole study as the sample.
  @Test("no field of a report's results is beyond an audit of all runs")
  func everyKind() throws {
    let study = try AuditedStudy()
    var random = SplitMix(seed: 11)
    let kinds = study.fields.keys.sorted()
    #expect(kinds.count > 60)
    for (index, kind) in kinds.enumerated()
    where Self.isFull || index % 12 == 5 || kind.contains("empty") {
      let forgery = try Forgery(kind, in: study, runCount: 1, named: "all-\(index)", using: &random)
      let outcome = try? study.audit(forgery.report, .init(percent: 100, seed: 1))
      #expect(outcome.map { $0.problems != nil } ?? true, "\(kind)")
      try FileSystem.removeTree(forgery.report)
    }
  }

  @Test(
    "forged fields are found as often as the audit says: always, or as the sample meets their runs")
  func detectionRate() throws {
    let study = try AuditedStudy()
    var random = SplitMix(seed: 20_261_126)
    let kinds = study.fields.keys.sorted()
    let runKinds = kinds.filter { $0.hasPrefix("runs") || $0.hasPrefix("substitutions") }
    // What the audit is told in order to build the report again, and the list of files that every
    // forgery rewrites.
    let manifest = try AuditedStudy.tree("\(study.report)/manifest.json").leaves.filter {
      !["build", "files"].contains(Forgery.kind(of: Array($0.prefix(1))))
    }
    // How often so many forged runs were looked for, and found.
    var rates: [Int: (tries: Int, found: Int)] = [:]
    var derived = 0
    for index in 0..<(Self.isFull ? 1000 : 25) {
      let name = "forged-\(index)"
      let count = [1, 1, 1, 2, 3][index / 5 % 5]
      let forgery: Forgery? =
        switch index % 5 {
        case 0:
          try study.fileNames.filter { $0 != "results.json" }.randomElement(using: &random).map {
            try Forgery(file: $0, of: study, named: name, using: &random)
          }
        case 1:
          try kinds.randomElement(using: &random).map {
            try Forgery($0, in: study, runCount: count, named: name, using: &random)
          }
        case 2 where index % 10 == 2:
          try manifest.randomElement(using: &random).map {
            try Forgery(manifest: $0, of: study, named: name, using: &random)
          }
        case _:
          try runKinds.randomElement(using: &random).map {
            try Forgery($0, in: study, runCount: count, named: name, using: &random)
          }
        }
      let forged = try #require(forgery)
      let choice = VerificationRequest.Sample(percent: 25, seed: random.next())
      // Some are no longer a report that can be audited.
      let outcome = try? study.audit(forged.report, choice)
      let isFound = outcome.map { $0.problems != nil } ?? true
      try FileSystem.removeTree(forged.report)
      if forged.runs.isEmpty {
        derived += 1
        #expect(isFound, "\(forged.kind)")
        continue
      }
      let sample = AuditSample(of: study.runs.map(\.name), percent: 25, seed: choice.seed)
      #expect(isFound == !forged.runs.isDisjoint(with: sample.names), "\(forged.kind)")
      rates[forged.runs.count, default: (0, 0)].tries += 1
      if isFound { rates[forged.runs.count, default: (0, 0)].found += 1 }
    }
    let sample = AuditSample(of: study.runs.map(\.name), percent: 25, seed: 0)
    #expect(sample.names.count == 3 && study.runs.count == 12)
    #expect(derived > 0 && rates[1] != nil)
    for (count, rate) in rates.sorted(by: { $0.key < $1.key }) {
      let stated = sample.detection(of: count)
      #expect(isPlausible(rate.found, of: rate.tries, stated), "\(count) runs: \(rate), \(stated)")
      print("\(count) forged: found \(rate.found) of \(rate.tries), stated \(stated)")
    }
    print("\(derived) derived fields, all found")
  }

  /// Whether so many of so many are no surprise at the level 0.002.
  private func isPlausible(_ hits: Int, of tries: Int, _ probability: Double) -> Bool {
    guard let distribution = BinomialDistribution(trials: tries, probability: probability) else {
      return hits == (probability >= 1 ? tries : 0)
    }
    return distribution.lowerTail(hits) > 0.001 && distribution.upperTail(hits) > 0.001
  }
}
