import Diagnostics
import Testing

@Suite struct ShowingControlsTests {
  @Test(
    "what no medium can hold becomes visible, everything else stays",
    arguments: [
      ("a\u{1B}[31mb\u{07}\u{0}", "a␛[31mb␇␀"), ("a\u{FFFE}b", "a\u{FFFD}b"),
      ("\u{85}", "\u{FFFD}"), ("line\n\tnext", "line\n\tnext"),
      ("\u{202E}مرحبا", "\u{202E}مرحبا"), ("=1+1", "=1+1"),
    ])
  func controls(text: String, shown: String) {
    #expect(VisibleText.showingControls(in: text) == shown)
  }
}
