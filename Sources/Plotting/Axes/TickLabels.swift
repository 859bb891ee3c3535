import Numbers

/// Writes tick values so that they can be told apart, all in one manner.
enum TickLabels {
  /// Enough for ticks of every range that has no `TickOffset`; trailing zeros are dropped.
  private static let digits = 9

  /// One label per value. Labels of different values differ as long as the values are at most
  /// some 10⁵ times as far from 0 as from each other; farther away, see `TickOffset`.
  static func labels(
    for values: [Double], format: NumberFormat, scale: Axis.Scale, _ numbers: NumberConventions
  ) -> [String] {
    let number = LabelNumber(numbers: numbers)
    switch format {
    case .percent:
      let percents = values.map { $0 * 100 }
      return automatic(percents, scale: scale, number).map(number.percent)
    case .automatic:
      return automatic(values, scale: scale, number)
    }
  }

  private static func automatic(
    _ values: [Double], scale: Axis.Scale, _ number: LabelNumber
  ) -> [String] {
    let largest = values.map(\.magnitude).max() ?? 0
    if largest >= 1e6 || (largest > 0 && largest < 1e-3) {
      return values.map { number.scientific($0, digits: digits) }
    }
    if scale == .log10 {
      let isWide = largest >= 1e5 || (values.first ?? 1) < 1e-3
      return values.map {
        isWide
          ? number.scientific($0, digits: digits) : number.significant($0, digits: digits)
      }
    }
    let decimals = decimals(telling: values)
    return values.map { number.fixed($0, decimals: decimals) }
  }

  /// The fewest digits after the point that show every value within 1e-6 of their step.
  private static func decimals(telling values: [Double]) -> Int {
    let steps = zip(values.dropFirst(), values).map { ($0 - $1).magnitude }
    let tolerance = (steps.min() ?? values.first?.magnitude ?? 1) * 1e-6
    var unit = 1.0
    for decimals in 0..<12 {
      let exact = values.allSatisfy {
        (($0 / unit).rounded() * unit - $0).magnitude <= tolerance
      }
      if exact { return decimals }
      unit /= 10
    }
    return 12
  }
}
