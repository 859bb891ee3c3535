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

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
