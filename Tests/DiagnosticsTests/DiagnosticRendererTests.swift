import Testing

@testable import Diagnostics

private enum SampleCode: String, DiagnosticCode {
  case sample = "RPT-0999"

  var explanation: Explanation {
    Explanation("Sample", meaning: "None.", cause: "A test.", remedy: "None.")
  }
}

@Suite struct DiagnosticRendererTests {
  private func excerpt(_ line: String, column: Int, length: Int, width: Int) -> [String] {
    let window = ExcerptWindow(line: line, column: column, length: length, width: width)
    return [window.text, window.indent + window.underline]
  }

  @Test("tabs, wide, combining and control characters keep the caret in place")
  func alignment() {
    #expect(excerpt("\tab", column: 2, length: 2, width: 40) == ["    ab", "    ^~"])
    #expect(excerpt("a\tb", column: 3, length: 1, width: 40) == ["a   b", "    ^"])
    #expect(excerpt("漢字x", column: 3, length: 1, width: 40) == ["漢字x", "    ^"])
    #expect(excerpt("e\u{301}x", column: 3, length: 1, width: 40) == ["e\u{301}x", " ^"])
    #expect(excerpt("\u{1B}[31mx", column: 6, length: 1, width: 40) == ["␛[31mx", "     ^"])
    #expect(
      excerpt("\u{202E}x", column: 2, length: 1, width: 40) == ["<U+202E>x", "        ^"])
    #expect(excerpt("ab", column: 3, length: 1, width: 40) == ["ab", "  ^"])
    #expect(excerpt("", column: 1, length: 1, width: 40) == ["", "^"])
  }

  @Test("long lines are cut around the place")
  func windows() {
    let line = (0..<10).map { "\($0)123456789" }.joined()
    #expect(
      excerpt(line, column: 51, length: 3, width: 30)
        == ["…1234567895123456789612345678…", "          ^~~"])
    #expect(
      excerpt(line, column: 1, length: 200, width: 30)
        == ["01234567891123456789212345678…", "^" + String(repeating: "~", count: 29)])
    let atEnd = excerpt(line, column: 101, length: 1, width: 30)
    #expect(atEnd[1].utf8.count <= 30)
    #expect(atEnd[0].hasSuffix("9123456789"))
    for column in 1...101 {
      let shown = excerpt(line, column: column, length: 4, width: 30)
      #expect(shown[0].unicodeScalars.count <= 30, "column \(column)")
      let caret = shown[1].prefix { $0 == " " }.count
      if column <= 100 {
        let under = Array(shown[0])[caret]
        #expect(under == Array(line)[column - 1] || under == "…", "column \(column)")
      }
    }
  }

  @Test("a place in a line of megabytes is shown like one in a line of hundreds")
  func veryLongLine() {
    func line(_ count: Int) -> String {
      String(repeating: "x", count: count) + "HERE" + String(repeating: "y", count: count)
    }
    for (column, length) in [(1, 4), (0, 3), (5, 200), (-20, 30)] {
      #expect(
        excerpt(line(1_000_000), column: 1_000_000 + column, length: length, width: 40)
          == excerpt(line(300), column: 300 + column, length: length, width: 40))
    }
    #expect(
      excerpt(line(1_000_000), column: 1_000_001, length: 1_000_000, width: 40)
        == excerpt(line(300), column: 301, length: 300, width: 40))
  }

  @Test("messages cannot control the terminal; colour is only used if asked for")
  func safety() {
    let diagnostic = Diagnostic(
      code: SampleCode.sample, message: "cannot create `a\u{1B}[2J\n`",
      exitStatus: .cannotCreateOutput)
    let plain = DiagnosticRenderer(sources: []).render(diagnostic)
    #expect(plain == "error: cannot create `a␛[2J␊` [RPT-0999]\n")
    let colored = DiagnosticRenderer(sources: [], usesColor: true).render(diagnostic)
    #expect(colored == "\u{1B}[1;31merror:\u{1B}[0m cannot create `a␛[2J␊` [RPT-0999]\n")
  }
}
