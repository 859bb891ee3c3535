/// Words without marks of Markdown, for descriptions.
enum PlainWords {
  static func of(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "*", "`", "[", "]", "\\", "$", "@", "<", ">", "^", "~", "{", "}": continue
      case "\n", "\r", "\t": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result).replacing("_", with: "\\_").trimmed
  }
}
