/// Escaping for text in Markdown that GitHub will read.
enum GitHubEscape {
  /// - Backslashes for what could begin a span, and for `|`, which could begin a column.
  /// - `<span>$</span>` for a dollar sign, as GitHub's documentation advises, and for a colon before
  ///   what could be the name of an emoji: it looks for both after backslashes are gone.
  /// - Line ends, tabs and scalars that no text should hold become spaces or U+FFFD.
  static func text(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", "~", "|":
        result.append("\\")
        result.append(scalar)
      case "_":
        let isInside =
          index > 0 && index + 1 < scalars.count && scalars[index - 1].isWordScalar
          && scalars[index + 1].isWordScalar
        if !isInside { result.append("\\") }
        result.append(scalar)
      // A link that follows must not become an image.
      case "!" where index == scalars.count - 1: result.append(contentsOf: "\\!".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case ":" where beginsEmoji(scalars[index...]):
        result.append(contentsOf: "<span>:</span>".unicodeScalars)
      case "$": result.append(contentsOf: "<span>$</span>".unicodeScalars)
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": result.append(" ")
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{E000}"..."\u{F8FF}":
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Bytes of scalars that `text` may change; most texts have none.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    !(0x20..<0x7F).contains(byte) || "\\`*[]<~|_!&$:".utf8.contains(byte)
  }

  /// Whether `:name:` stands at a colon, which GitHub replaces by an emoji if there is one of that name.
  private static func beginsEmoji(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = scalars.dropFirst().prefix {
      $0.isASCII && ($0.isWordScalar || $0 == "_" || $0 == "+" || $0 == "-")
    }
    return !name.isEmpty && name.endIndex < scalars.endIndex && scalars[name.endIndex] == ":"
  }

  /// A line of a paragraph, with a backslash before what would make it another block.
  static func lineStart(_ line: String) -> String {
    let scalars = line.unicodeScalars.drop { $0 == " " }
    guard let first = scalars.first else { return "" }
    let rest = String(scalars)
    let next = scalars.dropFirst().first
    switch first {
    case "#", ">", "=": return "\\" + rest
    case "-", "+":
      let isRule = scalars.allSatisfy { $0 == "-" || $0 == " " }
      return next == nil || next == " " || isRule ? "\\" + rest : rest
    case "!" where next == "[": return "\\" + rest
    case "0"..."9":
      let digits = scalars.prefix { ("0"..."9").contains($0) }
      let mark = scalars[digits.endIndex...].first
      guard mark == "." || mark == ")" else { return rest }
      return String(digits) + "\\" + String(scalars[digits.endIndex...])
    default: return rest
    }
  }

  /// The text of a heading, where a `#` at the end would be taken for decoration.
  static func heading(_ text: String) -> String {
    text.utf8.last == UInt8(ascii: "#") ? text.dropLast() + "\\#" : text
  }

  /// A code span with a fence longer than any run of backticks in it.
  static func code(_ text: String) -> String {
    let clean = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 == "\n" || $0 == "\r" || $0.value < 0x20 ? " " : $0 }))
    let fence = String(repeating: "`", count: longestRun(of: "`", in: clean) + 1)
    let needsSpace =
      clean.utf8.first == UInt8(ascii: "`") || clean.utf8.last == UInt8(ascii: "`")
      || (clean.utf8.first == 0x20 && clean.utf8.last == 0x20)
    return needsSpace ? "\(fence) \(clean) \(fence)" : "\(fence)\(clean)\(fence)"
  }

  static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var current = 0
    for candidate in text.unicodeScalars {
      current = candidate == scalar ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// A destination between parentheses.
  static func destination(_ target: String) -> String {
    guard target.utf8.contains(where: "()<>\\*_`[]|$&".utf8.contains) else { return target }
    var result = String.UnicodeScalarView()
    for scalar in target.unicodeScalars {
      if "()<>\\*_`[]|$&".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
