/// 1 - βᵗ for Adam's two moments at step t.
///
/// The powers are running products, since `pow` is not the same on every platform.
struct MomentCorrection: Sendable {
  private let beta1: Double
  private let beta2: Double
  /// βᵗ of both moments.
  private(set) var powers = (first: 1.0, second: 1.0)

  init(beta1: Double, beta2: Double) {
    self.beta1 = beta1
    self.beta2 = beta2
  }

  /// Continues where `powers` were left.
  mutating func resume(at powers: (first: Double, second: Double)) { self.powers = powers }

  var first: Double { 1 - powers.first }
  var second: Double { 1 - powers.second }

  /// Goes to the next step, the first time to step 1.
  mutating func advance() {
    powers.first *= beta1
    powers.second *= beta2
  }
}
