extension ClosedRange<Double> {
  /// A range with finite ends and positive width.
  /// - Throws: `ApproximationError.invalidRange`.
  package static func validated(
    from lower: Double, to upper: Double
  ) throws(ApproximationError) -> ClosedRange<Double> {
    guard lower.isFinite, upper.isFinite, lower < upper else {
      throw .invalidRange(lower: lower, upper: upper)
    }
    return lower...upper
  }

  func validate() throws(ApproximationError) {
    _ = try Self.validated(from: lowerBound, to: upperBound)
  }
}
