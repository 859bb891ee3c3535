extension PiecewiseExpression {
  /// A function of this name in a language, complete with its imports.
  ///
  /// The constants are printed with the digits that read back as the same doubles; round them
  /// first, for example with `MixtureEquation`, to print fewer.
  package func code(in language: CodeLanguage, name: String = "f") -> String {
    language.definition(name: name, body: codeBody(in: language))
  }

  /// The formula alone.
  package func codeBody(in language: CodeLanguage) -> String {
    var text = pieces[pieces.count - 1].code(in: language)
    for (breakpoint, piece) in zip(breakpoints, pieces).reversed() {
      text = language.choice(
        upTo: Expression.literal(breakpoint), piece.code(in: language), text)
    }
    // A constant must still have the shape of x where x is an array.
    if language == .numpy || language == .pytorch, !text.contains("x") { text += " + 0.0 * x" }
    return text
  }
}

extension Expression {
  /// The formula as code.
  package func code(in language: CodeLanguage) -> String { printed(language).text }

  /// The shortest decimal text that reads back as this number.
  static func literal(_ value: Double) -> String { "\(value)" }

  /// How tightly the outermost operation binds.
  private enum Binding: Int { case sum, product, atom }

  private func printed(_ language: CodeLanguage) -> (text: String, binding: Binding) {
    func operand(_ expression: Expression, atLeast binding: Binding) -> String {
      let inner = expression.printed(language)
      return inner.binding.rawValue < binding.rawValue ? "(\(inner.text))" : inner.text
    }
    switch self {
    case .variable: return ("x", .atom)
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
      return (language.power(base.printed(language).text, exponent), .atom)
    case .apply(let function, let argument):
      return (language.call(function, argument.printed(language).text), .atom)
    }
  }
}
