import Testing

@testable import Plotting

@Suite("Embedded font")
struct FontTests {
  @Test("it has the characters of labels")
  func coverage() throws {
    let font = try EmbeddedFont.font(for: .regular)
    let text = "α·ReLU(x) + β·tanh(x) + γ·sin(x) ≤ 1 − x* → ∞ ≈ ±10⁻⁷ x₁ “é” 50 %, f′(x)"
    #expect(text.unicodeScalars.filter { !font.contains($0) } == [])
    #expect(!font.contains("字"))
  }

  @Test("widths scale with size and are those of DejaVu Sans, in 2048ths")
  func widths() {
    #expect((TextMeasure.width(of: "0", size: 2048) - 1303).magnitude < 0.5)
    #expect((TextMeasure.width(of: "W", size: 2048) - 2025).magnitude < 0.5)
    #expect((TextMeasure.width(of: "α", size: 2048) - 1350).magnitude < 0.5)
    #expect(
      (TextMeasure.width(of: "f(x)", size: 20) - 2 * TextMeasure.width(of: "f(x)", size: 10))
        .magnitude < 1e-6)
    #expect(TextMeasure.width(of: "", size: 10) == 0)
    #expect(
      TextMeasure.width(of: "bold", size: 10, weight: .bold)
        > TextMeasure.width(of: "bold", size: 10))
  }

  @Test("base64 is decoded to the bytes of a TrueType file")
  func decoding() {
    #expect(EmbeddedFontData.decode("TWFu") == Array("Man".utf8))
    #expect(EmbeddedFontData.decode("TWE=") == Array("Ma".utf8))
    #expect(EmbeddedFontData.decode("+/8=") == [0xFB, 0xFF])
    #expect(EmbeddedFontData.decode(EmbeddedFontData.regular).prefix(4) == [0, 1, 0, 0])
  }

  @Test("marks of direction take no room; narrow spaces, tabs and line ends are spaces, not boxes")
  func settable() throws {
    let font = try EmbeddedFont.font(for: .regular)
    #expect(font.advance(of: "\u{200E}−5\u{200E}%\u{200E}") == font.advance(of: "−5%"))
    #expect(font.advance(of: "60\u{202F}000") == font.advance(of: "60 000"))
    #expect(EmbeddedFont.settable("\u{200E}−5") == "−5")
    #expect(EmbeddedFont.settable("a\nb\r\nc\td") == "a b  c d")
  }

  @Test("characters that the font lacks are drawn as boxes, not as errors")
  func missing() throws {
    let figure = try Figure(
      "くずし字", size: Size(width: 200, height: 150),
      panel: Panel(
        title: "くずし字", marks: [try LineSeries(x: [0, 1], y: [0, 1])]), showsTitle: true)
    for format in [FigureFormat.png(theme: .light()), .svg(theme: .light()), .pdf] {
      #expect(!(try FigureRenderer.render(figure, as: format)).isEmpty)
    }
  }
}
