/// 1 - βᵗ for Adam's two moments at step t.
///
/// The powers are running products, since `pow` is not the same on every platform.
struct MomentCorrection: Sendable {
  private let beta1: Double
  private let beta2: Double
  private var power1 = 1.0
  private var power2 = 1.0

  init(beta1: Double, beta2: Double) {
    self.beta1 = beta1
    self.beta2 = beta2
  }

  var first: Double { 1 - power1 }
  var second: Double { 1 - power2 }

  /// Goes to the next step, the first time to step 1.
  mutating func advance() {
    power1 *= beta1
    power2 *= beta2
  }
}
