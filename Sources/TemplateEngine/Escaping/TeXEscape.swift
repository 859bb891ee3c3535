/// Makes plain text appear literally in TeX math.
enum TeXEscape {
  /// The text as `\text{…}` with TeX's special characters escaped and white space as spaces.
  static func text(_ text: String) -> String {
    var output = "\\text{"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": output += "\\backslash{}"
      case "{", "}", "$", "&", "#", "%", "_": output += "\\" + String(scalar)
      case "~": output += "\\textasciitilde{}"
      case "^": output += "\\textasciicircum{}"
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}", "\u{85}": output += " "
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "}"
  }
}
