/// Proof that a polynomial is close to the best possible one in the largest error.
///
/// At `points` (two more than the degree) the error alternates in sign with at least
/// `lowerBound` in size, so no polynomial of that degree has a smaller largest error (de la
/// Vallée Poussin); `upperBound` holds for this one on the whole range by interval arithmetic.
package struct EquioscillationCertificate: Hashable, Sendable {
  /// Ascending.
  package let points: [Double]
  package let lowerBound: Double
  package let upperBound: Double

  /// How much better, relatively, another polynomial could be.
  package var gap: Double { upperBound == 0 ? 0 : (upperBound - lowerBound) / upperBound }
}
