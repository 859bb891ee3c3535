/// Code of a function of x.
///
/// What every notation promises: NaN for NaN, and at a breakpoint the value and the derivative
/// from the left. Where arrays are computed with, every piece is evaluated everywhere; a piece
/// that could overflow or divide by zero beyond its own part of the line therefore gets x clamped
/// to that part. Without it NumPy would warn, and PyTorch's gradients would be NaN: 0 · ∞.
/// At ±∞ the code gives the limit, or NaN where the formula is 0 · ∞ or ∞ / ∞ there.
extension PiecewiseExpression {
  /// A function of this name in a language, complete with its imports.
  ///
  /// The constants are printed with the digits that read back as the same doubles; round them
  /// first, for example with `MixtureEquation`, to print fewer.
  package func code(in language: CodeLanguage, name: String = "f") -> String {
    var clamps: [String] = []
    let texts = pieces.indices.map { index in
      guard language.evaluatesAllPieces, pieces.count > 1, pieces[index].canOverflow else {
        return pieces[index].code(in: language)
      }
      let variable = "x\(index)"
      let lower = index > 0 ? Expression.literal(breakpoints[index - 1]) : nil
      let upper = index < breakpoints.count ? Expression.literal(breakpoints[index]) : nil
      clamps.append("\(variable) = \(language.clamp(lower: lower, upper: upper))")
      return pieces[index].code(in: language, variable: variable)
    }
    return language.definition(name: name, locals: clamps, body: choice(of: texts, in: language))
  }

  /// The formula alone as plain text, which `init(parsing:)` reads back.
  package var plainText: String { choice(of: pieces.map { $0.code(in: .plain) }, in: .plain) }

  /// Chooses among the pieces such that NaN, for which no comparison holds, ends at a piece that
  /// depends on x and so passes it on.
  private func choice(of texts: [String], in language: CodeLanguage) -> String {
    let last = pieces.count - 1
    var innermost = last
    var text = texts[last]
    if language != .plain {
      if let index = pieces.lastIndex(where: { !$0.isConstant }) {
        innermost = index
        text = texts[index]
      } else {
        text = language.choice(where: language.isNaN, "x", text)
      }
    }
    for index in innermost..<last {
      let condition = "x > \(Expression.literal(breakpoints[index]))"
      text = language.choice(where: condition, texts[index + 1], text)
    }
    for index in (0..<innermost).reversed() {
      let condition = "x <= \(Expression.literal(breakpoints[index]))"
      text = language.choice(where: condition, texts[index], text)
    }
    return text
  }
}

extension Expression {
  /// The formula as code of this variable.
  package func code(in language: CodeLanguage, variable: String = "x") -> String {
    printed(language, variable).text
  }

  /// Whether the formula or its derivative can overflow or divide by zero for a finite x.
  fileprivate var canOverflow: Bool {
    switch self {
    case .variable, .constant, .nearest: false
    case .sum(let left, let right), .difference(let left, let right):
      left.canOverflow || right.canOverflow
    case .product(let left, let right):
      left.canOverflow || right.canOverflow || !(left.isConstant || right.isConstant)
    case .quotient(let left, let right): left.canOverflow || !right.isConstant
    case .power(let base, _): !base.isConstant
    case .apply(.exp, let argument), .apply(.expm1, let argument): !argument.isConstant
    case .apply(_, let argument): argument.canOverflow
    }
  }

  /// The shortest decimal text that reads back as this number.
  static func literal(_ value: Double) -> String { "\(value)" }

  /// How tightly the outermost operation binds.
  private enum Binding: Int { case sum, product, atom }

  private func printed(
    _ language: CodeLanguage, _ variable: String
  ) -> (text: String, binding: Binding) {
    func operand(_ expression: Expression, atLeast binding: Binding) -> String {
      let inner = expression.printed(language, variable)
      return inner.binding.rawValue < binding.rawValue ? "(\(inner.text))" : inner.text
    }
    switch self {
    case .variable: return (variable, .atom)
    case .constant(let value), .nearest(let value):
      let text = Self.literal(value)
      return (value < 0 ? "(\(text))" : text, .atom)
    case .sum(let left, let right):
      return ("\(operand(left, atLeast: .sum)) + \(operand(right, atLeast: .sum))", .sum)
    case .difference(let left, let right):
      return ("\(operand(left, atLeast: .sum)) - \(operand(right, atLeast: .product))", .sum)
    case .product(let left, let right):
      return (
        "\(operand(left, atLeast: .product)) * \(operand(right, atLeast: .product))", .product
      )
    case .quotient(let left, let right):
      return ("\(operand(left, atLeast: .product)) / \(operand(right, atLeast: .atom))", .product)
    case .power(let base, let exponent):
      return (language.power(base.printed(language, variable).text, exponent), .atom)
    case .apply(.tanh, .apply(.exp, let argument)):
      return (language.tanhOfExp(argument.printed(language, variable).text), .atom)
    case .apply(let function, let argument):
      return (language.call(function, argument.printed(language, variable).text), .atom)
    }
  }
}
