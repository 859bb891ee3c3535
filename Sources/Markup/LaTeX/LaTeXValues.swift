/// Commands of LaTeX for the values that a template prints.
struct LaTeXValues {
  let report: ResolvedReport

  /// What the template printed, in the order of the text.
  let values: [(expression: String, markdown: String)]
  /// The command of each value, by its index.
  let names: [Int: String]

  /// One command for each expression, and for each of its values where it has several.
  init(_ values: [(expression: String, markdown: String)], of report: ResolvedReport) {
    self.report = report
    self.values = values
    var known: [String: String] = [:]
    var taken: Set<String> = []
    var names: [Int: String] = [:]
    for (index, value) in values.enumerated() {
      let key = "\(value.expression)\n\(value.markdown)"
      if known[key] == nil {
        let base = Self.name(value.expression)
        var name = base
        var count = 1
        while !taken.insert(name).inserted {
          count += 1
          name = base + "V" + Self.letters(count)
        }
        known[key] = name
      }
      names[index] = known[key]
    }
    self.names = names
  }

  /// The commands, each once, in the order of the text.
  func commands() -> String {
    var lines = [
      "% What the template printed: a command for every value, with its expression.",
      "% The text has the commands, so that what changes here changes there.",
    ]
    var known: Set<String> = []
    for (index, value) in values.enumerated() {
      guard let name = names[index], known.insert(name).inserted else { continue }
      let comment = value.expression.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append("\\newcommand{\\\(name)}{\(latex(value))}% \(comment)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func latex(_ value: (expression: String, markdown: String)) -> String {
    // The filter makes TeX for formulas.
    let isFormula = value.expression.split(separator: "|").contains {
      $0.trimmingWhiteSpace().hasPrefix("tex")
    }
    if isFormula {
      var formula = SourceMappedText()
      formula.append(marked: value.markdown, at: nil, as: .formula, report.numbers)
      return "\\ensuremath{\(LaTeXEscape.formula(formula.text))}"
    }
    var errors: [MarkupError] = []
    let inlines = MarkdownParser.inlines(
      value.markdown, of: .body, numbers: report.numbers, &errors)
    return errors.isEmpty
      ? LaTeXInlineWriter(report: report).latex(inlines) : LaTeXEscape.text(value.markdown)
  }

  /// The words of an expression in one, such as `valueStudySeedsFixedTwo`.
  private static func name(_ expression: String) -> String {
    let digits = [
      "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ]
    var name = "value"
    var beginsWord = true
    for scalar in expression.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z":
        name += beginsWord ? String(scalar).uppercased() : String(scalar)
        beginsWord = false
      case "0"..."9":
        name += digits[Int(scalar.value) - 0x30]
        beginsWord = true
      default: beginsWord = true
      }
    }
    return name
  }

  /// A number in letters: B, C, … for 2, 3, …
  private static func letters(_ number: Int) -> String {
    let letters = (0..<26).compactMap { UnicodeScalar(UInt8(0x41 + $0)) }.map(String.init)
    let index = number - 1
    return (index >= 26 ? Self.letters(index / 26) : "") + letters[index % 26]
  }
}

extension Substring {
  fileprivate func trimmingWhiteSpace() -> String { String(self).trimmingWhiteSpace() }
}
