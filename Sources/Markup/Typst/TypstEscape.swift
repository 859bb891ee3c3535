/// Text as Typst sets it.
enum TypstEscape {
  /// Text in markup, in which nothing acts.
  static func text(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar?
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      let next = scalars[scalars.index(after: index)...].first
      if isMark(scalar, after: last, before: next) { result += "\\" }
      result.unicodeScalars.append(isControl(scalar) ? " " : scalar)
      last = scalar
    }
    return result
  }

  /// A string of Typst's code, with its quotation marks.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(isControl(scalar) ? " " : scalar)
      }
    }
    return result + "\""
  }

  /// A piece of a formula that is one symbol, in which nothing acts: brackets do not stretch.
  static func symbol(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isWord = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || isDigit(scalar)
      return scalar.isASCII && !isWord && scalar != " " ? "\\\(scalar)" : String(scalar)
    }.joined(separator: " ")
  }

  /// Whether a character has a meaning in markup; `nil` is an end of the text, which may be that of a
  /// line.
  private static func isMark(
    _ scalar: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "\\", "#", "$", "*", "_", "[", "]", "<", ">", "@", "`", "~", "\"", "'": true
    case "=", "+": last == nil
    // Dashes, a hyphen that may vanish, and the sign of a number.
    case "-":
      last == nil || last == "-" || next == nil || next == "-" || next == "?" || isDigit(next)
    case "/": last == nil || last == "/" || next == nil || next == "/" || next == "*"
    // Behind digits and before a space it begins an item of a list; three are one sign.
    case ".": last == "." || next == "." || (isDigit(last) && !isDigit(next))
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ("0"..."9").contains($0) } ?? false
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
