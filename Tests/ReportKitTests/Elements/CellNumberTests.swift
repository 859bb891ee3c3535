import Testing

@testable import ReportKit

@Suite struct CellNumberTests {
  @Test(
    "a fixed count of decimals, with a true minus sign and no negative zero",
    arguments: [
      (0.5, 2, "0.50"), (-1.234, 2, "−1.23"), (-0.001, 2, "0.00"), (1234.5, 0, "1234"),
      (0, 4, "0.0000"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(CellNumber.fixed(value, decimals) == text)
  }

  @Test(
    "significant digits carry into the next place when rounding does",
    arguments: [
      (0.09996, 3, "0.100"), (0.1234, 3, "0.123"), (1288.4, 3, "1288"), (12.345, 3, "12.3"),
      (-0.00456, 2, "−0.0046"), (0, 3, "0"), (2.5e-9, 2, "$2.5 \\times 10^{-9}$"),
      (123_456_789, 3, "$1.23 \\times 10^{8}$"),
    ])
  func significant(value: Double, digits: Int, text: String) {
    #expect(CellNumber.significant(value, digits) == text)
  }

  @Test(
    "counts have groups of three digits from five digits on",
    arguments: [
      (0, "0"), (6000, "6000"), (60_000, "60\u{202F}000"), (1_234_567, "1\u{202F}234\u{202F}567"),
      (-12_345, "−12\u{202F}345"),
    ])
  func count(value: Int, text: String) {
    #expect(CellNumber.count(value) == text)
  }
}
