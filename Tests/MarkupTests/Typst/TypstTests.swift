import Testing

@testable import Markup

@Suite("Typst") struct TypstTests {
  @Test(
    "text has a backslash before what would act, and nowhere else",
    arguments: [
      ("a #b $c *d_ [e] <f> @g `h ~", ##"a \#b \$c \*d\_ \[e\] \<f\> \@g \`h \~"##),
      ("= a = b", #"\= a = b"#),
      ("+ a + b", #"\+ a + b"#),
      ("- a -- b -3 pre-x", #"\- a \-\- b \-3 pre-x"#),
      ("1. a 2.5 b...", #"1\. a 2.5 b\.\.\."#), ("/ a // b /* c/d", #"\/ a \/\/ b \/\* c/d"#),
      (#"C:\x "q" it's"#, #"C:\\x \"q\" it\'s"#), ("a\u{1}b", "a b"), ("α ≤ 中", "α ≤ 中"),
    ])
  func text(text: String, typst: String) { #expect(TypstEscape.text(text) == typst) }

  @Test("strings end where they should")
  func strings() { #expect(TypstEscape.string("a\"\\\n#{x}") == #""a\"\\\n#{x}""#) }

  @Test(
    "formulas are in Typst's notation",
    arguments: [
      (
        #"f(x) = 0.48\,\operatorname{ReLU}(x) - 1"#,
        #"f \( x \) \= 0.48 #h(0.167em) op("ReLU") \( x \) − 1"#
      ),
      (#"\frac{1}{2} x_i^2 + \sqrt[3]{y}"#, "frac(1, 2) x_(i)^(2) \\+ root(3, y)"),
      ("f''(x)", #"f'' \( x \)"#),
      (#"\max_{x \in \mathbb{R}} \sin x"#, "max_(x ∈ ℝ) sin x"), (#"\binom{n}{k}"#, "binom(n, k)"),
      (#"\left( a, b \right]"#, #"lr(\( a \, b \])"#), (#"\mathrm{Loss}(x)"#, #""Loss"\( x \)"#),
      (#"\hat{x} \overline{ab}"#, "hat(x) overline(a b)"), (#"\frac{}{2}"#, #"frac("", 2)"#),
      (
        #"\begin{cases} x, & x > 0 \\ 0 \end{cases}"#,
        #"lr(\{ mat(delim: #none, & x \,, & x \> 0; & 0) )"#
      ),
      (#"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, #"a & \= b \ c & \= d"#),
      (#"60,000"#, #"60 \, 000"#), (#"\overbrace{a}^{b}"#, "overbrace(a)^(b)"),
      (
        #"\bigl( x \bigr)"#,
        #"stretch(\(, size: #120%) x stretch(\), size: #120%)"#
      ),
      (#"\text{if } x"#, #""if "x"#),
      (#"\operatorname*{arg\,max}_x f"#, "op(\"arg\u{2009}max\", limits: #true)_(x) f"),
      (#"\operatorname*{sin}_x"#, #"op("sin", limits: #true)_(x)"#),
    ])
  func formulas(tex: String, typst: String) throws {
    #expect(try TypstMath.math(TeXFormula(tex)) == typst)
  }
}
