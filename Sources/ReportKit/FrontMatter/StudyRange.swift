import Numbers

/// A named interval over which functions are drawn and measured.
package struct StudyRange: Sendable, Hashable, Codable {
  package var name: String
  package var lower: Double
  package var upper: Double

  package var bounds: ClosedRange<Double> { lower...upper }

  /// The largest distance from 0 within the range.
  package var radius: Double { max(abs(lower), abs(upper)) }

  /// Reads `A:B`, the form of `--range`.
  /// - Returns: `nil` unless both ends are finite decimal numbers with A < B, |A|, |B| ≤ 10⁶.
  package init?(name: String, text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    let allowed = "+-.eE0123456789"
    guard ends.count == 2, text.allSatisfy({ allowed.contains($0) || $0 == ":" }),
      let lower = Double(ends[0]), let upper = Double(ends[1]),
      lower < upper, abs(lower) <= 1e6, abs(upper) <= 1e6
    else { return nil }
    self.name = name
    self.lower = lower
    self.upper = upper
  }
}

extension StudyRange {
  /// The interval in words for text and table heads, such as `[−5, 5]`.
  package func intervalText(_ numbers: NumberConventions) -> String {
    numbers.interval(NumberText.shortest(lower), NumberText.shortest(upper))
  }
}
