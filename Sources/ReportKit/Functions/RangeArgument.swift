import Diagnostics
import SourceText

extension StudyRange {
  /// The farthest from 0 that a range may reach.
  static let farthest = 1e6
  /// The narrowest width, relative to the end that is farther from 0 and absolutely. Below it
  /// the rounding of x itself would show in every result.
  static let narrowest = 1e-6

  /// Reads a `--range`.
  /// - Throws: `Diagnostics` that says which of the rules the text breaks, with the exit status
  ///   `usage`.
  init(argument text: String) throws(Diagnostics) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    func fail(_ message: String, _ hint: String, _ part: Substring? = nil) -> Diagnostics {
      let source = SourceFile(name: "--range", text: text)
      let start = part.map { text.utf8.distance(from: text.startIndex, to: $0.startIndex) } ?? 0
      let diagnostic = Diagnostic(
        code: CommandCode.notARange, message: message,
        span: source.span(start..<(start + max(1, (part ?? text[...]).utf8.count))),
        hint: hint, exitStatus: .usage)
      return Diagnostics(diagnostic, sources: [source])
    }
    guard ends.count == 2 else {
      throw fail(
        "a range has two ends and one colon between them", "Write it as `-5:5`.")
    }
    for end in ends {
      guard let value = Double(end), value.isFinite, end.allSatisfy({ !$0.isLetter || $0 == "e" })
      else {
        throw fail(
          end.isEmpty ? "an end of the range is missing" : "`\(end)` is not a finite number",
          "Both ends are decimal numbers, as in `-2.5:2.5`.", end)
      }
      guard abs(value) <= Self.farthest else {
        throw fail(
          "`\(end)` is too far from 0", "Both ends lie between -1000000 and 1000000.", end)
      }
    }
    let (lower, upper) = (Double(ends[0]) ?? 0, Double(ends[1]) ?? 0)
    guard lower <= upper else {
      throw fail(
        "the range is reversed", "Write the smaller end first: `\(ends[1]):\(ends[0])`.")
    }
    guard
      upper - lower >= Self.narrowest * max(abs(lower), abs(upper), Self.narrowest),
      let range = StudyRange(name: text, text: text)
    else {
      throw fail(
        lower == upper ? "the range is empty" : "the range is too narrow",
        "Its width must be at least a millionth of its larger end.")
    }
    self = range
  }
}
