/// Formulas in the forms that GitHub reads.
///
/// Dollar signs are the form that every reader of Markdown knows. Where backslash escapes or
/// emphasis could change the formula on the way, GitHub's code forms keep it as it is:
/// `` $`…`$ `` in text and a fence with the language `math` for displays.
enum MarkdownFormula {
  static func inline(_ formula: TeXFormula, inTable: Bool) -> String {
    let source = portable(formula.source, inTable: inTable)
    return isFragile(source) && !source.unicodeScalars.contains("`")
      ? "$`\(source)`$" : "$\(source)$"
  }

  /// The lines of a display.
  static func display(_ formula: TeXFormula, number: Int? = nil) -> [String] {
    var source = portable(formula.source, inTable: false)
    if let number { source += " \\tag{\(number)}" }
    return isFragile(source) ? ["```math", source, "```"] : ["$$", source, "$$"]
  }

  /// GitHub refuses `\operatorname`; in a table `|` would begin a column.
  private static func portable(_ source: String, inTable: Bool) -> String {
    var result = ""
    var scalars = source.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\n", "\r", "\t": result += " "
      case "|" where inTable: result += "\\vert "
      case "\\":
        let name = scalars.prefix { $0.isASCII && $0.properties.isAlphabetic }
        if name.isEmpty {
          let escaped = scalars.popFirst().map(String.init) ?? ""
          result += inTable && escaped == "|" ? "\\Vert " : "\\" + escaped
        } else {
          scalars = scalars[name.endIndex...]
          result += String(name) == "operatorname" ? "\\mathrm" : "\\" + String(name)
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether Markdown could read something into the formula.
  private static func isFragile(_ source: String) -> Bool {
    var previous: Unicode.Scalar = " "
    for scalar in source.unicodeScalars {
      if previous == "\\", !scalar.properties.isAlphabetic { return true }
      if scalar == "*" || scalar == "<" || (previous == "}" && scalar == "_") { return true }
      previous = scalar
    }
    return false
  }
}
