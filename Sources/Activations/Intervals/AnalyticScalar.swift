/// A number system in which the formulas of activation functions can be evaluated.
///
/// `Double` gives values, `Interval` rigorous enclosures, `Dual` derivatives in any other system,
/// `TaylorSeries` enclosures of higher ones.
protocol AnalyticScalar {
  init(_ value: Double)
  /// A real number of which only the nearest double is known.
  init(nearest value: Double)
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  /// The power with a positive exponent.
  func power(_ exponent: Int) -> Self
  func apply(_ function: ElementaryFunction) -> Self
}

extension AnalyticScalar {
  /// 2/√π, the derivative of erf at 0.
  static var twoOverRootPi: Self { Self(nearest: 1.1283791670955126) }

  func power(_ exponent: Int) -> Self {
    (1..<exponent).reduce(self) { product, _ in product * self }
  }
}
