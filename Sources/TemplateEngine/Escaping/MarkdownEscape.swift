import Numbers
import SourceText

/// Makes plain text appear literally in Markdown.
///
/// Works on unicode scalars: a combining accent after `<` makes one `Character` of the two, and a
/// character-wise search then misses the `<`.
package enum MarkdownEscape {
  /// The text with a backslash before everything that could begin markup in CommonMark, GFM
  /// tables or `$…$` math, so that it shows as it is wherever inline content may stand.
  ///
  /// White space, line ends included, becomes single spaces: a value can then only begin a block
  /// with its first scalar. What begins a block (`#`, `-`, `1.`, …) is escaped there.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - isAfterSpace: whether the text will follow white space or stand at the start; leading
  ///     white space is then dropped, so that values cannot add up to an indented code block.
  ///   - isMarked: whether `ReservedScalar.value` stands before each backslash, so that the text can
  ///     be shown in code, too.
  /// - Returns: inline Markdown on one line.
  package static func text(
    _ text: String, isAfterSpace: Bool = false, isMarked: Bool = false
  ) -> String {
    var output = String.UnicodeScalarView()
    var isAtStart = true
    var isAfterDigits = false
    var isAfterSpace = isAfterSpace
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if isSpace(scalar) {
        if !isAfterSpace { output.append(" ") }
        isAfterSpace = true
        isAfterDigits = false
        continue
      }
      isAfterSpace = false
      let next = scalars.index(after: index)
      let isListMark =
        isAfterDigits && (scalar == "." || scalar == ")")
        && (next == scalars.endIndex || isSpace(scalars[next]))
      let beginsBlock = isListMark || (isAtStart && beginsBlock(scalar))
      // Quotes end the title of a link.
      if beginsBlock || isMarkup(scalar) || (isMarked && (scalar == "\"" || scalar == "'")) {
        if isMarked { output.append(ReservedScalar.value) }
        output.append("\\")
      }
      output.append(scalar)
      isAfterDigits = (isAtStart || isAfterDigits) && ("0"..."9").contains(scalar)
      isAtStart = false
    }
    return String(output)
  }

  /// The text as it shows wherever inline content may stand, as a printed value is: no escape of it is
  /// taken for the author's.
  package static func value(_ text: String) -> String { self.text(text, isMarked: true) }

  /// A number with a minus sign (U+2212) in text, and U+002D in code and formulas. An exponent, as
  /// in `1e-9`, keeps its hyphen. Where numbers are not written as in English, it has the marks of one.
  static func number(_ text: String, in numbers: NumberConventions) -> String {
    guard numbers == .english else {
      return text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? text : ReservedScalar.number(text)
    }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "-", output.last != "e" {
        output.append(contentsOf: [ReservedScalar.value, "\u{2212}"])
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }

  /// The text as a code span.
  ///
  /// A `|` cannot be shown in code both inside and outside a table; text with one is escaped as
  /// plain text instead.
  package static func code(_ code: String) -> String {
    let scalars = code.unicodeScalars.map { isSpace($0) ? " " : $0 }
    guard !scalars.isEmpty, !scalars.contains("|"), !scalars.allSatisfy({ $0 == " " }) else {
      return text(code)
    }
    var longest = 0
    var run = 0
    for scalar in scalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let needsPadding =
      scalars.first == "`" || scalars.last == "`"
      || (scalars.first == " " && scalars.last == " ")
    let padding = needsPadding ? " " : ""
    var body = String.UnicodeScalarView()
    body.append(contentsOf: scalars)
    return fence + padding + String(body) + padding + fence
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "&", "|", "$", "~", "@": true
    default: false
    }
  }

  private static func beginsBlock(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "#", "+", "-", "=", ".", ")", ":": true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
