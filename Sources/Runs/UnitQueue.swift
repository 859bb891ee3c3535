import ResultStore

/// The units of a plan that nobody has taken yet.
///
/// One can be taken when the one before it is finished; of several that can, the first of the plan
/// is next, so that the first runs are the first to be finished.
struct UnitQueue: Sendable {
  /// Places of those that can be taken, the next one last.
  private var ready: [Int] = []
  /// Places of the others, by the key of the unit that they wait for.
  private var waiting: [StoreKey: [Int]] = [:]

  init(_ units: [TrainingUnit]) {
    for place in units.indices.reversed() {
      if let parent = units[place].parent {
        waiting[parent, default: []].append(place)
      } else {
        ready.append(place)
      }
    }
  }

  /// The place of a unit, which is taken; `nil` when none can be.
  mutating func next() -> Int? { ready.popLast() }

  /// Says that a unit is finished, which lets others be taken.
  /// - Returns: whether there are any.
  mutating func finish(_ key: StoreKey) -> Bool {
    guard let places = waiting.removeValue(forKey: key) else { return false }
    for place in places {
      let before = ready.lastIndex { $0 > place }
      ready.insert(place, at: before.map { $0 + 1 } ?? 0)
    }
    return true
  }

  /// Whether one that can be taken satisfies a condition.
  func hasReady(where condition: (Int) -> Bool) -> Bool { ready.contains(where: condition) }
}
