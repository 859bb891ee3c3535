import Synchronization

/// How many threads each of the units that train side by side may have.
///
/// Units come before threads: a second thread for a unit gains less than a second unit. What is left
/// is shared out evenly, and a unit takes its share at its next epoch.
final class ThreadShares: Sendable {
  private let cores: Int
  /// Most threads that help, by unit.
  private let running = Mutex<[Int: Int]>([:])

  init(cores: Int) {
    self.cores = max(cores, 1)
  }

  func begin(_ unit: Int, atMost limit: Int) {
    running.withLock { $0[unit] = max(limit, 1) }
  }

  func end(_ unit: Int) {
    running.withLock { _ = $0.removeValue(forKey: unit) }
  }

  /// The threads for a unit that runs, at least 1.
  func threads(for unit: Int) -> Int {
    running.withLock { running in
      let order = running.keys.sorted()
      var shares = Dictionary(uniqueKeysWithValues: order.map { ($0, 1) })
      var left = cores - order.count
      while left > 0 {
        let hungry = order.filter { shares[$0, default: 0] < running[$0, default: 1] }
        if hungry.isEmpty { break }
        for unit in hungry.prefix(left) { shares[unit, default: 0] += 1 }
        left -= min(left, hungry.count)
      }
      return shares[unit] ?? 1
    }
  }
}
