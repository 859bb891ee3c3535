import Testing

@testable import Plotting

@Suite("Numbers as labels")
struct LabelNumberTests {
  @Test(
    "fixed decimals",
    arguments: [
      (0.0, 0, "0"), (-0.0, 2, "0.00"), (-0.001, 2, "0.00"), (0.5, 0, "0"), (1.5, 0, "2"),
      (-1.25, 2, "−1.25"), (999.96, 1, "1000.0"), (9999, 0, "9999"), (10_000, 0, "10,000"),
      (1_234_567.891, 2, "1,234,567.89"), (0.05, 3, "0.050"), (1e300, 2, "10³⁰⁰"),
      (.infinity, 1, "∞"), (-.infinity, 1, "−∞"), (.nan, 1, "not a number"),
    ])
  func fixed(value: Double, decimals: Int, expected: String) {
    #expect(LabelNumber(numbers: .english).fixed(value, decimals: decimals) == expected)
  }

  @Test(
    "significant digits",
    arguments: [
      (0.0, 3, "0"), (3.14159, 3, "3.14"), (0.05, 3, "0.05"), (-0.0004, 2, "−0.0004"),
      (2.5e-7, 3, "2.5×10⁻⁷"), (1e-7, 3, "10⁻⁷"), (-1e-7, 3, "−10⁻⁷"), (999.6, 3, "1000"),
      (123_456, 3, "123,000"), (9.996, 3, "10"), (9.996e-5, 3, "0.0001"), (1e6, 3, "10⁶"),
      (.leastNonzeroMagnitude, 2, "4.9×10⁻³²⁴"), (1.797e308, 3, "1.8×10³⁰⁸"),
    ])
  func significant(value: Double, digits: Int, expected: String) {
    #expect(LabelNumber(numbers: .english).significant(value, digits: digits) == expected)
  }
}
