import Testing

@testable import Plotting

@Suite struct FingerprintTests {
  private func figure(_ title: String = "A", values: [Double] = [0, 1, 0.5]) throws -> Figure {
    let line = try LineSeries(x: [0, 1, 2], y: values, label: "f")
    return try Figure(
      title, size: Size(width: 300, height: 200), panels: [[Panel(marks: [line])]])
  }

  @Test("Figures that are drawn alike have one fingerprint; whatever is seen or said is in it")
  func differences() throws {
    let formats: [FigureFormat] = [.png(scale: 2, theme: .light(background: Color(hex: 0xFFFFFF)))]
    let base = try FigureRenderer.fingerprint(of: figure(), as: formats)
    #expect(try FigureRenderer.fingerprint(of: figure(), as: formats) == base)
    #expect(try FigureRenderer.fingerprint(of: figure("B"), as: formats) != base)
    #expect(
      try FigureRenderer.fingerprint(of: figure(values: [0, 1, 0.6]), as: formats) != base)
    let dark: [FigureFormat] = [.png(scale: 2, theme: .dark(background: Color(hex: 0)))]
    #expect(try FigureRenderer.fingerprint(of: figure(), as: dark) != base)
    #expect(
      try FigureRenderer.fingerprint(
        of: figure(), as: [.png(scale: 3, theme: .light(background: Color(hex: 0xFFFFFF)))])
        != base)
    #expect(try FigureRenderer.fingerprint(of: figure(), as: [.pdf]) != base)
  }
}
