import Datasets
import ResultStore
import SourceText
import TemplateEngine
import Testing

@testable import ReportKit

@Suite struct ReportInputsTests {
  @Test("every property of a request is one of its choices or a named circumstance")
  func circumstances() {
    let names = Set(Mirror(reflecting: BuildRequest(template: "a.md")).children.compactMap(\.label))
    #expect(BuildRequest.circumstances.isSubset(of: names))
    #expect(
      names.subtracting(BuildRequest.circumstances) == [
        "template", "quick", "seedCount", "overrides", "only", "layout",
      ])
  }

  @Test("each choice makes other inputs, and no two of them the same")
  func choices() {
    let changes: [(inout BuildRequest) -> Void] = [
      { _ in }, { $0.template = "b.md" }, { $0.quick = true }, { $0.seedCount = 2 },
      { $0.overrides = ["a=1", "b=2"] }, { $0.overrides = ["a=1\", \"b=2"] },
      { $0.only = ["a=1", "b=2"] }, { $0.layout = .folder },
    ]
    let texts = changes.map { change in
      var request = BuildRequest(template: "a.md")
      change(&request)
      return request.choices
    }
    #expect(Set(texts).count == changes.count)
    var elsewhere = BuildRequest(template: "a.md")
    elsewhere.output = "b"
    elsewhere.threads = 7
    #expect(elsewhere.choices == texts[0])
  }

  /// What the keys are made of.
  private struct Parts {
    var frontMatter = "title: A"
    var body = "Words."
    var include = "More."
    var name = "mnist"
    var title = "MNIST"
    var classes = ["a", "b"]
    var standIn: String?
    var digest = "00"
    var licence = ""
    var citation = ""
    var measured = DatasetFacts.Measured(
      rows: 28, columns: 28, trainImages: 9, testImages: 3, mean: 0.5, standardDeviation: 0.25,
      emptyTrainClasses: [], emptyTestClasses: [])
    var runs = ["1", "2"]
    var seeds: Int?

    func inputs() throws -> ReportInputs {
      let results = try SampleStudy.results(["a": [[1, 0, 0]]])
      let main = SourceFile(name: "a.md", text: "---\n\(frontMatter)\n---\n\(body)\n")
      var frontMatter = results.frontMatter
      frontMatter.spans["title"] = SourceSpan(file: "a.md", line: 2, column: 8)
      var checked = try MarkupCheckTests.check(body, results.frontMatter)
      checked.main.source = main
      checked.sources = [main, SourceFile(name: "b.md", text: include)]
      var request = BuildRequest(template: "a.md")
      request.seedCount = seeds
      let facts = DatasetFacts(
        DatasetDescription(
          name: name, title: title, classes: classes, standIn: standIn, digest: digest,
          licence: licence, citation: citation), measured)
      return try ReportInputs(
        request, BuildRecord(request),
        StudyTemplate(
          root: "", frontMatter: frontMatter, body: checked, sources: checked.sources),
        [facts],
        runs: runs.compactMap { StoreKey("run", hex: String(repeating: $0, count: 64)) })
    }

    mutating func measure(
      rows: Int = 28, columns: Int = 28, train: Int = 9, test: Int = 3, mean: Double = 0.5,
      deviation: Double = 0.25, emptyTrain: [Int] = [], emptyTest: [Int] = []
    ) {
      measured = DatasetFacts.Measured(
        rows: rows, columns: columns, trainImages: train, testImages: test, mean: mean,
        standardDeviation: deviation, emptyTrainClasses: emptyTrain, emptyTestClasses: emptyTest)
    }
  }

  private static let ofStudy: [@Sendable (inout Parts) -> Void] = [
    { $0.frontMatter += "\nlanguage: de" }, { $0.name = "digits" }, { $0.title = "Digits" },
    { $0.classes = ["a", "c"] }, { $0.standIn = "synthetic-digits" }, { $0.digest = "01" },
    { $0.licence = "CC0" }, { $0.citation = "Nobody" }, { $0.measure(rows: 27) },
    { $0.measure(columns: 27) }, { $0.measure(train: 8) }, { $0.measure(test: 2) },
    { $0.measure(mean: 0.5.nextUp) }, { $0.measure(deviation: 0.25.nextUp) },
    { $0.measure(emptyTrain: [1]) }, { $0.measure(emptyTest: [1]) }, { $0.runs = ["1"] },
    { $0.runs = ["1", "3"] }, { $0.runs = ["2", "1"] }, { $0.seeds = 2 },
  ]

  @Test("what is derived is found by the front matter, the facts about datasets, and the runs")
  func study() throws {
    let changes = [{ @Sendable _ in }] + Self.ofStudy
    let inputs = try changes.map { change in
      var parts = Parts()
      change(&parts)
      return try parts.inputs()
    }
    #expect(Set(inputs.map(\.study.key)).count == changes.count)
    #expect(Set(inputs.map(\.digest)).count == changes.count)
  }

  @Test("a report is found by the text, its title and its includes, too")
  func texts() throws {
    let before = try Parts().inputs()
    for change: (inout Parts) -> Void in [
      { $0.body = "Other words." }, { $0.include = "Less." }, { $0.frontMatter = "title: B" },
    ] {
      var parts = Parts()
      change(&parts)
      let after = try parts.inputs()
      #expect(after.digest != before.digest)
      #expect(after.study.key == before.study.key)
    }
  }

  @Test("the program has an identity, and keeps it")
  func identity() {
    #expect(ProgramIdentity.current?.utf8.count == 64)
    #expect(ProgramIdentity.current == ProgramIdentity.current)
  }
}
