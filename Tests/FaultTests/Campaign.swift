import Foundation

/// How much is tried: a little of everything in `make test`, all of it in `make fault-nightly`.
enum Campaign {
  static let isFull = variable("FAULTS") == "full"

  /// Cases of a kind; both numbers are of all tests that share it.
  static func count(_ small: Int, full: Int) -> Int { isFull ? full : small }

  /// From which all that is random follows; `FAULT_SEED` repeats a campaign.
  static let seed: UInt64 = {
    let seed = variable("FAULT_SEED").flatMap(UInt64.init) ?? 20_261_125
    print("FAULT_SEED=\(seed)")
    return seed
  }()

  /// `count` places among `total` calls, evenly spread; in a full campaign all of them come round.
  static func places(_ count: Int, of total: Int) -> [Int] {
    (0..<count).map { index in
      count >= total ? index % total + 1 : index * total / count + 1
    }
  }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }
}
