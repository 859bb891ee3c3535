import SourceText
import TestSupport
import Testing

@Suite("rows of separated cells") struct CSVRowsTests {
  /// Cells between `|`, rows one after the other; what is wrong with its place instead of the rest.
  private func rows(_ text: String, separator: Character = ",") -> [String] {
    var rows = CSVRows(Array(text.utf8), separator: separator.asciiValue ?? 0)
    var result: [String] = []
    do throws(CSVRows.Problem) {
      while let row = try rows.next() { result.append(row.map(\.text).joined(separator: "|")) }
    } catch {
      switch error {
      case .unclosedQuote(let place): result.append("unclosed \(place)")
      case .textAfterQuote(let place): result.append("text \(place)")
      }
    }
    return result
  }

  @Test(
    "cells in quotation marks hold separators, line ends and doubled quotation marks",
    arguments: [
      ("a,b\nc,d", ["a|b", "c|d"]), ("a,b\r\nc,d\r\n", ["a|b", "c|d"]),
      ("a,b\rc,d\r", ["a|b", "c|d"]), ("\"a, b\",c", ["a, b|c"]),
      ("\"a \"\"q\"\", b\",c", ["a \"q\", b|c"]), ("\"\"\"\"", ["\""]),
      ("\"\",\"\"", ["|"]), ("\"a\nb\",\"c\r\nd\"\n1,2", ["a\nb|c\r\nd", "1|2"]),
      (" a b\t, \" c \" ,d ", ["a b| c |d"]), (",\n,", ["|", "|"]), ("a,", ["a|"]),
      ("5\" nail,a\"b\"", ["5\" nail|a\"b\""]), ("\n \n\t\r\na\n\n", ["a"]), ("", []),
      ("\"\"\n", [""]), ("a,\"b", ["unclosed 2..<3"]), ("a\n\"b\" c,d", ["a", "text 6..<7"]),
      ("\"a\"b\",c", ["text 3..<4"]),
    ])
  func cells(text: String, expected: [String]) {
    #expect(rows(text) == expected)
  }

  @Test("a tab that separates is no blank")
  func tabs() {
    #expect(rows("a\t\t b\n\t\t\n", separator: "\t") == ["a||b", "||"])
    #expect(rows("a;\"b;c\";d,e", separator: ";") == ["a|b;c|d,e"])
  }

  @Test(
    "the first line has the separators that stand outside of quotation marks",
    arguments: [
      ("a,b", ","), ("a;b\nc,d", ";"), ("a\tb", "\t"), ("\"a,b\";c", ";"),
      ("\"a \"\",\"\" \";c", ";"), ("a;b,c\td", "\t,;"), ("", ""), ("a b", ""),
      ("\n \n\na;b", ";"), ("\"a\n,\";b", ";"), ("5\" nail;a", ";"), ("\"\";b", ";"),
      ("\"a,b", ""),
    ])
  func separators(text: String, expected: String) {
    let found = CSVRows.separators(inFirstLineOf: Array(text.utf8))
    #expect(found == Set(expected.utf8))
  }

  @Test("every text is rows or has a place that is wrong, and cells are where their text is")
  func random() throws {
    let pieces = ["a", "1", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\t", "é"]
    var random = SplitMix(seed: 11)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...12, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = Array(text.utf8)
      var rows = CSVRows(bytes)
      do throws(CSVRows.Problem) {
        while let row = try rows.next() {
          #expect(!row.isEmpty)
          for cell in row {
            let written = bytes[cell.range]
            let isQuoted = written.first == UInt8(ascii: "\"")
            let inner = isQuoted ? written.dropFirst().dropLast() : written
            let text = String(decoding: inner, as: UTF8.self)
            #expect(cell.text == (isQuoted ? text.replacing("\"\"", with: "\"") : text))
          }
        }
      } catch {
        switch error {
        case .unclosedQuote(let place), .textAfterQuote(let place):
          #expect(bytes.indices.contains(place.lowerBound) && place.count == 1)
        }
      }
    }
  }
}
