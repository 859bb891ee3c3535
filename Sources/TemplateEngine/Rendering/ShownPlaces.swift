/// The places of a template that expansions of it show.
package struct ShownPlaces: Sendable {
  /// By file; disjoint, closed and in order.
  private let ranges: [Int: [Range<Int>]]

  package init(_ texts: [ExpandedText]) {
    var found: [Int: Set<Range<Int>>] = [:]
    for text in texts {
      for origin in text.origins { found[origin.file, default: []].insert(origin.range) }
    }
    ranges = found.mapValues { ranges in
      var merged: [Range<Int>] = []
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = merged.last, range.lowerBound <= last.upperBound {
          merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
          merged.append(range)
        }
      }
      return merged
    }
  }

  /// Whether they show what stands at the beginning of a stretch of another expansion of the same
  /// template.
  package func contains(beginningOf range: Range<Int>, in text: ExpandedText) -> Bool {
    guard let (file, offset) = text.beginning(of: range), let ranges = ranges[file] else {
      return false
    }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= offset
  }
}
