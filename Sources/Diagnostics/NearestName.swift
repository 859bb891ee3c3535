/// The "did you mean" of every message.
package enum NearestName {
  /// The known name nearest to a mistyped one.
  ///
  /// Nearness is the Damerau–Levenshtein distance (insertions, deletions, substitutions and swaps
  /// of neighbours, each 1), ignoring case; of equally near names the first wins. As in
  /// swift-argument-parser a distance of 4 is too far; so is one of more than half the longer
  /// name, or every three-letter name would be near every other.
  ///
  /// Before names that are more than one edit away come those that have the same words, as
  /// `testAccuracy` has `accuracy` and `batch` is in `batch-size`, and those that mean the same
  /// (`meanings`).
  ///
  /// - Returns: `nil` when nothing is near, or when `name` itself is known.
  package static func suggestion(for name: String, among names: [String]) -> String? {
    guard !names.contains(name), name.utf8.count <= 4 * longestName else { return nil }
    return nearestSpelling(of: name, among: names, within: 1)
      ?? nearestMeaning(of: name, among: names)
      ?? nearestSpelling(of: name, among: names, within: farthest)
  }

  private static func nearestSpelling(
    of name: String, among names: [String], within farthest: Int
  ) -> String? {
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

  /// Of the names whose words are all words of the other, the one with the fewest others; of equals
  /// the one that ends alike, as `testLoss` ends with `loss`.
  private static func nearestMeaning(of name: String, among names: [String]) -> String? {
    let wanted = words(of: name)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, difference: Int)?
    for candidate in names where candidate.utf8.count <= 4 * longestName {
      let known = words(of: candidate)
      guard !known.isEmpty, known.isSubset(of: wanted) || wanted.isSubset(of: known) else {
        continue
      }
      let endsAlike = candidate.lowercased().hasSuffix(name.lowercased())
      let difference = 2 * known.symmetricDifference(wanted).count + (endsAlike ? 0 : 1)
      if difference < best?.difference ?? .max { best = (candidate, difference) }
    }
    return best?.name
      ?? meanings.first { $0.contains(name.lowercased()) }.flatMap { group in
        names.first { group.contains($0.lowercased()) }
      }
  }

  /// The words of `testAccuracy`, `batch-size` or `learning_rate`, in small letters and without the `s`
  /// of plurals; of one and two letters there are none.
  private static func words(of name: String) -> Set<String> {
    var words: [String] = [""]
    // That two labels are of sections makes them no nearer.
    for scalar in (name.split(separator: ":").last ?? "").unicodeScalars {
      guard scalar.properties.isAlphabetic else {
        words.append("")
        continue
      }
      if scalar.properties.isUppercase, words[words.count - 1].last?.isLowercase == true {
        words.append("")
      }
      words[words.count - 1].unicodeScalars.append(scalar)
    }
    return Set(
      words.map { $0.lowercased() }.map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
        .filter { $0.utf8.count > 2 })
  }

  /// Words of other programs for the same thing.
  private static let meanings: [Set<String>] = [
    ["terms", "activation", "activations", "functions", "basis"],
    ["network", "model", "architecture", "layers"],
    ["schedule", "epochs", "learning-rate", "lr", "cycles", "training"],
    ["datasets", "data"], ["seeds", "random-state", "repeats", "repetitions", "runs"],
    ["variants", "controls", "baselines", "experiments", "ablations"],
    ["abstract", "description", "summary"], ["language", "lang", "locale"],
    ["title", "name", "caption"], ["limit", "train-size", "samples"],
    ["fixed", "round", "decimals", "format"], ["count", "size", "length", "len"],
    ["figure", "plot", "chart", "image"], ["ref", "cref", "reference"],
    ["equation", "math", "formula"], ["upper", "uppercase", "upcase"],
    ["lower", "lowercase", "downcase"],
  ]

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
