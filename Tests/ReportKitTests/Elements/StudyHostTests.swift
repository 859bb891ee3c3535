import SourceText
import Testing

@testable import ReportKit
@testable import TemplateEngine

@Suite struct StudyHostTests {
  private static let span = SourceSpan(file: "t.md", line: 3, column: 4)

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
    let size = try #require(one.list.elements.first).textBytes
    var limits = TemplateLimits()
    limits.elementBytes = 3 * size
    let host = StudyHost(results: results, limits: limits) { _ in throw CancellationError() }
    for _ in 0..<3 { _ = try host.expand(Self.tag(name, arguments)) }
    #expect(throws: TemplateError.outputTooLarge(limit: 3 * size, span: Self.span)) {
      try host.expand(Self.tag(name, arguments))
    }
    #expect(host.list.elements.count == 4)
  }
}
