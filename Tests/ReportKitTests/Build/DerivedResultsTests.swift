import Foundation
import ResultStore
import Testing

@testable import ReportKit

@Suite struct DerivedResultsTests {
  private static let seeds = [
    [[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]], [[0.3, 0.1, 0.6], [1, 0, 0]],
  ]
  private static let inputs = KeyInputs(DerivedResults.kind, [KeyInput("study", .text("one"))])

  private func withStore(_ body: (Store) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(try Store(folder.path, producer: "tests") { _ in })
  }

  private func derived(
    of inputs: KeyInputs = inputs, in store: Store, program: String? = ProgramIdentity.current
  ) -> DerivedResults? {
    DerivedResults.stored(of: inputs, in: store, program: program)
      .map { DerivedResults($0, of: inputs, in: store) }
  }

  /// Every number by all of its digits, of what is printed and drawn of the layers.
  private func text(_ results: StudyResults) -> [String] {
    results.baseLayers.map { "\($0.identifiability as Any) \($0.ranges)" }
      + results.datasets.flatMap(\.base.means).map { "\($0.identifiability as Any) \($0.ranges)" }
  }

  @Test("an analysis that was kept is the one that is made anew, to the last bit")
  func sameAnalysis() throws {
    try withStore { store in
      let results = try SampleStudy.results(seeds: ["a": Self.seeds, "b": [Self.seeds[1]]])
      let derived = try #require(self.derived(in: store))
      #expect(derived.analysis.map { _ in true } == nil)
      derived.keep(results)
      let stored = try #require(self.derived(in: store)?.analysis)
      let known = try StudyResults(
        frontMatter: results.frontMatter, networks: try results.networks(of: ["mixture"]),
        datasets: results.datasets.map(\.dataset),
        runs: Dictionary(uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) }),
        known: stored)
      #expect(text(known) == text(results))
      #expect(text(known).count == 12 - 2)
      #expect(known.knownPrintedError == results.printedError)
      #expect(known.printedError != nil)
    }
  }

  @Test("an analysis reads the same from the form in which it is kept as a decoder reads it")
  func forms() throws {
    let results = try SampleStudy.results(seeds: ["a": Self.seeds, "b": [Self.seeds[1]]])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try encoder.encode(results.analysis)
    let read = try #require(StudyAnalysis(json: Array(json)))
    #expect(try encoder.encode(read) == json)
    let decoded = try JSONDecoder().decode(StudyAnalysis.self, from: json)
    #expect(try encoder.encode(decoded) == json)
    for damaged in [json.dropLast(), json.dropFirst(), json + Data("]".utf8), Data("{}".utf8)] {
      #expect(StudyAnalysis(json: Array(damaged)).map { _ in true } == nil)
    }
  }

  @Test("figures are found by their names, with other inputs nothing is")
  func figures() throws {
    try withStore { store in
      let derived = try #require(self.derived(in: store))
      derived.figures["one"] = LaidOutFigure(
        drawing: "d", width: 3, height: 2, alternativeText: "A line.")
      derived.keep(try SampleStudy.results(["a": Self.seeds[0]]))
      let again = try #require(self.derived(in: store))
      #expect(again.figures["one"]?.alternativeText == "A line.")
      #expect(again.figures.count == 1)
      let other = KeyInputs(DerivedResults.kind, [KeyInput("study", .text("other"))])
      #expect(try #require(self.derived(of: other, in: store)).figures.isEmpty)
    }
  }

  @Test("a figure whose author has other words for it is drawn again")
  func ownText() throws {
    try withStore { store in
      let results = try SampleStudy.results(["a": Self.seeds[0]])
      var figure = try #require(FunctionsFigure.figures(in: results.frontMatter).first)
      func description(_ text: String?) throws -> String? {
        figure.ownText = text
        let derived = try #require(self.derived(in: store))
        let files = FigureFiles(
          results: results, store: store, closest: ClosestFunctions(in: nil, program: nil),
          laidOut: derived.figures)
        let content = try files.draw(figure)
        derived.figures = files.laidOut
        derived.keep(results)
        let svg = try #require(files.files.first { $0.path.hasSuffix(".svg") }).bytes
        let words = try #require(
          String(decoding: svg, as: UTF8.self).firstMatch(of: /<desc>(.*)<\/desc>/))
        return words.1.hasPrefix(content.alternativeText.prefix(20)) ? nil : String(words.1)
      }
      #expect(try description(nil) == nil)
      #expect(try description("One.") == "One.")
      #expect(try description("Two.") == "Two.")
      #expect(try description(nil) == nil)
    }
  }

  @Test("what another program kept is not used, and nothing where no program can be told apart")
  func programs() throws {
    try withStore { store in
      let results = try SampleStudy.results(["a": Self.seeds[0]])
      try #require(self.derived(in: store)).keep(results)
      let other = try #require(self.derived(in: store, program: "other"))
      #expect(other.analysis.map { _ in true } == nil)
      #expect(self.derived(in: store, program: nil) == nil)
      let folder = FileManager.default.temporaryDirectory.path
      PublishedStamp(program: "other", inputs: "i", manifest: "m", notices: [], pageBytes: 1)
        .keep(for: folder, in: store)
      #expect(PublishedStamp.stored(for: folder, in: store).map(\.inputs) == nil)
      let program = try #require(ProgramIdentity.current)
      PublishedStamp(program: program, inputs: "i", manifest: "m", notices: [], pageBytes: 1)
        .keep(for: folder, in: store)
      #expect(PublishedStamp.stored(for: folder, in: store).map(\.inputs) == "i")
      #expect(PublishedStamp.stored(for: "/", in: store).map(\.inputs) == nil)
    }
  }
}
