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
  /// A command of TeX outside formulas, without its backslash; of one that cites or refers also what it
  /// names.
  case command(String, argument: String? = nil)
  /// `{# … #}`, a comment of Jinja.
  case comment
  /// `~text~`, a subscript of Pandoc, and of some others struck text.
  case singleTildes(String)
  /// `^text^`, a superscript of Pandoc.
  case carets(String)
  /// `^[text]`, a note of Pandoc within the line.
  case inlineNote
  /// `\@ref(label)`, a reference of bookdown.
  case bookdownReference(String)
  /// `` `r mean(x)` ``, code that R Markdown or Quarto would run.
  case inlineCode(String)
  /// `{#eq-name}` behind a formula on its own; without its braces.
  case equationLabel(String)
  /// `: text`, which Pandoc reads as the caption of the table beside it; `label` as it is written.
  case tableCaption(label: String?)
  /// `: text` below a term.
  case definition
  /// Lines that begin with a bar and make no table.
  case lineBlock
  /// `+---+---+`, an edge of a table.
  case gridTable
  /// `----  ----`, the line below the heads of a table without bars.
  case simpleTable
  /// The mark of the first item of a list, such as `a.`.
  case listMark(String)
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
    case .command(let name, _): "\\\(name)"
    case .comment: "{#"
    case .singleTildes(let text): "~\(text)~"
    case .carets(let text): "^\(text)^"
    case .inlineNote: "^["
    case .bookdownReference(let label): "\\@ref(\(label))"
    case .inlineCode(let code): code
    case .equationLabel(let label): "{#\(label)}"
    case .tableCaption, .definition: ": "
    case .lineBlock: "| "
    case .gridTable: "+---+"
    case .simpleTable: "---- ----"
    case .listMark(let mark): mark
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
    case .command(let name, let argument): Self.remedy(forCommand: name, argument)
    case .comment:
      "Comments are `{% comment %}…{% endcomment %}`; this one would be printed. `\\{` prints the brace."
    case .singleTildes(let text):
      "Write `~~\(text)~~` to strike it out, a subscript as a character (`₂`) or in a formula "
        + "(`$x_2$`), and `\\~` for a tilde."
    case .carets:
      "Write a superscript as a character (`²`) or in a formula (`$x^2$`), and `\\^` for a caret."
    case .inlineNote:
      "Write `[^name]` here and `[^name]: text` in a paragraph of its own, or `\\^` for a caret."
    case .bookdownReference(let label):
      "Write `@\(ReportLabel.meant(by: label) ?? "sec:" + label)`."
    case .inlineCode(let code):
      "No code is run here: values come from the study, as `{{ … }}`. To print it, write "
        + "``` `` \(code) `` ```."
    case .equationLabel(let label):
      "Write `{% equation label=\"\(ReportLabel.meant(by: label) ?? "eq:name")\" %}`, the formula without "
        + "dollar signs, and `{% endequation %}`."
    case .tableCaption(let label):
      "Put `{% table label=\"\(label.flatMap(ReportLabel.meant) ?? "tbl:name")\" caption=\"…\" %}` before the "
        + "table and `{% endtable %}` behind it, or write `\\:`."
    case .definition: "Write a list, `- **term**: text`, or `\\:` to print the colon."
    case .lineBlock:
      "A table needs a line such as `|---|---|` below its first row. To end a line, write `\\` behind "
        + "it; to print a bar, `\\|`."
    case .gridTable, .simpleTable:
      "Write a table with bars: `| a | b |`, below it `|---|---|`, then its rows."
    case .listMark:
      "Write `1.`, `2.` before the items of a list, or `\\.` behind a letter that is text."
    }
  }

  private static func remedy(forCommand name: String, _ argument: String?) -> String {
    let names = argument.map { ReportLabel.meant(by: $0) ?? $0 }
    let instead: String? =
      switch name {
      case "newpage", "pagebreak", "clearpage", "newline", "linebreak", "noindent", "vspace",
        "hspace", "bigskip", "medskip", "smallskip":
        "Leave it out: the page is set by its stylesheet."
      case "textbf", "bf": "Write `**bold**`."
      case "emph", "textit", "it": "Write `*emphasis*`."
      case "texttt", "verb": "Write `` `code` ``."
      case "ref", "eqref", "autoref", "cref", "Cref":
        "Write `{% ref \"\(names ?? "fig:name")\" %}`."
      case "cite", "citep", "parencite", "autocite", "footcite":
        "Write `[@\((argument ?? "key").replacing(",", with: "; @"))]`."
      case "citet", "textcite": "Write `@\(argument ?? "key")`."
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

  /// Commands that name works or labels, whose argument a remedy can repeat.
  static let commandsWithKeys: Set<String> = [
    "ref", "eqref", "autoref", "cref", "Cref", "cite", "citep", "citet", "parencite", "autocite",
    "footcite", "textcite",
  ]

  /// The letters of `{name}`.
  private static func word(_ text: String) -> String {
    String(text.unicodeScalars.drop { !$0.isWordScalar }.prefix { $0.isWordScalar })
  }
}
