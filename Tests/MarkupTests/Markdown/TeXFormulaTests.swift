import Testing

@testable import Markup

@Suite struct TeXFormulaTests {
  @Test(
    "errors name what is wrong and its place",
    arguments: [
      ("x + \\foo", .unknownCommand("foo"), 4..<8),
      ("é + \\foo", .unknownCommand("foo"), 5..<9),
      ("\\begin{align}x\\end{align}", .unknownEnvironment("align"), 6..<13),
      ("\\frac{1}", .missingArgument(command: "frac"), 8..<8),
      ("x^", .missingArgument(command: "^"), 2..<2),
      ("x^}", .missingArgument(command: "^"), 2..<2),
      ("{x", .unclosed("{"), 0..<2),
      ("x}", .unexpected("}"), 1..<2),
      ("a & b", .unexpected("&"), 2..<3),
      ("a \\\\ b", .unexpected("\\\\"), 2..<4),
      ("a \\right)", .unexpected("\\right"), 2..<8),
      ("\\left( a", .unclosed("\\left"), 0..<8),
      ("\\left x a \\right)", .invalidDelimiter("x"), 6..<7),
      ("\\begin{cases} a", .unclosed("\\begin"), 0..<15),
      (
        "\\begin{cases} a \\end{aligned}",
        .mismatchedEnvironment(expected: "cases", found: "aligned"), 16..<29
      ),
      ("x_1_2", .doubleScript("_"), 3..<4),
      ("x^1^2", .doubleScript("^"), 3..<4),
      ("a # b", .unsupportedCharacter("#"), 2..<3),
      ("\\text{a $ b}", .unsupportedCharacter("$"), 8..<9),
      ("\\text{a", .unclosed("{"), 5..<7),
      ("\\operatorname*x", .missingArgument(command: "operatorname"), 14..<14),
      ("", .empty, 0..<0),
      ("  ", .empty, 0..<2),
    ] as [(String, TeXError.Kind, Range<Int>)])
  func errors(source: String, kind: TeXError.Kind, range: Range<Int>) {
    #expect(throws: TeXError(kind: kind, range: range)) { try TeXFormula(source) }
  }

  @Test("every environment that messages name is read", arguments: TeXCommands.environments)
  func environments(name: String) throws {
    let columns = name == "array" ? "{cc}" : ""
    let formula = try TeXFormula("\\begin{\(name)}\(columns) a & b \\end{\(name)}")
    guard case .table(let table)? = formula.root.first else {
      Issue.record("no table")
      return
    }
    #expect(
      table.rows == [[[.identifier("a", isUpright: false)], [.identifier("b", isUpright: false)]]])
  }

  @Test(
    "nesting and length are bounded, however they are reached",
    arguments: [
      String(repeating: "{", count: 10_000), String(repeating: "\\hat", count: 4_000),
      String(repeating: "\\sqrt[", count: 2_000), String(repeating: "x^{", count: 5_000),
      String(repeating: "\\left(", count: 2_000), String(repeating: "\\frac", count: 3_000),
      String(repeating: "\\begin{cases}", count: 1_000),
      String(repeating: "x_", count: 1) + String(repeating: "\\sqrt ", count: 2_000),
    ])
  func bounds(source: String) {
    #expect {
      try TeXFormula(source)
    } throws: { error in
      (error as? TeXError)?.kind == .nestingTooDeep(limit: TeXParser.nestingLimit)
    }
    #expect {
      try TeXFormula(String(repeating: "x", count: TeXParser.lengthLimit + 1))
    } throws: { error in
      (error as? TeXError)?.kind == .tooLong(limit: TeXParser.lengthLimit)
    }
  }

  @Test(
    "a formula in plain text is one line that can be read",
    arguments: [
      ("f(x) = 0.48\\,\\operatorname{ReLU}(x) - 0.1 \\sin x", "f(x) = 0.48 ReLU(x) − 0.1 sin x"),
      ("\\frac{a+b}{2}", "(a + b)/2"),
      ("\\frac12", "1/2"),
      ("x^2 + x^{n+1}", "x^2 + x^(n + 1)"),
      ("2.4 \\times 10^{-3}", "2.4 × 10^−3"),
      ("\\alpha_i \\cdot \\beta", "α_i·β"),
      ("\\sqrt{x}", "√x"),
      ("\\hat y", "y\u{302}"),
      ("\\left|x\\right| \\le r", "|x| ≤ r"),
      ("\\begin{cases} x & x > 0 \\\\ 0 \\end{cases}", "{x x > 0; 0"),
      ("f'(x)", "f′(x)"),
      ("\\operatorname*{arg\\,max}_x f", "arg\u{2009}max_x f"),
    ])
  func plainText(source: String, expected: String) throws {
    #expect(try TeXFormula(source).plainText == expected)
  }

  @Test("signs are told from operations as in TeX")
  func signs() throws {
    func roles(_ source: String) throws -> [MathOperator.Role] {
      try TeXFormula(source).root.compactMap { MathSpacing.role(of: $0) }
    }
    #expect(try roles("-a") == [.unary])
    #expect(try roles("a-b") == [.binary])
    #expect(try roles("a--b") == [.binary, .unary])
    #expect(try roles("(-a)") == [.opening, .unary, .closing])
    #expect(try roles("a,-b") == [.punctuation, .unary])
    #expect(try roles("a-") == [.ordinary])
    #expect(try roles("\\sin x - y") == [.binary])
  }
}
