import Testing

@testable import Markup

@Suite struct MathMLTests {
  @Test(
    "each construct of TeX has its MathML",
    arguments: [
      ("x", "<mi>x</mi>"),
      ("0.48x", "<mn>0.48</mn><mi>x</mi>"),
      ("60\\,000", "<mn>60</mn><mspace width=\"0.167em\"></mspace><mn>000</mn>"),
      ("\\alpha\\Gamma", "<mi>α</mi><mi mathvariant=\"normal\">Γ</mi>"),
      ("a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
      ("-b", "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo><mi>b</mi>"),
      (
        "a=-b", "<mi>a</mi><mo>=</mo><mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo><mi>b</mi>"
      ),
      ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
      ("x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>"),
      (
        "x_{i+1}^2",
        "<msubsup><mi>x</mi><mrow><mi>i</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></msubsup>"
      ),
      ("f'", "<msup><mi>f</mi><mi mathvariant=\"normal\">′</mi></msup>"),
      (
        "f''(x)",
        "<msup><mi>f</mi><mi>′′</mi></msup><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>x</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>"
      ),
      ("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
      (
        "\\dfrac{a}{b}",
        "<mstyle displaystyle=\"true\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"
      ),
      ("\\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
      ("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
      ("\\sin x", "<mi>sin</mi><mo>&#8289;</mo><mspace width=\"0.167em\"></mspace><mi>x</mi>"),
      (
        "\\tanh(x)",
        "<mi>tanh</mi><mo>&#8289;</mo><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>x</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>"
      ),
      ("\\operatorname{ReLU}", "<mi>ReLU</mi>"),
      (
        "\\operatorname*{arg\\,max}_x",
        "<munder><mo lspace=\"0\" rspace=\"0\" movablelimits=\"true\">arg\u{2009}max</mo><mi>x</mi></munder>"
      ),
      ("\\mathrm{d}", "<mi mathvariant=\"normal\">d</mi>"),
      ("\\text{if } x", "<mtext>if\u{A0}</mtext><mi>x</mi>"),
      ("\\mathbb{R}", "<mi>ℝ</mi>"),
      ("\\mathbf{w}", "<mi>𝐰</mi>"),
      ("\\mathcal{L}", "<mi>ℒ</mi>"),
      ("\\mathbf{\\frac{w}{2}}", "<mfrac><mi>𝐰</mi><mn>𝟐</mn></mfrac>"),
      ("\\mathbf{\\sqrt{w}}", "<msqrt><mi>𝐰</mi></msqrt>"),
      ("\\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"),
      (
        "\\overline{ab}",
        "<mover accent=\"false\"><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy=\"true\">‾</mo></mover>"
      ),
      ("a \\le b", "<mi>a</mi><mo>≤</mo><mi>b</mi>"),
      ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
      (
        "\\lvert x\\rvert",
        "<mo form=\"prefix\" stretchy=\"false\">|</mo><mi>x</mi><mo form=\"postfix\" stretchy=\"false\">|</mo>"
      ),
      (
        "\\left(x\\right.",
        "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\" lspace=\"0\" rspace=\"0\">(</mo><mi>x</mi></mrow>"
      ),
      (
        "\\sum_{i=1}^n",
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
      ),
      ("\\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
      (
        "\\max_x",
        "<munder><mo lspace=\"0\" rspace=\"0\" movablelimits=\"true\">max</mo><mi>x</mi></munder>"
      ),
      (
        "\\begin{cases} a & b \\\\ c \\end{cases}",
        "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\" lspace=\"0\" rspace=\"0\">{</mo><mtable class=\"columns\"><mtr><mtd class=\"left\"><mi>a</mi></mtd><mtd class=\"left\"><mi>b</mi></mtd></mtr><mtr><mtd class=\"left\"><mi>c</mi></mtd></mtr></mtable></mrow>"
      ),
      (
        "\\begin{aligned} a &= b \\\\ \\end{aligned}",
        "<mtable class=\"aligned\" displaystyle=\"true\"><mtr><mtd class=\"right\"><mi>a</mi></mtd><mtd class=\"left\"><mo>=</mo><mi>b</mi></mtd></mtr></mtable>"
      ),
      ("1{,}5", "<mn>1,5</mn>"),
      ("α ≤ ∞", "<mi>α</mi><mo>≤</mo><mi mathvariant=\"normal\">∞</mi>"),
    ])
  func construct(source: String, expected: String) throws {
    let html = MathMLWriter.html(try TeXFormula(source), isDisplay: false).source
    #expect(html == "<math>\(expected)</math>" || html == "<math class=\"long\">\(expected)</math>")
  }

  @Test("every command of the subset can be written")
  func commands() throws {
    for name in TeXCommands.names where !TeXCommands.structures.contains(name) {
      let source =
        TeXCommands.accents[name] != nil || TeXCommands.alphabets[name] != nil
        ? "\\\(name){x}" : "\\\(name) x"
      #expect(throws: Never.self, "\(source)") { try TeXFormula(source) }
    }
  }
}
