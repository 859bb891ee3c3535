import Numbers
import Testing

@Suite("numbers as text") struct NumberTextTests {
  @Test(
    "the exact binary value is rounded, ties to even, and zero has no sign",
    arguments: [
      (0.53125, 4, "0.5312"), (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.67"),
      (2.5, 0, "2"), (3.5, 0, "4"), (-0.53125, 4, "-0.5312"), (-0.0, 2, "0.00"),
      (-0.001, 2, "0.00"), (-1e-20, 4, "0.0000"), (-.leastNonzeroMagnitude, 3, "0.000"),
      (-0.005, 2, "-0.01"),
      (999.9999, 2, "1000.00"), (1e22, 1, "10000000000000000000000.0"),
    ])
  func fixed(value: Double, places: Int, expected: String) {
    #expect(NumberText.fixed(value, places: places) == expected)
    #expect(RoundedNumber.fixed(value, places: places) == Double(expected))
  }

  @Test("a power of ten has no factor of one in TeX")
  func powers() {
    #expect(NumberText.tex(1e-20) == "10^{-20}")
    #expect(NumberText.tex(-1e-20) == "-10^{-20}")
    #expect(NumberText.tex(1.5e-20) == #"1.5 \times 10^{-20}"#)
    #expect(NumberText.tex(-1e300, digits: 1) == "-10^{300}")
    #expect(NumberText.tex(1e-20, digits: 3) == #"1.00 \times 10^{-20}"#)
  }

  @Test("counts agree with their unit")
  func counts() {
    #expect(NumberText.count(1, "image") == "1 image")
    #expect(NumberText.count(0, "epoch") == "0 epochs")
    #expect(NumberText.count(60_000, "image") == "60,000 images")
    #expect(NumberText.count(2, "class", plural: "classes") == "2 classes")
  }

  @Test(
    "a bound is printed as the least number of its digits that is not below it",
    arguments: [
      (1.0001e-3, 3, "0.00101"), (0.12345, 3, "0.124"), (99.95, 3, "100"), (0.07, 1, "0.07"),
      (0.29, 2, "0.29"), (1.1, 4, "1.100"), (1e-20, 3, "1.00 × 10⁻²⁰"), (7e300, 1, "7 × 10³⁰⁰"),
      (-0.1239, 3, "-0.123"), (0.1 + 0.2, 15, "0.300000000000001"),
    ])
  func bounds(value: Double, digits: Int, text: String) {
    #expect(
      NumberText.significant(value.roundedUp(significantDigits: digits), digits: digits) == text)
  }

  @Test(
    "so is one with a count of decimals",
    arguments: [
      (0.07, 2, "0.07"), (0.0701, 2, "0.08"), (0.0004, 3, "0.001"), (0, 3, "0.000"),
      (-0.0004, 3, "0.000"), (12.3, 3, "12.300"), (1e22, 1, "10000000000000000000000.0"),
      (.infinity, 3, "∞"),
    ])
  func decimals(value: Double, places: Int, text: String) {
    #expect(NumberText.fixed(value.roundedUp(places: places), places: places) == text)
  }

  @Test("a bound that is 0 has no digits")
  func exact() {
    #expect(RoundedNumber.roundedUp(0) == "0")
    #expect(RoundedNumber.roundedDown(0) == "0")
  }
}
