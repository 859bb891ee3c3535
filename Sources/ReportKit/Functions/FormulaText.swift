import Activations
import Approximation
import Numbers

/// One formula as it is printed: for people and parsers, for TeX, and for code.
struct FormulaText: Sendable {
  /// What `PiecewiseExpression(parsing:)` reads.
  let plain: String
  let latex: String
  /// The same function in the form that computes best; code is printed from it.
  let code: PiecewiseExpression

  private init(plain: String, latex: String, code: PiecewiseExpression) {
    self.plain = plain
    self.latex = latex
    self.code = code
  }

  /// A polynomial in powers of x − center.
  init(_ polynomial: Polynomial) {
    plain = Self.text(polynomial, .plain)
    latex = Self.text(polynomial, .latex)
    code = PiecewiseExpression(polynomial.expression)
  }

  /// A quotient of polynomials.
  init(_ numerator: Polynomial, over denominator: Polynomial) {
    if Self.text(denominator, .plain) == "1" {
      self.init(numerator)
      return
    }
    self.init(
      plain: "(\(Self.text(numerator, .plain))) / (\(Self.text(denominator, .plain)))",
      latex: #"\frac{"# + Self.text(numerator, .latex) + "}{" + Self.text(denominator, .latex)
        + "}",
      code: PiecewiseExpression(numerator.expression / denominator.expression))
  }

  /// A formula between each two ascending breakpoints, one for all where they are the same.
  init(_ pieces: [Polynomial], breakpoints: [Double]) {
    precondition(pieces.count == breakpoints.count + 1, "one piece between each two breakpoints")
    if pieces.allSatisfy({ $0 == pieces[0] }) {
      self.init(pieces[0])
      return
    }
    var plain = Self.text(pieces[pieces.count - 1], .plain)
    for (breakpoint, piece) in zip(breakpoints, pieces).reversed() {
      plain =
        "if x <= \(RoundedNumber.plain(breakpoint)) then \(Self.text(piece, .plain)) else \(plain)"
    }
    let last = NumberText.tex(breakpoints[breakpoints.count - 1])
    let cases =
      zip(breakpoints, pieces).map {
        Self.text($1, .latex) + #" & x \le "# + NumberText.tex($0)
      } + [Self.text(pieces[pieces.count - 1], .latex) + " & x > \(last)"]
    self.init(
      plain: plain,
      latex: #"\begin{cases} "# + cases.joined(separator: #" \\ "#) + #" \end{cases}"#,
      code: PiecewiseExpression(breakpoints: breakpoints, pieces: pieces.map(\.expression)))
  }

  /// a · g(b x + c) + d. TeX names g; plain text and code spell its formula out.
  init(_ function: ActivationFunction, a: Double, b: Double, c: Double, d: Double) {
    code = function.formula.transformed(a, b, c, d)
    plain = code.plainText
    let argument =
      b == 1 && c == 0
      ? "x" : Self.text(Polynomial(c == 0 ? [0, b] : [c, b]), .latex, descending: true)
    let factor = a == 1 ? "" : a == -1 ? "-" : NumberText.tex(a) + #"\,"#
    let offset = d == 0 ? "" : (d < 0 ? " - " : " + ") + NumberText.tex(abs(d))
    latex = factor + function.latex(of: argument) + offset
  }

  private enum Notation { case plain, latex }

  private static func text(
    _ polynomial: Polynomial, _ notation: Notation, descending: Bool = false
  ) -> String {
    var text = ""
    let terms = polynomial.coefficients.enumerated().filter { $0.element != 0 }
    for (power, coefficient) in descending ? terms.reversed() : terms {
      let isNegative = coefficient < 0
      if text.isEmpty { text += isNegative ? "-" : "" } else { text += isNegative ? " - " : " + " }
      text += term(abs(coefficient), power, polynomial.center, notation)
    }
    return text.isEmpty ? "0" : text
  }

  private static func term(
    _ coefficient: Double, _ power: Int, _ center: Double, _ notation: Notation
  ) -> String {
    let isPlain = notation == .plain
    let number = isPlain ? RoundedNumber.plain(coefficient) : NumberText.tex(coefficient)
    if power == 0 { return number }
    var base = "x"
    if center != 0 {
      let distance =
        isPlain ? RoundedNumber.plain(abs(center)) : NumberText.tex(abs(center))
      base = "(x \(center < 0 ? "+" : "-") \(distance))"
    }
    if power > 1 { base += isPlain ? "^\(power)" : "^{\(power)}" }
    if coefficient == 1 { return base }
    return number + (isPlain ? "*" : #"\,"#) + base
  }
}
