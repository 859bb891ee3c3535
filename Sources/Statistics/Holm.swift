/// Holm's step-down correction (1979) for a family of tests of which none may be wrong.
package enum Holm {
  /// p values that may each be compared with α: the k-th smallest of m is multiplied by m − k + 1,
  /// made at least as large as the ones before, and at most 1.
  ///
  /// In the order of the arguments; equal values stay equal. `nil` if one is not in 0 to 1.
  package static func adjusted(_ pValues: [Double]) -> [Double]? {
    guard pValues.allSatisfy({ (0...1).contains($0) }) else { return nil }
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
      largest = max(largest, min(pValues[index] * Double(pValues.count - rank), 1))
      adjusted[index] = largest
    }
    return adjusted
  }
}
