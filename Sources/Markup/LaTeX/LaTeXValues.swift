/// Commands of LaTeX for the values that a template prints.
struct LaTeXValues {
  let report: ResolvedReport

  /// What the template printed, in the order of the text.
  let values: [(expression: String, markdown: String)]
  let names: ValueNames

  /// The commands, each once, in the order of the text.
  func commands() -> String {
    var lines = [
      "% What the template printed: a command for every value, with its expression.",
      "% The text has the commands, so that what changes here changes there.",
    ]
    for index in names.firsts {
      let value = values[index]
      let comment = value.expression.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append("\\newcommand{\\\(names.names[index] ?? "")}{\(latex(value))}% \(comment)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func latex(_ value: (expression: String, markdown: String)) -> String {
    if ValueNames.isFormula(value.expression) {
      return "\\ensuremath{\(LaTeXEscape.formula(report.formula(of: value.markdown)))}"
    }
    var errors: [MarkupError] = []
    let inlines = MarkdownParser.inlines(
      value.markdown, of: .body, numbers: report.numbers, &errors)
    return errors.isEmpty
      ? LaTeXInlineWriter(report: report).latex(inlines) : LaTeXEscape.text(value.markdown)
  }
}
