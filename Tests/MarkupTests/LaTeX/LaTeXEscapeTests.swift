import Testing

@testable import Markup

@Suite struct LaTeXEscapeTests {
  @Test(
    "text has no command, and signs of formulas are those of TeX",
    arguments: [
      (
        "a_b & 5 % #1 {x} \\y $z ^ ~",
        "a\\_b \\& 5 \\% \\#1 \\{x\\} \\textbackslash{}y \\$z \\textasciicircum{} \\textasciitilde{}"
      ),
      ("−1 ≤ α → ∞", "$-$1 $\\le$ $\\alpha$ $\\rightarrow$ $\\infty$"),
      ("10⁻³ H₂O", "10$^{-}$$^{3}$ H$_{2}$O"), ("e\u{301}", "é"), ("✓✗", "$\\checkmark$$\\times$"),
      ("a\u{A0}b\u{2009}c", "a~b\\,c"), ("a\u{1}b", "a b"), ("中", "中"),
    ])
  func text(text: String, latex: String) { #expect(LaTeXEscape.text(text) == latex) }

  @Test("formulas keep their source, but for characters that were typed")
  func formula() {
    #expect(LaTeXEscape.formula("\\frac{a}{b} ≤ é") == "\\frac{a}{b} \\ensuremath{\\le} \\text{é}")
  }

  @Test(
    "characters that pdfTeX has no letter for are known",
    arguments: [("aéőŁß–", ""), ("中Ħ", "Ħ中"), ("😀\u{200B}", "\u{200B}😀")])
  func unknown(text: String, found: String) {
    let scalars = LaTeXEscape.unknown(in: LaTeXEscape.text(text)).sorted { $0.value < $1.value }
    #expect(scalars == Array(found.unicodeScalars))
  }

  @Test("labels are ASCII, and addresses are arguments")
  func names() {
    #expect(LaTeXEscape.label("sec:größe-1_a") == "sec:gruf6udfe-1u5fa")
    #expect(
      LaTeXEscape.url("https://x.org/a_b%20#c&é") == "https://x.org/a\\_b\\%20\\#c\\&\\%C3\\%A9")
  }

  @Test("values are commands by their expressions, once each, with a letter where they differ")
  func values() throws {
    let report = try ResolvedReport(PageFixture.document(body: "a"))
    let values = [
      ("study.seeds[0] | fixed: 2", "−1.00"), ("x", "**a**"), ("x", "b"), ("x", "**a**"),
      ("y | tex: 2", "1.2 \\times 10^{-3}"),
    ]
    let names = ValueNames(values)
    #expect(names.names[1] == names.names[3])
    #expect(
      LaTeXValues(report: report, values: values, names: names).commands() == #"""
        % What the template printed: a command for every value, with its expression.
        % The text has the commands, so that what changes here changes there.
        \newcommand{\valueStudySeedsZeroFixedTwo}{$-$1.00}% study.seeds[0] | fixed: 2
        \newcommand{\valueX}{\textbf{a}}% x
        \newcommand{\valueXVB}{b}% x
        \newcommand{\valueYTexTwo}{\ensuremath{1.2 \times 10^{-3}}}% y | tex: 2

        """#)
  }
}
