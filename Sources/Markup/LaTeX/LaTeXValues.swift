/// Commands of LaTeX for the values that a template prints.
struct LaTeXValues {
  let report: ResolvedReport

  /// What the template printed, in the order of the text.
  let values: [(expression: String, markdown: String)]
  let names: ValueNames

  /// The commands, each once, in the order of the text.
  func commands() -> String {
    """
    % What the template printed: a command for every value, with its expression.
    % The text has the commands, so that what changes here changes there.

    """
      + names.definitions(of: values) { name, markdown, expression in
        "\\newcommand{\\\(name)}{\(latex(markdown, of: expression))}% \(expression)"
      }
  }

  private func latex(_ markdown: String, of expression: String) -> String {
    if ValueNames.isFormula(expression) {
      return "\\ensuremath{\(LaTeXEscape.formula(report.formula(of: markdown)))}"
    }
    return report.inlines(of: markdown).map { LaTeXInlineWriter(report: report).latex($0) }
      ?? LaTeXEscape.text(markdown)
  }
}
