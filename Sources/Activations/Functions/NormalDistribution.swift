/// The standard normal distribution, accurate to 4 ulp also far in the lower tail.
enum NormalDistribution {
  /// φ(x) = e^(−x²/2) / √(2π).
  static func density(_ x: Double) -> Double {
    let square = x * x
    guard square < 1600 else { return square.isNaN ? .nan : 0 }
    let error = (-square).addingProduct(x, x)
    return LibM.exp(-square / 2) * (1 - error / 2) * 0.39894228040143267794
  }

  /// Φ(x).
  static func cumulative(_ x: Double) -> Double {
    if x > -1 { return LibM.erfc(-x * 0.70710678118654752440) / 2 }
    // erfc amplifies the rounding of its argument in the tail; the Mills ratio Φ(x)/φ(x) is the
    // continued fraction 1/(t + 1/(t + 2/(t + 3/(t + …)))) with t = −x, all terms positive. After
    // n terms its relative error is about e^(−2t√n).
    let t = -x
    if t > 40 { return 0 }
    var tail = t
    for index in stride(from: t < 2 ? 450 : 120, to: 0, by: -1) { tail = t + Double(index) / tail }
    return density(x) / tail
  }
}
