import SourceText
import Testing

@testable import Markup
@testable import ReportKit
@testable import TemplateEngine

@Suite struct StudyHostTests {
  private static let span = SourceSpan(file: "t.md", line: 3, column: 4)

  @Test(
    "a part of a table has the rows of its datasets and layers, as they are in the whole",
    arguments: TableKinds.all.filter { !$0.narrowing.isEmpty }.map { $0.name })
  func parts(kind: String) throws {
    let results = try ShownRuns.results(seeds: 2, variants: 1)
    func table(_ arguments: [String: String]) throws -> TableContent {
      let host = StudyHost(results: results) { _ in throw CancellationError() }
      _ = try host.expand(
        Self.tag("table", arguments.merging(["kind": kind]) { first, _ in first }))
      try host.finish()
      guard case .table(let table)? = host.list.elements.first?.content else {
        throw CancellationError()
      }
      return table
    }
    let parts = try #require(TableKinds.named(kind)).narrowing
    let whole = try table([:])
    var arguments = ["datasets": "mnist, kmnist"]
    if parts.contains(.layers) { arguments["layers"] = "2" }
    let part = try table(arguments)
    let titles = Set(results.datasets.map(\.dataset.title).filter { $0 != "FASHION" })
    let layer = whole.columns.firstIndex { $0.title == "Layer" }
    let expected = whole.rows.filter { row in
      titles.contains(row[0])
        && (!parts.contains(.layers) || layer.map { row[$0] == "2" } ?? true)
    }
    #expect(!expected.isEmpty && expected.count < whole.rows.count)
    #expect(part.rows == expected)
    #expect(
      part.name
        == "\(kind)_datasets-kmnist.mnist" + (parts.contains(.layers) ? "_layers-2" : ""))
  }

  private static func tag(_ name: String, _ arguments: [String: String]) -> ElementTag {
    ElementTag(
      name: name,
      arguments: arguments.map { .init(name: $0.key, value: .text($0.value), span: span) },
      span: span)
  }

  @Test(
    "texts of elements stop at the budget, at the tag that goes beyond it",
    arguments: [
      ("table", ["kind": "coefficients"]), ("equation", ["tex": "x^2 + y^2"]),
      ("normalization", [:]), ("equation", ["tex": "x", "caption": "A caption of some words."]),
    ] as [(String, [String: String])])
  func budget(name: String, arguments: [String: String]) throws {
    let results = try SampleStudy.results(["a": [[0.5, 0.3, 0.2]]])
    let one = StudyHost(results: results) { _ in throw CancellationError() }
    _ = try one.expand(Self.tag(name, arguments))
    try one.finish()
    let size = try #require(one.list.elements.first).textBytes
    var limits = TemplateLimits()
    limits.elementBytes = 3 * size
    let host = StudyHost(results: results, limits: limits) { _ in throw CancellationError() }
    for _ in 0..<3 { _ = try host.expand(Self.tag(name, arguments)) }
    #expect(throws: TemplateError.outputTooLarge(limit: 3 * size, span: Self.span)) {
      _ = try host.expand(Self.tag(name, arguments))
      try host.finish()
    }
    #expect(host.list.elements.count == 4)
  }
}
