/// How inputs are spread over a range, for means to any accuracy.
package struct InputDistribution: Hashable, Sendable {
  package let range: ClosedRange<Double>
  /// `nil` for uniform.
  private let histogram: Histogram?

  package static func uniform(on range: ClosedRange<Double>) -> InputDistribution {
    InputDistribution(range: range, histogram: nil)
  }

  /// The part of a histogram that lies in a range; `nil` when nothing was counted there.
  package static func measured(
    _ histogram: Histogram, within range: ClosedRange<Double>
  ) -> InputDistribution? {
    QuadratureRule.condensed(histogram, within: range) == nil
      ? nil : InputDistribution(range: range, histogram: histogram)
  }

  /// A rule that integrates to rounding what is smooth between the ascending cuts.
  package func rule(cuts: [Double]) -> QuadratureRule {
    var apart: [Double] = []
    // A panel of a few ulp has no room for nodes.
    let closest = 1e-13 * max(abs(range.lowerBound), abs(range.upperBound))
    for cut in cuts where cut - (apart.last ?? -.infinity) > closest { apart.append(cut) }
    if let histogram,
      let rule = QuadratureRule.condensed(histogram, within: range, breakpoints: apart)
    {
      return rule
    }
    return QuadratureRule(uniformOn: range, breakpoints: apart)
  }
}
