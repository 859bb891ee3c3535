import Testing

@testable import report

@Suite struct ProgressLineTests {
  private static func line(_ fraction: Double?) -> ProgressLine {
    ProgressLine(
      label: "MNIST epoch 3/10", fraction: fraction,
      details: [.init(text: " 50 %", width: 5), .init(text: "9 s left", width: 15)])
  }

  @Test(
    "a detail that does not fit is left out as a whole, then the bar, and the label is cut",
    arguments: [
      (80, "MNIST epoch 3/10  ━━━━━━━━━━━━━━──────────────   50 %  9 s left       "),
      (60, "MNIST epoch 3/10  ━━━━━━━━━────────   50 %  9 s left       "),
      (51, "MNIST epoch 3/10  ━━━━────   50 %  9 s left       "),
      (50, "MNIST epoch 3/10  ━━━━━━━━━━━━────────────   50 %"),
      (33, "MNIST epoch 3/10  ━━━━━━━───────"),
      (26, "MNIST epoch 3/10"),
      (12, "MNIST epoch"),
    ])
  func narrow(width: Int, expected: String) {
    #expect(Self.line(0.5).text(width: width) == expected)
  }

  @Test(
    "the bar keeps its place and width while the details change",
    arguments: [40, 60, 100, 200])
  func steady(width: Int) {
    let bars = ["", "9 s left", "12 min 09 s left"].map { left in
      let line = ProgressLine(
        label: "run", fraction: 0.25,
        details: [.init(text: "25 %", width: 5), .init(text: left, width: 16)])
      return line.text(width: width).filter { "━─".contains($0) }
    }
    #expect(Set(bars).count == 1)
  }

  @Test("a line is shorter than the terminal, whatever it shows", arguments: 1...120)
  func fits(width: Int) {
    for fraction in [nil, -1, 0, 0.999, 1, 2] {
      #expect(Self.line(fraction).text(width: width).count < max(width, 11))
    }
  }

  @Test("without an end there is no bar")
  func noBar() {
    #expect(ProgressLine(label: "figures", fraction: nil).text(width: 80) == "figures")
  }
}
