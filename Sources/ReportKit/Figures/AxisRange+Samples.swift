import Plotting

extension AxisRange {
  /// Equally spaced places from end to end.
  func samples(_ count: Int) -> [Double] {
    (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return lower * (1 - share) + upper * share
    }
  }
}
