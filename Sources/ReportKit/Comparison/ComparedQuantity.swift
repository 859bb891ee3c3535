import Training

/// A number that every run of a variant has, and that two reports are compared by.
struct ComparedQuantity: Sendable, Hashable, Encodable {
  /// `testAccuracy`, or `coefficient`.
  let name: Name
  /// Counted from 1; absent for the accuracy.
  let layer: Int?
  /// The mixture's term that the coefficient belongs to; absent for the accuracy.
  let term: String?

  enum Name: String, Sendable, Encodable {
    case testAccuracy, coefficient
  }

  /// The quantities of a run: the accuracy, and the coefficients where there is more than one term.
  static func all(of run: RunResult) -> [ComparedQuantity] {
    let accuracy = ComparedQuantity(name: .testAccuracy, layer: nil, term: nil)
    guard run.terms.count > 1 else { return [accuracy] }
    return [accuracy]
      + run.coefficients.indices.flatMap { layer in
        run.terms.map { ComparedQuantity(name: .coefficient, layer: layer + 1, term: $0) }
      }
  }

  /// Its value; `nil` where the run has no such layer or term.
  func value(of run: RunResult) -> Double? {
    switch name {
    case .testAccuracy: return run.testAccuracy
    case .coefficient:
      guard let layer, let term, run.coefficients.indices.contains(layer - 1),
        let index = run.terms.firstIndex(of: term)
      else { return nil }
      return run.coefficients[layer - 1].values[index]
    }
  }

  /// As prose names it.
  var title: String {
    guard let layer, let term else { return "test accuracy" }
    return "\(term) of layer \(layer)"
  }
}
