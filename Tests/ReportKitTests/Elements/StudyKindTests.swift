import Foundation
import Testing

@testable import ReportKit
@testable import TemplateEngine

/// What has to hold for every kind of figure and table of the lists.
@Suite struct StudyKindTests {
  private let results: StudyResults

  init() throws {
    results = try SampleStudy.results(["a": [[0.5, 0.3, 0.2]], "b": [[0.1, 0.2, 0.7]]])
  }

  @Test("no two figures and no two tables of a study have one name")
  func names() {
    let figures = FigureKinds.all.flatMap { $0.figures(in: results.frontMatter) }.map(\.name)
    #expect(figures.count > FigureKinds.all.count)
    #expect(Set(figures).count == figures.count, "\(figures)")
    let tables = TableKinds.all.map { $0.name }
    #expect(Set(tables).count == tables.count, "\(tables)")
  }

  @Test("every figure of a study can be drawn, and describes itself")
  func figures() throws {
    for kind in FigureKinds.all {
      for figure in kind.figures(in: results.frontMatter) {
        #expect(try figure.figure(results).alternativeText().count > 30, "\(figure.name)")
      }
    }
  }

  @Test("every table has the name of its kind, and as many cells in a row as columns")
  func tables() {
    var results = results
    results.claims = [
      Claim(
        text: "text", label: nil, figure: nil, expression: "", level: 95, margin: 0, tail: 5,
        isRequired: false, statement: .every([]), span: .init(file: "t.md", line: 1, column: 1))
    ]
    for kind in TableKinds.all {
      let table = kind.content(results)
      #expect(table.name == kind.name)
      #expect(!table.rows.isEmpty, "\(kind.name)")
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(kind.name)")
    }
  }

  @Test(
    "a figure whose kind needs an argument is refused without it, before anything is trained",
    arguments: FigureKinds.all.map { $0.name })
  func requiredArgument(name: String) throws {
    let kind = try #require(FigureKinds.named(name))
    let study = try MarkupCheckTests()
    let body = try study.check("{% figure \"\(name)\" %}c{% endfigure %}")
    let required = kind.requiredArguments(in: study.results.frontMatter)
    #expect(ElementCheck(body, study.results.frontMatter).errors.count == required.count)
  }

  @Test("the template reference names the files of every kind of figure")
  func files() throws {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let text = try String(
      contentsOf: root.appending(path: "Documentation/templates.md"), encoding: .utf8)
    for kind in FigureKinds.all {
      let file = ([kind.name] + kind.arguments.map { $0.name.uppercased() })
        .joined(separator: "-")
      #expect(
        text.contains("| `\(file)` |"), "\(kind.name): \(file)")
    }
  }
}
