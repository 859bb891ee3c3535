#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the range of every axis of a figure from data, wishes and sharing.
struct AxisResolver {
  let figure: Figure

  /// Ranges of the x axes, row by row.
  func xRanges() throws(PlottingError) -> [[AxisRange]] {
    try ranges(sharing: figure.sharedX, group: { _, column in column }, \.xAxis, \.x)
  }

  /// Ranges of the y axes, row by row.
  func yRanges() throws(PlottingError) -> [[AxisRange]] {
    try ranges(sharing: figure.sharedY, group: { row, _ in row }, \.yAxis, \.y)
  }

  private func ranges(
    sharing: AxisSharing, group: (Int, Int) -> Int, _ axis: KeyPath<Panel, Axis>,
    _ side: KeyPath<DataBounds, ClosedRange<Double>?>
  ) throws(PlottingError) -> [[AxisRange]] {
    var result: [[AxisRange]] = []
    for row in 0..<figure.rowCount {
      var ranges: [AxisRange] = []
      for column in 0..<figure.columnCount {
        var members: [Panel] = []
        for (otherRow, panels) in figure.panels.enumerated() {
          for (otherColumn, panel) in panels.enumerated() {
            let isMember =
              switch sharing {
              case .none: otherRow == row && otherColumn == column
              case .aligned: group(otherRow, otherColumn) == group(row, column)
              case .all: true
              }
            if isMember { members.append(panel) }
          }
        }
        ranges.append(try range(of: members, axis, side))
      }
      result.append(ranges)
    }
    return result
  }

  /// The union of the wished ranges; without any, of the data.
  private func range(
    of panels: [Panel], _ axis: KeyPath<Panel, Axis>,
    _ side: KeyPath<DataBounds, ClosedRange<Double>?>
  ) throws(PlottingError) -> AxisRange {
    let axes = panels.map { $0[keyPath: axis] }
    let wished = axes.compactMap(\.range)
    if let lower = wished.map(\.lower).min(), let upper = wished.map(\.upper).max() {
      return try AxisRange(lower, upper)
    }
    var data: ClosedRange<Double>?
    for mark in panels.flatMap(\.marks) {
      data = DataBounds.union(data, mark.bounds?[keyPath: side])
    }
    for value in axes.flatMap(\.including) {
      data = DataBounds.union(data, value...value)
    }
    let isLogarithmic = axes.contains { $0.scale == .log10 }
    let standsOnZero =
      side == \DataBounds.y && panels.flatMap(\.marks).contains(where: \.standsOnZero)
    return try widened(
      data ?? (isLogarithmic ? 1...10 : 0...1), by: axes.map(\.padding).max() ?? 0,
      isLogarithmic: isLogarithmic, keepsZero: standsOnZero)
  }

  /// `keepsZero` leaves an end that is 0 where it is.
  private func widened(
    _ data: ClosedRange<Double>, by padding: Double, isLogarithmic: Bool, keepsZero: Bool
  ) throws(PlottingError) -> AxisRange {
    var (lower, upper) = (data.lowerBound, data.upperBound)
    if isLogarithmic { (lower, upper) = (log10(lower), log10(upper)) }
    // Too narrow to tell ticks apart: a constant line is shown in the middle.
    if upper - lower <= 1e-12 * max(lower.magnitude, upper.magnitude) {
      let room = lower == 0 ? 1 : lower.magnitude * 0.1
      (lower, upper) = (lower - room, upper + room)
    }
    let room = (upper - lower) * padding
    if !(keepsZero && lower == 0) { lower -= room }
    if !(keepsZero && upper == 0) { upper += room }
    return isLogarithmic
      ? try AxisRange(pow(10, lower), pow(10, upper)) : try AxisRange(lower, upper)
  }
}
