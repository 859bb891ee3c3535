/// What one side of a panel says: label, interval, scale and ticks.
package struct Axis: Sendable, Hashable {
  package enum Scale: Sendable, Hashable {
    case linear
    /// Decades at equal distances; all values must be above 0.
    case log10
  }

  package enum Ticks: Sendable, Hashable {
    /// Chosen by `TickLocator`, as many as fit.
    case automatic
    /// Chosen among the whole numbers, for axes that have no values between them, such as epochs.
    case wholeNumbers
    /// Exactly these, such as categories.
    case at([Tick])
    case none
  }

  package var label: String?
  /// `nil` takes the range of the data, widened by `padding`.
  package var range: AxisRange?
  package var scale: Scale
  package var ticks: Ticks
  package var format: NumberFormat
  /// Share of the data's range added at each end when `range` is `nil`.
  package var padding: Double
  /// Values that an automatic range must contain, such as 0.
  package var including: [Double]

  package init(
    _ label: String? = nil, range: AxisRange? = nil, scale: Scale = .linear,
    ticks: Ticks = .automatic, format: NumberFormat = .automatic, padding: Double = 0.05,
    including: [Double] = []
  ) {
    self.label = label
    self.range = range
    self.scale = scale
    self.ticks = ticks
    self.format = format
    self.padding = padding
    self.including = including
  }

  /// An axis of named places at 0, 1, 2, …, with half a place of room at both ends.
  /// `reversed` counts from the top, as the rows of a table do.
  package static func categories(
    _ names: [String], label: String? = nil, reversed: Bool = false
  ) throws(PlottingError) -> Axis {
    let ticks = names.enumerated().map { index, name in
      Tick(Double(reversed ? names.count - 1 - index : index), label: name)
    }
    return Axis(
      label, range: try AxisRange(-0.5, Double(names.count) - 0.5), ticks: .at(ticks))
  }

  /// Whether it is one of named places.
  var isCategorical: Bool {
    guard case .at(let ticks) = ticks, let range else { return false }
    return range.lower == -0.5 && range.upper == Double(ticks.count) - 0.5
  }
}
