/// The "did you mean" of every message.
package enum NearestName {
  /// The known name nearest to a mistyped one.
  ///
  /// Nearness is the Damerau–Levenshtein distance (insertions, deletions, substitutions and swaps
  /// of neighbours, each 1), ignoring case; of equally near names the first wins. As in
  /// swift-argument-parser a distance of 4 is too far; so is one of more than half the longer
  /// name, or every three-letter name would be near every other.
  ///
  /// - Returns: `nil` when nothing is near, or when `name` itself is known.
  package static func suggestion(for name: String, among names: [String]) -> String? {
    guard !names.contains(name) else { return nil }
    let wanted = Array(name.lowercased().unicodeScalars.prefix(longestName + 1))
    guard wanted.count <= longestName else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard scalars.count <= longestName, abs(scalars.count - wanted.count) <= farthest else {
        continue
      }
      let distance = distance(wanted, scalars)
      guard distance <= farthest, 2 * distance <= max(wanted.count, scalars.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static let farthest = 3
  private static let longestName = 100

  /// The number of edits between two names, where swapped neighbours count once and no part is
  /// edited twice (optimal string alignment).
  /// - Returns: a number beyond `farthest` once no row can lead to a nearer one.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in b.indices {
        let substitution = last[j] + (a[i] == b[j] ? 0 : 1)
        row[j + 1] = min(substitution, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      // A swap reaches back two rows, so that two in a row have to be too far.
      if min(row.min() ?? 0, last.min() ?? 0) > farthest { return farthest + 1 }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
