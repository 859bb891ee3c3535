/// Writes tick values so that they can be told apart, all in one manner.
enum TickLabels {
  static func labels(
    for values: [Double], format: NumberFormat, scale: Axis.Scale
  ) -> [String] {
    switch format {
    case .fixed(let decimals):
      return values.map { NumberText.fixed($0, decimals: decimals) }
    case .percent:
      let percents = values.map { $0 * 100 }
      let decimals = decimals(telling: percents)
      return percents.map { NumberText.fixed($0, decimals: decimals) + " %" }
    case .automatic:
      return automatic(values, scale: scale)
    }
  }

  private static func automatic(_ values: [Double], scale: Axis.Scale) -> [String] {
    let largest = values.map(\.magnitude).max() ?? 0
    if largest >= 1e6 || (largest > 0 && largest < 1e-3) {
      return values.map { NumberText.scientific($0, digits: 4) }
    }
    if scale == .log10 {
      let isWide = largest >= 1e5 || (values.first ?? 1) < 1e-3
      return values.map {
        isWide ? NumberText.scientific($0, digits: 4) : NumberText.significant($0, digits: 4)
      }
    }
    let decimals = decimals(telling: values)
    return values.map { NumberText.fixed($0, decimals: decimals) }
  }

  /// The fewest digits after the point that show every value within 1e-6 of their step.
  private static func decimals(telling values: [Double]) -> Int {
    let steps = zip(values.dropFirst(), values).map { ($0 - $1).magnitude }
    let tolerance = (steps.min() ?? 1) * 1e-6
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
