import Statistics

/// How much of where coefficients start is left where they end: the slope of end over start.
///
/// Fitted by least squares over all terms and runs with one slope and an intercept for each term,
/// so that terms that end at different levels do not look like a dependence on the start. A slope
/// of 1 means that what coefficients start with stays, 0 that the start does not matter.
package struct StartDependence: Sendable {
  package let slope: Double
  /// Half of the 95 % interval of the slope; `nil` where there is no degree of freedom left.
  package let margin: Double?
  /// The means of start and end of each term, through which the lines go.
  package let centers: [(start: Double, end: Double)]

  /// `nil` where all runs start alike.
  ///
  /// - Parameters:
  ///   - starts: Coefficients by run and term; as many of each run.
  ///   - ends: The same after training.
  ///   - sumsToOne: Whether the coefficients of a run sum to 1. Then errors of the terms of a run
  ///     sum to 0, so k terms are k − 1 independent observations.
  package init?(starts: [[Double]], ends: [[Double]], sumsToOne: Bool) {
    let terms = (starts.first ?? []).indices
    let centers = terms.compactMap { term -> (start: Double, end: Double)? in
      guard let start = Sample(starts.map { $0[term] }), let end = Sample(ends.map { $0[term] })
      else { return nil }
      return (start.mean, end.mean)
    }
    var (squares, products) = (0.0, 0.0)
    for (start, end) in zip(starts, ends) {
      for term in terms {
        let offset = start[term] - centers[term].start
        squares += offset * offset
        products += offset * (end[term] - centers[term].end)
      }
    }
    // Coefficients of one start differ by the rounding of their sums.
    guard squares > 1e-18 * Double(starts.count) else { return nil }
    let slope = products / squares
    var residuals = 0.0
    for (start, end) in zip(starts, ends) {
      for term in terms {
        let residual =
          end[term] - centers[term].end - slope * (start[term] - centers[term].start)
        residuals += residual * residual
      }
    }
    let freedom = (terms.count - (sumsToOne ? 1 : 0)) * (starts.count - 1) - 1
    self.slope = slope
    self.centers = centers
    margin = StudentT(degreesOfFreedom: Double(freedom))?.criticalValue(level: 0.95).map {
      $0 * (residuals / Double(freedom) / squares).squareRoot()
    }
  }
}
