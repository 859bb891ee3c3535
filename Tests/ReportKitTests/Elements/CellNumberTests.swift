import Testing

@testable import Markup
@testable import ReportKit

@Suite struct CellNumberTests {
  @Test(
    "a fixed count of decimals, with a true minus sign",
    arguments: [(0.5, 2, "0.50"), (-1.234, 2, "−1.23"), (0.125, 2, "0.12"), (0, 4, "0.0000")])
  func fixed(value: Double, places: Int, text: String) {
    #expect(CellNumber.fixed(value, places).inEnglish == text)
  }

  @Test(
    "significant digits carry into the next place when rounding does",
    arguments: [
      (0.09996, 3, "0.100"), (0.1234, 3, "0.123"), (1288.4, 4, "1288"), (12.345, 3, "12.3"),
      (-0.00456, 2, "−0.0046"), (2.5e-9, 2, "$2.5 \\times 10^{-9}$"),
      (123_456_789, 3, "$1.23 \\times 10^{8}$"),
    ])
  func significant(value: Double, digits: Int, text: String) {
    #expect(CellNumber.significant(value, digits).inEnglish == text)
  }

  @Test(
    "counts have commas, and are numbers again in a CSV file",
    arguments: [(0, "0", "0"), (60_000, "60,000", "60000"), (-12_345, "−12,345", "-12345")])
  func count(value: Int, text: String, csv: String) {
    #expect(CellNumber.count(value).inEnglish == text)
    #expect(TableNumber.plain(text) == csv)
  }

  @Test(
    "a bound that is printed is still a bound",
    arguments: [
      (0.12341, 3, 0.124), (0.123, 3, 0.123), (1486.2, 3, 1490.0), (-0.1239, 3, -0.123),
      (0, 2, 0), (9.99e-7, 2, 1e-6), (.infinity, 2, .infinity),
    ])
  func roundedUp(value: Double, digits: Int, expected: Double) {
    let rounded = value.roundedUp(significantDigits: digits)
    #expect(rounded >= value)
    #expect(abs(rounded - expected) <= abs(expected) * 1e-15 || rounded == expected)
  }
}
