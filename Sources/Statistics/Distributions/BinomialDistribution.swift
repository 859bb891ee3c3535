#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The number of successes in independent trials of equal probability.
package struct BinomialDistribution: Sendable, Equatable {
  /// At least 0.
  package let trials: Int
  /// Above 0 and below 1.
  package let probability: Double

  /// `nil` for arguments outside.
  package init?(trials: Int, probability: Double) {
    guard trials >= 0, probability > 0, probability < 1 else { return nil }
    self.trials = trials
    self.probability = probability
  }

  /// P(X = `count`); 0 outside 0 to `trials`.
  package func mass(_ count: Int) -> Double {
    guard (0...trials).contains(count) else { return 0 }
    let (successes, failures) = (Double(count), Double(trials - count))
    return exp(
      successes * log(probability) + failures * log1p(-probability)
        - IncompleteBeta.logBeta(successes + 1, failures + 1) - log(Double(trials) + 1))
  }

  /// P(X ≤ `count`) = I₁₋ₚ(n − k, k + 1).
  package func lowerTail(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < trials else { return 1 }
    return IncompleteBeta.value(
      Double(trials - count), Double(count) + 1, at: 1 - probability, complement: probability)
  }

  /// P(X ≥ `count`) = Iₚ(k, n − k + 1).
  package func upperTail(_ count: Int) -> Double {
    guard count > 0 else { return 1 }
    guard count <= trials else { return 0 }
    return IncompleteBeta.value(
      Double(count), Double(trials - count) + 1, at: probability, complement: 1 - probability)
  }
}
