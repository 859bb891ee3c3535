extension ActivationFunction {
  /// MathML Core of the function of an argument, as one element.
  ///
  /// `argument` is the markup of one element. The name is that of plain text, with its parameter as
  /// an index; functions that have a sign of their own in formulas get it.
  package func mathML(of argument: String = "<mi>x</mi>") -> String {
    switch definition.plain {
    case "#": return argument
    case "(#)^2": return "<msup>\(Self.fenced(argument))<mn>2</mn></msup>"
    case "exp(-(#)^2)":
      let square = "<msup>\(Self.fenced(argument))<mn>2</mn></msup>"
      return "<msup><mi>e</mi><mrow><mo form=\"prefix\">−</mo>\(square)</mrow></msup>"
    default:
      // The code point is the invisible sign of function application.
      return "<mrow>\(nameMathML)<mo>&#8289;</mo>\(Self.fenced(argument))</mrow>"
    }
  }

  /// `ReLU(#)` or `ELU_0.5(#)` up to the parenthesis.
  private var nameMathML: String {
    let call = definition.plain.prefix { $0 != "(" }
    let parts = call.split(separator: "_", maxSplits: 1)
    let sign = Self.signs[String(parts[0])] ?? "<mi>\(parts[0])</mi>"
    guard parts.count == 2 else { return sign }
    let isNumber = Double(parts[1]) != nil
    guard isNumber else { return "<msub>\(sign)<mi>\(parts[1])</mi></msub>" }
    let number =
      parts[1].hasPrefix("-")
      ? "<mrow><mo form=\"prefix\">−</mo><mn>\(parts[1].dropFirst())</mn></mrow>"
      : "<mn>\(parts[1])</mn>"
    return "<msub>\(sign)\(number)</msub>"
  }

  private static let signs = ["sigmoid": "<mi>σ</mi>", "kaf": "<mi>κ</mi>"]

  private static func fenced(_ argument: String) -> String {
    "<mrow><mo>(</mo>\(argument)<mo>)</mo></mrow>"
  }
}

extension Term {
  /// MathML Core of the product, as one element.
  package func mathML(of argument: String = "<mi>x</mi>") -> String {
    let all = factors.map { $0.mathML(of: argument) }
    if all.count == 1 { return all[0] }
    return "<mrow>" + all.joined(separator: "<mspace width=\"0.167em\"/>") + "</mrow>"
  }
}
