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
}
