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
    var generator = SplitMix(state: 7)
    for _ in 0..<10 {
      #expect(try renderAll(jobs.shuffled(using: &generator)) == expected)
    }
  }

  @Test("drawing on several threads gives the same bytes")
  func threads() async throws {
    let jobs = Array(0..<(Examples.all.count * Self.formats.count))
    let expected = try renderAll(jobs)
    let parallel = try await withThrowingTaskGroup(of: [Int: [UInt8]].self) { group in
      for job in jobs {
        group.addTask { try renderAll([job]) }
      }
      return try await group.reduce(into: [:]) { $0.merge($1) { $1 } }
    }
    #expect(parallel == expected)
  }
}
