import Foundation
import Testing

@testable import Numbers

@Suite("numbers by the language of a page") struct NumberConventionsTests {
  @Test(
    "each language has its separators, signs and percentages",
    arguments: [
      ("en", "−12,345.5", "98.7\u{A0}%", "60,000", "1.5 × 10⁻⁵"),
      ("en-GB", "−12,345.5", "98.7\u{A0}%", "60,000", "1.5 × 10⁻⁵"),
      ("de", "−12.345,5", "98,7\u{A0}%", "60.000", "1,5 · 10⁻⁵"),
      ("de-AT", "−12.345,5", "98,7\u{A0}%", "60.000", "1,5 · 10⁻⁵"),
      ("de-CH", "−12’345.5", "98.7%", "60’000", "1.5 · 10⁻⁵"),
      ("fr", "−12\u{202F}345,5", "98,7\u{A0}%", "60\u{202F}000", "1,5 × 10⁻⁵"),
      ("es", "−12.345,5", "98,7\u{A0}%", "60.000", "1,5 × 10⁻⁵"),
      ("zh", "−12,345.5", "98.7%", "60,000", "1.5 × 10⁻⁵"),
      ("zh-Hant-TW", "−12,345.5", "98.7%", "60,000", "1.5 × 10⁻⁵"),
      ("ja", "−12,345.5", "98.7%", "60,000", "1.5 × 10⁻⁵"),
      ("ar", "\u{200E}−12,345.5", "98.7\u{200E}%\u{200E}", "60,000", "1.5 × 10⁻⁵"),
      ("ar-MA", "\u{200E}−12.345,5", "98,7\u{200E}%\u{200E}", "60.000", "1,5 × 10⁻⁵"),
      ("tr", "−12.345,5", "%98,7", "60.000", "1,5 × 10⁻⁵"),
      ("pt-BR", "−12.345,5", "98,7%", "60.000", "1,5 × 10⁻⁵"),
      ("PL", "−12\u{A0}345,5", "98,7%", "60\u{A0}000", "1,5 × 10⁻⁵"),
      ("tlh", "−12,345.5", "98.7\u{A0}%", "60,000", "1.5 × 10⁻⁵"),
    ])
  func languages(
    tag: String, number: String, percentage: String, count: String, power: String
  ) {
    let numbers = NumberConventions(language: tag)
    #expect(numbers.text("-12,345.5") == number)
    #expect(numbers.text("98.7\u{A0}%") == percentage)
    #expect(numbers.text(NumberText.grouped(60_000)) == count)
    #expect(numbers.text(NumberText.scientific(1.5e-5, places: 1)) == power)
  }

  @Test(
    "groups begin where the language begins them",
    arguments: [
      ("es", 1234, "1234"), ("es", 12_345, "12.345"), ("pl", 1234, "1234"), ("de", 1234, "1.234"),
      ("hi", 1_234_567, "12,34,567"), ("en-IN", 123_456, "1,23,456"), ("en-IN", 999, "999"),
      ("en", 1_234_567, "1,234,567"), ("de", -1_234_567, "−1.234.567"),
    ])
  func groups(tag: String, count: Int, expected: String) {
    #expect(NumberConventions(language: tag).text(NumberText.grouped(count)) == expected)
  }

  @Test(
    "what is no separator of a number stays",
    arguments: [
      ("0.989\u{A0}±\u{A0}0.012", "0,989\u{A0}±\u{A0}0,012"),
      ("(1.24\u{A0}±\u{A0}0.05) × 10⁻³", "(1,24\u{A0}±\u{A0}0,05) · 10⁻³"),
      ("1.5e-9", "1,5e-9"), ("∞", "∞"), ("-∞", "−∞"), ("NaN", "NaN"), ("+0.5", "+0,5"),
      ("\u{2212}0.5", "−0,5"), ("98.72 ± 0.10 %", "98,72 ± 0,10\u{A0}%"), ("12345.25", "12345,25"),
      ("%", "%"), ("", ""),
    ])
  func german(number: String, expected: String) {
    #expect(NumberConventions(language: "de").text(number) == expected)
  }

  @Test(
    "formulas have a comma that takes no space",
    arguments: [
      (
        "de", #"f_{1,2}(x) = 0.2863\,x - 1.5 \times 10^{-5}"#,
        #"f_{1,2}(x) = 0{,}2863\,x - 1{,}5 \cdot 10^{-5}"#
      ),
      ("fr", #"1.5 \times 10^{-5}"#, #"1{,}5 \times 10^{-5}"#), ("de", "60,000", #"60\,000"#),
      ("de-CH", "60,000.5", #"60\,000.5"#), ("en", "60,000.5", "60,000.5"),
      ("de", #"i \in \{1, \dots, 3\}"#, #"i \in \{1, \dots, 3\}"#), ("zh", "0.5", "0.5"),
    ])
  func formulas(tag: String, formula: String, expected: String) {
    #expect(NumberConventions(language: tag).tex(formula) == expected)
  }

  @Test(
    "a comma between two numbers is a semicolon where it is the decimal sign",
    arguments: [
      ("en", "[−0.5,\u{A0}5]", ", "), ("de", "[−0,5;\u{A0}5]", "; "),
      ("de-CH", "[−0.5,\u{A0}5]", ", "),
      ("fr", "[−0,5;\u{A0}5]", "; "), ("ja", "[−0.5,\u{A0}5]", ", "),
    ])
  func lists(tag: String, interval: String, separator: String) {
    let numbers = NumberConventions(language: tag)
    #expect(numbers.interval("-0.5", "5") == interval)
    #expect(numbers.listSeparator == separator)
  }

  /// All rows, with tags that stand once.
  @Test("no language stands in two rows")
  func rows() {
    let tags = NumberConventions.table.flatMap { $0.tags.split(separator: " ") }
    #expect(Set(tags).count == tags.count)
    for language in ["ar", "de", "en", "es", "fr", "ja", "zh"] {
      #expect(tags.contains { $0 == language })
    }
  }

  // Foundation of other systems has other editions of CLDR.
  #if os(Linux)
    @Test("every row of the table is what Foundation writes", arguments: NumberConventions.table)
    func foundation(tags: String, conventions: NumberConventions) {
      for tag in tags.split(separator: " ").map(String.init) {
        let locale = Locale(
          identifier: tag.replacingOccurrences(of: "-", with: "_") + "@numbers=latn")
        let numbers = NumberConventions(language: tag)
        #expect(
          numbers.with(\.percent, conventions.percent) == conventions, "\(tag) has another row")
        func expected(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }
        for count in [7, 1234, 12_345, 1_234_567, -12] {
          let text = expected(count.formatted(.number.locale(locale)))
          #expect(conventions.text(NumberText.grouped(count)) == text, "\(tag)")
        }
        #expect(
          conventions.text("0.5") == 0.5.formatted(.number.locale(locale)), "\(tag)")
        #expect(
          conventions.percentage("7") == 0.07.formatted(.percent.locale(locale)), "\(tag)")
      }
    }
  #endif
}
