import TestSupport
import Testing

@testable import Plotting

@Suite("Rebuilds")
struct DeterminismTests {
  private static let formats: [FigureFormat] = [
    .png(scale: 1, theme: .light()), .svg(theme: .dark()), .pdf,
  ]

  private func renderAll(_ order: [Int]) throws -> [Int: [UInt8]] {
    var files: [Int: [UInt8]] = [:]
    for job in order {
      let figure = try Examples.all[job / Self.formats.count].make()
      files[job] = try FigureRenderer.render(figure, as: Self.formats[job % Self.formats.count])
    }
    return files
  }

  @Test("ten random orders of drawing give the same bytes")
  func order() throws {
    let jobs = Array(0..<(4 * Self.formats.count))
    let expected = try renderAll(jobs)
    var generator = SplitMix(seed: 7)
    for _ in 0..<10 {
      #expect(try renderAll(jobs.shuffled(using: &generator)) == expected)
    }
  }

  @Test("drawing on several threads gives the same bytes")
  func threads() throws {
    let drawings = try Examples.all.flatMap { example in
      let figure = try example.make()
      return Self.formats.map { (figure: figure, format: $0) }
    }
    let expected = try drawings.map { try FigureRenderer.render($0.figure, as: $0.format) }
    for _ in 0..<3 {
      #expect(try FigureRenderer.render(drawings) == expected)
    }
  }

  @Test("of drawings side by side that fail, the first says why")
  func failures() throws {
    let figure = try Examples.loss()
    let scales = [1, 1e9, 0, 1]
    let drawings = scales.map {
      (figure: figure, format: FigureFormat.png(scale: $0, theme: .light()))
    }
    #expect(
      throws: PlottingError.sizeOutOfBounds(
        width: figure.size.width, height: figure.size.height, scale: 1e9,
        limit: FigureRenderer.pixelLimit)
    ) { try FigureRenderer.render(drawings) }
  }
}
