import Testing

@testable import Markup

@Suite struct TeXMacroTests {
  private static func macros() throws -> TeXMacros {
    var macros = TeXMacros()
    try macros.define("R", as: "\\mathbb{R}")
    try macros.define("norm", as: "\\lVert #1 \\rVert")
    try macros.define("pair", as: "(#1, \\norm{#2})")
    return macros
  }

  @Test(
    "a macro is replaced by its text, with its arguments in it",
    arguments: [
      ("x \\in \\R", "x \\in {\\mathbb{R}}"), ("\\R^2", "{\\mathbb{R}}^2"),
      ("\\norm x", "{\\lVert {x} \\rVert}"), ("\\norm{a{b}}c", "{\\lVert {a{b}} \\rVert}c"),
      ("\\norm\\alpha", "{\\lVert {\\alpha} \\rVert}"), ("\\Re", "\\Re"),
      ("\\pair{a}\\R", "{({a}, {\\lVert {{{\\mathbb{R}}}} \\rVert})}"),
    ])
  func expansion(source: String, expected: String) throws {
    let macros = try Self.macros()
    #expect(try macros.expanded(source)?.text ?? source == expected)
    #expect(try TeXFormula(source, macros: macros).source == expected)
  }

  @Test("errors beside and in macros are at their places in what the author wrote")
  func places() throws {
    let macros = try Self.macros()
    func range(_ source: String) -> Range<Int>? {
      do throws(TeXError) {
        _ = try TeXFormula(source, macros: macros)
        return nil
      } catch {
        return error.range
      }
    }
    #expect(range("\\R + \\foo") == 5..<9)
    #expect(range("a \\norm") == 2..<7)
    #expect(range("\\foo + \\R") == 0..<4)
  }

  @Test(
    "what is no macro is refused",
    arguments: [
      ("a1", "x", .wrongName), ("", "x", .wrongName), ("alpha", "x", .known), ("R", "x", .known),
      ("a", "#0", .wrongParameter), ("a", "\\foo", .formula(.unknownCommand("foo"))),
      ("a", "\\a", .formula(.unknownCommand("a"))), ("a", "", .formula(.empty)),
    ] as [(String, String, TeXMacros.Problem)])
  func refused(name: String, body: String, problem: TeXMacros.Problem) throws {
    var macros = try Self.macros()
    #expect(throws: problem) { try macros.define(name, as: body) }
  }

  @Test("macros that grow end at the length of a formula")
  func growth() throws {
    var macros = TeXMacros()
    try macros.define("A", as: "xxxxxxxxxx")
    for (name, last) in zip("BCDEFG", "ABCDEF") {
      try? macros.define(String(name), as: String(repeating: "\\\(last)", count: 10))
    }
    #expect(throws: TeXError.self) { try TeXFormula("\\E\\E\\E\\E", macros: macros) }
  }
}
