/// Tables as `tabular` with the rules of the booktabs package.
struct LaTeXTableWriter {
  let report: ResolvedReport

  func latex(_ table: ResolvedTable) -> String {
    let columns = table.columns.map { column in
      switch column.alignment {
      case .leading: "l"
      case .center: "c"
      case .trailing: "r"
      }
    }
    var lines = ["\\begin{tabular}{\(columns.joined())}", "  \\toprule"]
    lines.append(row(table.columns.map(\.title)))
    lines.append("  \\midrule")
    lines += table.rows.map(row)
    lines += ["  \\bottomrule", "\\end{tabular}", ""]
    return lines.joined(separator: "\n")
  }

  private func row(_ cells: [[MarkdownInline]]) -> String {
    let text = cells.map(latex).joined(separator: " & ")
    // After `\\` a bracket or star would be read as its argument.
    let isArgument = text.utf8.first == UInt8(ascii: "[") || text.utf8.first == UInt8(ascii: "*")
    return "  " + (isArgument ? "{}" : "") + text + " \\\\"
  }

  private func latex(_ inlines: [MarkdownInline]) -> String { inlines.map(latex).joined() }

  private func latex(_ inline: MarkdownInline) -> String {
    switch inline {
    case .text(let text): Self.escaped(text)
    case .code(let text): "\\texttt{\(Self.escaped(text))}"
    case .emphasis(let content): "\\emph{\(latex(content))}"
    case .strong(let content): "\\textbf{\(latex(content))}"
    case .link(_, let content, _): latex(content)
    case .formula(let formula, _): "$\(formula.source)$"
    case .reference(let label, _): Self.escaped(report.target(of: label)?.name ?? label)
    case .softBreak, .lineBreak: " "
    }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let replacement = replacements[scalar] {
        result += replacement
      } else if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        result += " "
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let replacements: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "^": "\\textasciicircum{}", "_": "\\_", "~": "\\textasciitilde{}", "%": "\\%",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\textquotedbl{}",
    "\u{A0}": "~", "\u{2009}": "\\,", "–": "--", "—": "---", "…": "\\ldots{}",
    "−": "$-$", "±": "$\\pm$", "×": "$\\times$", "·": "$\\cdot$", "≈": "$\\approx$",
    "≤": "$\\le$", "≥": "$\\ge$", "≠": "$\\ne$", "∞": "$\\infty$", "→": "$\\to$",
    "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\varepsilon$",
    "η": "$\\eta$", "θ": "$\\theta$", "λ": "$\\lambda$", "μ": "$\\mu$", "π": "$\\pi$",
    "σ": "$\\sigma$", "τ": "$\\tau$", "φ": "$\\varphi$", "ω": "$\\omega$",
  ]
}
