import SourceText
import Testing

@Suite struct JSONReaderTests {
  private func number(_ text: String) -> Double? {
    var reader = JSONReader(Array(text.utf8))
    let number = try? reader.number()
    return reader.isAtEnd ? number : nil
  }

  @Test(
    "Numbers are those of the standard library, to the last bit",
    arguments: [
      "0", "-0", "-0.0", "7", "-12", "123456789012345", "1234567890123456789", "0.1", "1.5e3",
      "2E-7", "5e+2", "0.49813820883258064", "1.7976931348623157e308", "4.9e-324", "0.00",
    ])
  func numbers(text: String) {
    #expect(number(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test(
    "What is no number of JSON, or not finite, is refused",
    arguments: [
      "", "-", "+1", "01", "-01", ".5", "1.", "1.e2", "1e", "1e+", "0x10", "inf", "nan", "1e999",
      " 1",
      "1 ", "1,", "\"1\"",
    ])
  func refusedNumbers(text: String) {
    #expect(number(text) == nil)
  }

  @Test(
    "Counts are whole numbers from 0 that fit",
    arguments: [
      ("0", 0), ("42", 42), ("18446744073709551615", UInt64.max), ("18446744073709551616", nil),
      ("99999999999999999999", nil), ("-1", nil), ("007", nil), ("", nil), ("1.0", nil),
    ] as [(String, UInt64?)])
  func counts(text: String, count: UInt64?) {
    var reader = JSONReader(Array(text.utf8))
    let read = try? reader.count()
    #expect((reader.isAtEnd ? read : nil) == count)
  }

  @Test("A list of counts is read to its end, an empty one, too")
  func lists() throws {
    var reader = JSONReader(Array("[[0,12,3],[],[9223372036854775807]]".utf8))
    var lists: [[Int]] = []
    try reader.array { reader throws(JSONReader.OtherForm) in lists.append(try reader.integers()) }
    #expect(lists == [[0, 12, 3], [], [.max]])
    #expect(reader.isAtEnd)
  }

  @Test(
    "Objects and texts in another form are refused",
    arguments: [
      #"{"b":1,"a":1}"#, #"{"a":1,"a":1}"#, #"{"a": 1}"#, #"{ "a":1}"#, #"{"a":1,}"#, #"{"a":1"#,
      #"{"a":1;"#,
      #"{a:1}"#, #"{"\u0061":1}"#, "{\"a\n\":1}", "[1]", "{\"\u{1}\":1}", "{", "",
    ])
  func refusedObjects(text: String) {
    var reader = JSONReader(Array(text.utf8))
    #expect(throws: JSONReader.OtherForm.self) {
      try reader.object { _, reader throws(JSONReader.OtherForm) in _ = try reader.number() }
    }
  }

  @Test("A text is its bytes, which have to be UTF-8")
  func texts() throws {
    var reader = JSONReader(Array("\"5 × 5 · kernels/π\"".utf8))
    #expect(try reader.string() == "5 × 5 · kernels/π")
    var broken = JSONReader([0x22, 0xC3, 0x22])
    #expect(throws: JSONReader.OtherForm.self) { try broken.string() }
  }
}
