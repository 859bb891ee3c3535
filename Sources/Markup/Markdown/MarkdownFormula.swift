/// Formulas in the forms that GitHub reads.
///
/// Dollar signs are the form that every reader of Markdown knows. Where Markdown could change the
/// formula on the way, or GitHub would not see its dollar signs for what stands beside them,
/// GitHub's code forms keep it as it is: `` $`…`$ `` in text and a fence with the language `math`
/// for displays.
enum MarkdownFormula {
  /// What stands directly before or behind a formula.
  enum Neighbour {
    /// The beginning or end of the text, or a space.
    case space
    /// A mark that may follow a formula, such as a full stop.
    case mark
    case letter
    case other
  }

  /// A formula in running text.
  ///
  /// GitHub reads `$…$` behind a space only, not before a letter or digit, and `` $`…`$ `` not beside
  /// letters; an empty `span` keeps these apart.
  static func inline(
    _ formula: TeXFormula, inTable: Bool, after before: Neighbour = .space,
    before after: Neighbour = .space
  ) -> String {
    let source = portable(formula.source, inTable: inTable)
    let isApart = before == .space && (after == .space || after == .mark)
    let text =
      (isFragile(source) || !isApart) && !source.unicodeScalars.contains("`")
      ? "$`\(source)`$" : "$\(source)$"
    return (before == .letter ? "<span></span>" : "") + text
      + (after == .letter ? "<span></span>" : "")
  }

  /// The lines of a display.
  static func display(_ formula: TeXFormula, number: Int? = nil) -> [String] {
    var source = portable(formula.source, inTable: false)
    if let number { source += " \\tag{\(number)}" }
    let beginsBlock = GitHubEscape.lineStart(source) != source
    return isFragile(source) || beginsBlock ? ["```math", source, "```"] : ["$$", source, "$$"]
  }

  /// GitHub refuses `\operatorname`, and what takes limits is `\mathop` there; in a table `|` would begin
  /// a column.
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
          let takesLimits = String(name) == "operatorname" && scalars.first == "*"
          if takesLimits, let close = textEnd(scalars) {
            let group = String(scalars[..<close]).drop { $0 != "{" }
            result += "\\mathop{\\mathrm\(portable(String(group), inTable: inTable))}"
            scalars = scalars[close...]
          } else {
            result += String(name) == "operatorname" ? "\\mathrm" : "\\" + String(name)
          }
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Behind the `}` of a group of text, in which braces stand behind backslashes only.
  private static func textEnd(_ scalars: Substring.UnicodeScalarView) -> String.Index? {
    var isEscaped = false
    for index in scalars.indices {
      if isEscaped {
        isEscaped = false
      } else if scalars[index] == "}" {
        return scalars.index(after: index)
      } else {
        isEscaped = scalars[index] == "\\"
      }
    }
    return nil
  }

  /// Whether Markdown could read something into the formula: emphasis, a link, an entity, an emoji.
  private static func isFragile(_ source: String) -> Bool {
    var previous: Unicode.Scalar = " "
    for scalar in source.unicodeScalars {
      if previous == "\\", !scalar.properties.isAlphabetic { return true }
      switch scalar {
      case "*", "<", "~", "&": return true
      case "(" where previous == "]", "[" where previous == "]", "^" where previous == "[":
        return true
      // Within a word it begins no emphasis.
      case "_" where !previous.isWordScalar: return true
      // `:name:` may be an emoji, `://` a link.
      case ":" where previous.isWordScalar: return true
      default: break
      }
      if previous == ":", scalar.isWordScalar || scalar == "+" || scalar == "-" { return true }
      previous = scalar
    }
    return false
  }
}

extension Unicode.Scalar {
  /// Letters and digits, which make an underscore between them part of a word.
  var isWordScalar: Bool { properties.isAlphabetic || properties.numericType != nil }
}
