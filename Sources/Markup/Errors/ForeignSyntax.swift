/// Syntax of other programs that has no meaning here.
package enum ForeignSyntax: Sendable, Equatable {
  /// `::: name`, a division of Pandoc.
  case division(String)
  /// `!!! name`, a callout of Python-Markdown.
  case admonition(String)
  /// A fence with braces, such as ```` ```{python} ````, whose code another program would run.
  case codeCell(String)
  /// `{key=value}` behind a link, formula or word in brackets.
  case attributes(String)
  /// `` {name}`…` ``, a role of MyST.
  case role(String)
  /// `\(…\)` around a formula.
  case parentheses
  /// `\[…\]` around a formula.
  case brackets
  /// A command of TeX outside formulas, without its backslash.
  case command(String)
}

extension ForeignSyntax {
  /// In a sentence that goes on with "has no meaning here".
  package var spelling: String {
    switch self {
    case .division(let name): "::: \(name)"
    case .admonition(let name): "!!! \(name)"
    case .codeCell(let name): name
    case .attributes(let text): text
    case .role(let name): "{\(name)}"
    case .parentheses: "\\("
    case .brackets: "\\["
    case .command(let name): "\\\(name)"
    }
  }

  /// What to write here instead.
  package var remedy: String {
    switch self {
    case .division, .admonition:
      "Callouts are quotes whose first line is `> [!NOTE]`; write `\\` before the first character to print it."
    case .codeCell(let name):
      "No code is run here: values come from the study, as `{{ … }}`. To show code, write ```` ```\(Self.word(name)) ````."
    case .attributes: "Leave it out, or write `\\{` to print the braces."
    case .role(let name):
      switch name {
      case "ref", "numref", "eq": "Write `{% ref \"fig:name\" %}`."
      case "math": "Write `$…$`."
      default: "Leave it out, or write `\\{` to print the braces."
      }
    case .parentheses: "Write `$…$` around a formula; a parenthesis needs no backslash."
    case .brackets: "Write `$$…$$` around a formula that stands alone."
    case .command(let name): Self.remedy(forCommand: name)
    }
  }

  private static func remedy(forCommand name: String) -> String {
    let instead: String? =
      switch name {
      case "newpage", "pagebreak", "clearpage", "newline", "linebreak", "noindent", "vspace",
        "hspace", "bigskip", "medskip", "smallskip":
        "Leave it out: the page is set by its stylesheet."
      case "textbf", "bf": "Write `**bold**`."
      case "emph", "textit", "it": "Write `*emphasis*`."
      case "texttt", "verb": "Write `` `code` ``."
      case "ref", "eqref", "autoref", "cref", "Cref": "Write `{% ref \"fig:name\" %}`."
      case "section", "subsection", "subsubsection", "chapter", "paragraph":
        "Write a heading, `## Title`."
      case "href", "url": "Write `[text](https://…)`."
      case "includegraphics", "caption": "Write `{% figure \"kind\" %}caption{% endfigure %}`."
      case "item": "Write `- ` before each item of a list."
      case "begin", "end": "Write `{% equation %}…{% endequation %}` or `$$…$$` around a formula."
      default: nil
      }
    return (instead ?? "Write `$…$` around a formula.")
      + " To print the backslash, write `\\\\\(name)`."
  }

  /// The letters of `{name}`.
  private static func word(_ text: String) -> String {
    String(text.unicodeScalars.drop { !$0.isWordScalar }.prefix { $0.isWordScalar })
  }
}
