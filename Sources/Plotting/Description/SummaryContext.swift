import Numbers

/// What marks need in order to speak of themselves.
package struct SummaryContext: Sendable {
  package enum Detail: Int, Sendable, CaseIterable { case terse, brief, full }

  package let xAxis: Axis
  package let yAxis: Axis
  package let detail: Detail
  package let numbers: NumberConventions

  var xName: String { xAxis.label ?? "x" }
  var yName: String { yAxis.label ?? "y" }

  /// More values than this are summed up, not listed.
  var listLimit: Int { detail == .full ? 12 : detail == .brief ? 4 : 1 }

  private var label: LabelNumber { LabelNumber(numbers: numbers) }

  /// Three significant digits are what a plot shows; whole numbers keep all of theirs.
  func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e6
      ? label.fixed(value, decimals: 0) : label.significant(value, digits: 3)
  }

  /// As many digits as show differences of this size, two of the smallest, and at least three.
  func number(_ value: Double, telling differences: [Double]) -> String {
    guard let least = differences.filter({ $0 > 0 }).min(), value != 0 else { return number(value) }
    let digits = Int((value.magnitude / least).exponent) * 3 / 10 + 2
    return label.significant(value, digits: max(3, min(digits, 9)))
  }

  /// The label of a named tick at `value`, or "at 3".
  func place(_ value: Double, alongY: Bool) -> String {
    let axis = alongY ? yAxis : xAxis
    if case .at(let ticks) = axis.ticks {
      if let tick = ticks.first(where: { $0.value == value }) { return tick.label }
      // Points of several series stand side by side around the tick of their category.
      if axis.isCategorical, let tick = ticks.first(where: { abs($0.value - value) < 0.5 }) {
        return tick.label
      }
    }
    return "at \(number(value)):"
  }
}
