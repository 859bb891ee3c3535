import Digests
import Numbers

/// The part of a report's runs that an audit trains again, chosen by a seed that whoever wrote the
/// report did not know.
struct AuditSample: Sendable, Equatable {
  /// In the order of the report.
  let names: [String]
  /// Of all runs of the report.
  let runCount: Int
  let seed: UInt64

  /// A share of the runs, rounded up and at least one: those whose names have the smallest SHA-256
  /// together with the seed. `names` are those of all runs, each once; `percent` lies above 0 and is at
  /// most 100.
  init(of names: [String], percent: Double, seed: UInt64) {
    let count = max(1, Int((percent * Double(names.count) / 100).rounded(.up)))
    let chosen = Set(
      names.map { ($0, SHA256Digest(of: Array("\(seed)\n\($0)".utf8)).hex) }
        .sorted { $0.1 < $1.1 }.prefix(count).map(\.0))
    self.names = names.filter(chosen.contains)
    self.seed = seed
    runCount = names.count
  }

  /// The probability that a forgery of so many runs has one in the sample, over all samples of this
  /// size: 1 − C(n − k, m) / C(n, m), where m of n runs are chosen and k are forged.
  func detection(of forged: Int) -> Double {
    1
      - (0..<min(forged, runCount)).reduce(1) { missed, index in
        missed * Double(max(runCount - names.count - index, 0)) / Double(runCount - index)
      }
  }

  /// What is chosen, and how probably a forgery of how many runs is found.
  var lines: [String] {
    let wanted = [1, 2, 5, 10, 20, 50, 100].filter { $0 <= runCount }
    let nearlyCertain = (1...max(runCount, 1)).first { detection(of: $0) >= 0.95 }
    let counts = wanted.filter { $0 < nearlyCertain ?? .max } + (nearlyCertain.map { [$0] } ?? [])
    let shares = counts.map { "\(Self.percent(detection(of: $0))) in \($0)" }
    return [
      "\(names.count) of \(NumberText.count(runCount, "run")), chosen by the seed \(seed)",
      "a forgery is found with probability \(shares.joined(separator: ", ")) of the runs",
    ]
  }

  private static func percent(_ probability: Double) -> String {
    let text = NumberText.percentage(probability, places: 2)
    return probability < 1 && text == "100.00" ? "above 99.99 %" : "\(text) %"
  }
}
