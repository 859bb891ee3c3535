import Activations
import Foundation
import Markup
import ResultStore
import Synchronization
import Testing

@testable import ReportKit

@Suite struct ClosestFunctionsTests {
  /// Texts of several threads.
  private final class Log: Sendable {
    private let texts = Mutex<[String]>([])

    func append(_ text: String) { texts.withLock { $0.append(text) } }

    /// Those since the last time, sorted.
    func take() -> [String] {
      texts.withLock { texts in
        defer { texts = [] }
        return texts.sorted()
      }
    }
  }

  private let searches = Log()
  private let events = Log()
  private let results: StudyResults

  init() throws {
    results = try SampleStudy.results(["a": [[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]]])
  }

  private func withStore(_ body: (Store) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let events = events
    try body(try Store(folder.path, producer: "tests") { events.append($0.diagnostic.message) })
  }

  /// Finds at once, errors whose digits do not end, and counts.
  private func functions(in store: Store?, program: String? = "one") -> ClosestFunctions {
    let searches = searches
    return ClosestFunctions(in: store, program: program) { mixture, range in
      searches.append("\(mixture) on \(range)")
      return ClosestFit(
        function: "tanh", a: (1 + mixture.value(at: 0.7)) / 3, b: range.upperBound / 7, c: 0, d: 1,
        rmsError: 0.1, ties: ["sin"])
    }
  }

  private func explorer(
    _ results: StudyResults, layer: Int = 1, _ functions: ClosestFunctions
  ) throws -> ExplorerContent {
    let figure = try #require(
      ExplorerFigure.figures(in: results.frontMatter).first { $0.name == "explorer-a-\(layer)" })
    return try #require(
      try FigureFiles(results: results, closest: functions).draw(figure).explorer)
  }

  @Test("a second explorer of the same functions is the same and searches for nothing")
  func second() throws {
    try withStore { store in
      let anew = try explorer(results, functions(in: nil))
      #expect(searches.take().count == 16)
      #expect(try explorer(results, functions(in: store)) == anew)
      #expect(searches.take().count == 16)
      var other = results
      other.frontMatter.title = "Another title"
      #expect(try explorer(other, functions(in: store)) == anew)
      #expect(searches.take() == [])
    }
  }

  @Test("another learned function is searched for alone, another range for all functions")
  func changes() throws {
    try withStore { store in
      _ = try explorer(results, functions(in: store))
      _ = searches.take()
      _ = try explorer(results, layer: 2, functions(in: store))
      #expect(searches.take() == ["0.2*relu + 0.3*tanh + 0.5*sin on -20.0...20.0"])
      var wider = results
      wider.frontMatter.ranges = [StudyRange(name: "one", text: "-1:2")].compactMap { $0 }
      _ = try explorer(wider, functions(in: store))
      #expect(searches.take().filter { $0.hasSuffix("on -1.0...2.0") }.count == 16)
    }
  }

  @Test("what is damaged, no record or of another program is made again, and damage is named")
  func unusable() throws {
    let mixture = try Mixture(parsing: "0.5*relu + 0.5*sin")
    try withStore { store in
      func find(program: String = "one") throws -> Int {
        _ = try functions(in: store, program: program).function(closestTo: mixture, on: -5...5)
        return searches.take().count
      }
      #expect(try [find(), find()] == [1, 0])
      let item = try #require(store.items(of: [ClosestFunctions.kind]).first)
      let path = store.path(of: item.key)
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(filePath: path))
      #expect(try [find(), find()] == [1, 0])
      let told = events.take()
      #expect(told.count == 1 && told[0].contains("the stored result `\(path)`"), "\(told)")
      store.replace(["closest.json": Array("{}".utf8)], for: try #require(item.inputs))
      #expect(try [find(), find()] == [1, 0])
      #expect(try [find(program: "two"), find(program: "two")] == [1, 0])
      #expect(events.take() == [])
    }
  }

  @Test("nothing is kept where the program cannot be told from others")
  func unknownProgram() throws {
    try withStore { store in
      for _ in 1...2 {
        _ = try functions(in: store, program: nil).function(
          closestTo: try Mixture(parsing: "sin"), on: -5...5)
      }
      #expect(searches.take().count == 2)
      #expect(store.items().isEmpty)
    }
  }
}
