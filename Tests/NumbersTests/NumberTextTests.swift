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

@Suite("a mean with its deviation as text") struct NumberTextDeviationTests {
  private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

  @Test(
    "both have the same decimals",
    arguments: [
      (0.9894, 0.0012, "0.99 ± 0.00", "98.94 ± 0.12"),
      (-0.5, 0.25, "-0.50 ± 0.25", "-50.00 ± 25.00"),
      (-0.0001, 0.0, "0.00 ± 0.00", "-0.01 ± 0.00"), (.nan, .nan, "NaN ± NaN", "NaN ± NaN"),
      (.infinity, .nan, "∞ ± NaN", "∞ ± NaN"),
    ])
  func fixed(mean: Double, deviation: Double, fixed: String, percentage: String) {
    #expect(plain(NumberText.fixed(mean, deviation: deviation, places: 2)) == fixed)
    #expect(plain(NumberText.percentage(mean, deviation: deviation, places: 2)) == percentage)
  }

  @Test(
    "significant digits are those of the larger",
    arguments: [
      (0.98943, 0.00123, 3, "0.989 ± 0.001"), (0.0001, 0.5, 2, "0.00 ± 0.50"),
      (-12.345, 0.5, 3, "-12.3 ± 0.5"), (123_456, 789, 2, "120000 ± 0"),
      (123_456, 7890, 2, "120000 ± 10000"), (0, 0, 3, "0.00 ± 0.00"),
      (1.2345e-8, 5.1e-10, 3, "(1.23 ± 0.05) × 10⁻⁸"), (9.996e-8, 1e-10, 3, "(1.00 ± 0.00) × 10⁻⁷"),
      (1.5e300, 2e299, 2, "(1.5 ± 0.2) × 10³⁰⁰"), (0x1p-1064, 0, 1, "(5 ± 0) × 10⁻³²¹"),
      (.infinity, .nan, 3, "∞ ± NaN"),
    ])
  func significant(mean: Double, deviation: Double, digits: Int, expected: String) {
    #expect(
      plain(NumberText.significant(mean, deviation: deviation, digits: digits)) == expected)
  }

  @Test(
    "a power of ten is common to both",
    arguments: [
      (0.00124, 0.00005, 2, "(1.24 ± 0.05) × 10⁻³"), (0, 0, 1, "(0.0 ± 0.0) × 10⁰"),
      (1e-9, 0.5, 2, "(0.00 ± 5.00) × 10⁻¹"), (-250, 10, 1, "(-2.5 ± 0.1) × 10²"),
      (.nan, .nan, 1, "NaN ± NaN"),
    ])
  func scientific(mean: Double, deviation: Double, places: Int, expected: String) {
    #expect(plain(NumberText.scientific(mean, deviation: deviation, places: places)) == expected)
  }

  @Test(
    "without a format the deviation has two significant digits",
    arguments: [
      (0.989_133_333_3, 0.001_234, "0.9891 ± 0.0012"), (98_765, 1234, "98800 ± 1200"),
      (2, 1, "2.0 ± 1.0"), (0.5, 0, "0.5 ± 0"), (-0.5, 0.0999, "-0.50 ± 0.10"),
      (1e-7, 1e-8, "(1.00 ± 0.10) × 10⁻⁷"), (1.5e20, 2e19, "(1.50 ± 0.20) × 10²⁰"),
      (0, 0.25, "0.00 ± 0.25"), (1e-12, 0.25, "0.00 ± 0.25"), (.infinity, .nan, "∞ ± NaN"),
    ])
  func shortest(mean: Double, deviation: Double, expected: String) {
    #expect(plain(NumberText.shortest(mean, deviation: deviation)) == expected)
  }

  @Test("TeX has commands for the signs")
  func tex() {
    #expect(
      NumberText.significant(1.2345e-8, deviation: 5.1e-10, digits: 3, in: .tex)
        == #"(1.23 \pm 0.05) \times 10^{-8}"#)
    #expect(NumberText.shortest(0.9891, deviation: 0.0012, in: .tex) == #"0.9891 \pm 0.0012"#)
    #expect(
      NumberText.shortest(.infinity, deviation: .nan, in: .tex) == #"\infty \pm \mathrm{NaN}"#)
  }
}
