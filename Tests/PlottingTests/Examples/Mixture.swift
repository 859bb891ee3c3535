#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// α·ReLU(x) + β·tanh(x) + γ·sin(x) with the coefficients of arXiv:2202.12065, Table 1.
struct Mixture {
  var alpha, beta, gamma: Double

  static let datasets = ["MNIST", "Fashion-MNIST", "KMNIST"]
  static let layers = ["Layer 1", "Layer 2", "Layer 3"]

  /// By dataset, then by layer.
  static let published: [[Mixture]] = [
    [
      Mixture(alpha: 0.4848, beta: 0.4437, gamma: 0.0715),
      Mixture(alpha: 0.0276, beta: 0.4923, gamma: 0.4800),
      Mixture(alpha: 0.2840, beta: 0.0877, gamma: 0.6283),
    ],
    [
      Mixture(alpha: 0.5178, beta: 0.1470, gamma: 0.3352),
      Mixture(alpha: 0.2907, beta: 0.7001, gamma: 0.0091),
      Mixture(alpha: 0.1221, beta: 0.0410, gamma: 0.8369),
    ],
    [
      Mixture(alpha: 0.5590, beta: 0.0101, gamma: 0.4309),
      Mixture(alpha: 0.3754, beta: 0.1167, gamma: 0.5079),
      Mixture(alpha: 0.0679, beta: 0.0156, gamma: 0.9165),
    ],
  ]

  var coefficients: [Double] { [alpha, beta, gamma] }

  func relu(_ x: Double) -> Double { alpha * max(0, x) }
  func tanhTerm(_ x: Double) -> Double { beta * tanh(x) }
  func sine(_ x: Double) -> Double { gamma * sin(x) }
  func value(_ x: Double) -> Double { relu(x) + tanhTerm(x) + sine(x) }
  /// Slope 1 for x > 0 and 1 − α for x < 0.
  func leaky(_ x: Double) -> Double { x > 0 ? x : (1 - alpha) * x }
}
