/// The inputs of all stored entries of a kind, to say why a wanted one is not among them.
///
/// Read once from the heads of the files, whose payloads are not verified: for explanations only.
package struct KeyCatalogue: Sendable {
  /// The stored entry that has most in common with what is wanted.
  package struct Nearest: Sendable, Equatable {
    package let key: StoreKey
    /// Empty when the wanted inputs themselves are stored.
    package let differences: [InputDifference]
  }

  /// In the order of keys.
  package let entries: [(key: StoreKey, inputs: KeyInputs)]

  /// Entries whose inputs have the same names in the same order, as those of one version of the
  /// program have. So names are compared once for a group, and values as numbers.
  private struct Group {
    let names: [String]
    var members: [(index: Int, hashes: [Int])] = []
  }
  private var groups: [Group] = []

  /// - Parameter entries: in the order of keys.
  init(entries: [(key: StoreKey, inputs: KeyInputs)]) {
    self.entries = entries
    for (index, entry) in entries.enumerated() {
      let inputs = entry.inputs.inputs
      let member = (index, inputs.map(\.value.hashValue))
      let group = groups.firstIndex { group in
        group.names.elementsEqual(inputs) { $0.utf8.elementsEqual($1.name.utf8) }
      }
      if let group {
        groups[group].members.append(member)
      } else {
        groups.append(Group(names: inputs.map(\.name), members: [member]))
      }
    }
  }

  /// The entry with the fewest different inputs; of several, the first in the order of keys.
  /// - Parameters:
  ///   - wanted: what to look for.
  ///   - isCandidate: which entries count; all unless it says otherwise.
  /// - Returns: `nil` when no such entry is stored.
  package func nearest(
    to wanted: KeyInputs, where isCandidate: (KeyInputs) -> Bool = { _ in true }
  ) -> Nearest? {
    let hashes = wanted.inputs.map(\.value.hashValue)
    var best: (count: Int, index: Int)?
    for group in groups {
      let pairs = Self.pairs(wanted.inputs.map(\.name), group.names)
      let unpaired = hashes.count + group.names.count - 2 * pairs.count
      for member in group.members where isCandidate(entries[member.index].inputs) {
        var count = unpaired
        for (one, other) in pairs where hashes[one] != member.hashes[other] { count += 1 }
        if (count, member.index) < best ?? (.max, .max) { best = (count, member.index) }
      }
    }
    return best.map { best in
      let entry = entries[best.index]
      return Nearest(key: entry.key, differences: wanted.differences(from: entry.inputs))
    }
  }

  /// The places of equal names in two lists; the n-th of a name belongs to the n-th of the other.
  private static func pairs(_ names: [String], _ others: [String]) -> [(Int, Int)] {
    var places: [[UInt8]: [Int]] = [:]
    for (place, name) in others.enumerated().reversed() {
      places[Array(name.utf8), default: []].append(place)
    }
    return names.enumerated().compactMap { place, name in
      places[Array(name.utf8)]?.popLast().map { (place, $0) }
    }
  }
}
