import CCairo
import Testing

@testable import Plotting

@Suite("Goldens")
struct GoldenTests {
  @Test("every example looks as recorded, light at two pixels per point", arguments: Examples.all)
  func light(example: Example) throws {
    let bytes = try FigureRenderer.render(try example.make(), as: .png(theme: .light()))
    try Golden.compare(bytes, with: "\(example.name)-light.png")
  }

  @Test("every example looks as recorded, dark at one pixel per point", arguments: Examples.all)
  func dark(example: Example) throws {
    let bytes = try FigureRenderer.render(
      try example.make(), as: .png(scale: 1, theme: .dark()))
    try Golden.compare(bytes, with: "\(example.name)-dark.png")
  }

  /// Pictures forgive a changed digit; this does not, and it holds for every cairo.
  @Test("every text of every example stands where it was", arguments: Examples.all)
  func texts(example: Example) throws {
    let figure = try example.make()
    var lines = [figure.alternativeText()]
    for call in try FigureRenderer.record(figure, theme: .light()) {
      guard case .text(let text, let origin, let angle, let style) = call else { continue }
      let numbers = [origin.x, origin.y, angle, style.size].map {
        LabelNumber(numbers: .english).fixed($0, decimals: 2)
      }
      lines.append("\(numbers.joined(separator: " ")) \(style.weight) \(text)")
    }
    try Golden.compare(
      text: lines.joined(separator: "\n") + "\n", with: "\(example.name).txt")
  }

  /// Other versions write the same shapes in other words.
  @Test(
    "SVG files of cairo 1.16.0 are byte for byte as recorded",
    .enabled(if: String(cString: cairo_version_string()) == "1.16.0"))
  func vectors() throws {
    var lines: [String] = []
    for example in Examples.all {
      let bytes = try FigureRenderer.render(try example.make(), as: .svg(theme: .light()))
      // FNV-1a with 64 bits.
      let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
      }
      lines.append("\(example.name) \(bytes.count) \(String(hash, radix: 16))")
    }
    try Golden.compare(text: lines.joined(separator: "\n") + "\n", with: "svg-hashes.txt")
  }
}
