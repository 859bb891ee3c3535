import Numbers
import SourceText
import Testing

@testable import TemplateEngine

@Suite("numbers of templates that are not English") struct TemplateNumberTests {
  private static func expand(_ text: String, _ language: String = "de") throws -> String {
    let engine = TemplateEngine(
      host: EchoHost(), loader: MemoryTemplateLoader([:]),
      numbers: NumberConventions(language: language))
    guard case .record(let names) = TemplateShape(of: sampleValues) else { return "" }
    let template = try engine.check(SourceFile(name: "t.md", text: text), names: names)
    return try engine.render(template, values: sampleValues).text
  }

  @Test(
    "a printed number has marks around what stands there in English",
    arguments: [
      ("{{ x }}", "<0.25>"), ("{{ -x }}", "<-0.25>"), ("{{ n }}", "3"), ("{{ -n }}", "<-3>"),
      ("{{ x | percent }}", "<25.0\u{A0}%>"), ("{{ 60000 | grouped }}", "<60,000>"),
      ("{{ small | scientific: 1 }}", "<1.5 × 10⁻⁷>"),
      ("{{ small | tex: 2 }}", #"<1.5 \times 10^{-7}>"#),
      ("{{ numbers | sample }}", "<0.2\u{A0}±\u{A0}2.8>"), ("{{ x | code }}", "`0.25`"),
      ("{{ numbers | fixed: 1 | join }}", "<1.0>; <2.5>; <-3.0>"),
      ("{{ numbers | join }}", "1; <2.5>; <-3>"),
      ("{{ numbers | join: ', ', ' und ' }}", "1, <2.5> und <-3>"),
      ("{{ names | join }}", #"mnist, kmnist, a\|b"#),
    ])
  func marks(text: String, expected: String) throws {
    let printed = ReservedScalar.withoutEscapeMarks(try Self.expand(text))
      .replacing("\(ReservedScalar.numberStart)", with: "<")
      .replacing("\(ReservedScalar.numberEnd)", with: ">")
    #expect(printed == expected)
  }

  @Test("where numbers are English there are no marks", arguments: ["en", "en-US", "tlh"])
  func english(language: String) throws {
    #expect(
      try Self.expand("{{ x | percent }} {{ numbers | fixed: 1 | join }}", language)
        == "25.0\u{A0}% 1.0, 2.5, \(ReservedScalar.value)\u{2212}3.0")
  }

  @Test(
    "no value can forge a mark",
    arguments: [
      "\u{E004}1", "1\u{E005}", "\u{E004}\u{E000}\u{E005}", "\u{E004}\u{E004}1\u{E005}",
      "\u{E003}1",
    ])
  func forged(text: String) {
    #expect(outcome("{{ v }}", values: ["v": .text(text)]) == "forbiddenCharacter@1:4+1")
  }
}
