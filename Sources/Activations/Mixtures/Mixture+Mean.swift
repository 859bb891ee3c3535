extension Mixture {
  /// The mean of functions, as a mixture of the same terms.
  ///
  /// A mixture is linear in its flat weights, so the mean is one again: its coefficients are the
  /// means, what its terms have learned the means weighted by the coefficients. Where these
  /// cancel to 0, it is the plain means, which does not change the function in any other way than
  /// by what had cancelled.
  /// - Precondition: There is a mixture, and all have the same terms but for what these learned.
  package init(meanOf mixtures: [Mixture]) {
    guard mixtures.count > 1 else {
      self = mixtures[0]
      return
    }
    let count = Double(mixtures.count)
    self.init(
      mixtures[0].parts.indices.map { index in
        let parts = mixtures.map { $0.parts[index] }
        let coefficient = parts.reduce(0) { $0 + $1.coefficient } / count
        let learned = parts.map { ($0.coefficient, $0.term.learned?.values ?? []) }
        let values = learned[0].1.indices.map { place in
          coefficient == 0
            ? learned.reduce(0) { $0 + $1.1[place] } / count
            : learned.reduce(0) { $0 + $1.0 * $1.1[place] } / count / coefficient
        }
        return Part(
          coefficient, values.isEmpty ? parts[0].term : parts[0].term.learning(values))
      })
  }
}
