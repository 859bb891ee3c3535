/// Checks at the door, shared by all marks.
enum Validation {
  /// More points than this are no picture but a memory problem.
  static let valueLimit = 1_000_000

  static func check(
    _ values: [Double], _ kind: MarkKind, _ field: String
  ) throws(PlottingError) {
    guard !values.isEmpty else { throw .noData(kind) }
    guard values.count <= valueLimit else {
      throw .tooManyValues(kind, count: values.count, limit: valueLimit)
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(kind, field: field, index: index)
    }
  }

  static func check(
    _ values: [Double], _ kind: MarkKind, _ field: String, count: Int
  ) throws(PlottingError) {
    guard values.count == count else {
      throw .lengthMismatch(kind, field: field, count: values.count, expected: count)
    }
    try check(values, kind, field)
  }

  /// Of intervals there are none or so many.
  static func check(
    intervals: [ClosedRange<Double>], _ kind: MarkKind, count: Int
  ) throws(PlottingError) {
    guard !intervals.isEmpty else { return }
    for ends in [intervals.map(\.lowerBound), intervals.map(\.upperBound)] {
      try check(ends, kind, "intervals", count: count)
    }
  }

  static func checkIncreasing(
    _ values: [Double], _ kind: MarkKind, _ field: String
  ) throws(PlottingError) {
    for index in values.indices.dropFirst() where values[index] <= values[index - 1] {
      throw .notIncreasing(kind, field: field, index: index)
    }
  }
}
