import Activations

extension MixtureEquation {
  /// The largest change that rounding makes on a range.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package func roundingError(on range: ClosedRange<Double>) throws(ApproximationError) -> Supremum {
    let changes = zip(mixture.parts, printed.parts).flatMap { exact, printed in
      exact.term == printed.term
        ? [Mixture.Part(exact.coefficient - printed.coefficient, exact.term)]
        : [exact, Mixture.Part(-printed.coefficient, printed.term)]
    }
    return try Supremum(of: Mixture(changes).formula, on: range)
  }
}
