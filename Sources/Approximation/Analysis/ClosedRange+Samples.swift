extension ClosedRange<Double> {
  /// At least two equally spaced places from end to end; both ends are met exactly.
  package func samples(_ count: Int) -> [Double] {
    (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return lowerBound * (1 - share) + upperBound * share
    }
  }
}
