/// Why there is no fact or fit of a function, or no histogram of its arguments.
package enum ApproximationError: Error, Hashable, Sendable {
  /// Lower end not below the upper end, or an end not finite.
  case invalidRange(lower: Double, upper: Double)
  /// The function overflows somewhere on the range.
  case notFiniteOnRange(at: Double)
  /// No finite bound of the function could be proved on this range.
  case notBounded(lower: Double, upper: Double)
  /// A histogram needs ascending finite edges and one count between each two.
  case invalidHistogram(edges: Int, counts: Int)
  /// A fit of this degree does not exist or is not supported.
  case unsupportedDegree(Int)
  /// A fit did not settle within its limit of steps, or every step had a pole.
  case notConverged(iterations: Int)
}
