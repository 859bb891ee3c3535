import Activations
import Datasets
import Foundation
import SourceText
import StrictYAML
import Testing
import Training

@testable import ReportKit
@testable import TemplateEngine

/// `Documentation/templates.md` against the code: its tables name what exists, and nothing else.
@Suite struct TemplateReferenceTests {
  /// The text below a heading of level 2, or below one of level 3 in it that has `section`.
  private static func part(_ chapter: String, _ section: String? = nil) throws -> String {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let text = try String(
      contentsOf: root.appending(path: "Documentation/templates.md"), encoding: .utf8)
    let chapters = text.components(separatedBy: "\n## ")
    let found = try #require(chapters.first { $0.hasPrefix("\(chapter)\n") }, "## \(chapter)")
    guard let section else { return found }
    return try #require(
      found.components(separatedBy: "\n### ").dropFirst().first {
        $0.prefix { $0 != "\n" }.contains("`\(section)`")
      }, "### `\(section)`")
  }

  /// The names in the first column of the tables of a part.
  private static func rows(_ chapter: String, _ section: String? = nil) throws -> [String] {
    try part(chapter, section).matches(of: /\n\| `([^`]+)` \|/).map { String($0.1) }.sorted()
  }

  private static func read(_ yaml: String) throws -> FrontMatter {
    try FrontMatterReader(datasets: ["mnist"], standIns: [])
      .read(StrictYAML.parse(SourceFile(name: "t.md", text: yaml)))
  }

  /// What a mapping with the unknown key `x`, or a list with the unknown layer `x`, could have.
  private static func known(_ yaml: String) throws -> [String] {
    do {
      _ = try read(yaml)
      Issue.record("`x` is known in \(yaml)")
      return []
    } catch let errors as DocumentErrors<FrontMatterError> {
      return errors.items.flatMap { error -> [String] in
        switch error {
        case .yaml(.unknownKey(_, _, let known, _)), .unknownLayer(_, let known, _): known
        default: []
        }
      }
    }
  }

  private static func signatures() throws -> [ElementTagSignature] {
    StudyTags.signatures(
      for: try read("title: t\nstudy: {datasets: [mnist], terms: [relu]}\nranges: {near: '-1:1'}"))
  }

  /// Every record that templates can name, by its path.
  private static func records(
    _ fields: [TemplateShape.Field], at path: String = ""
  ) -> [(path: String, members: [String])] {
    fields.flatMap { field -> [(path: String, members: [String])] in
      let path = path.isEmpty ? field.name : "\(path).\(field.name)"
      switch field.shape {
      case .record(let members):
        return [(path, members.map(\.name))] + records(members, at: path)
      case .list(.record(let members)):
        return [("\(path)[]", members.map(\.name))] + records(members, at: "\(path)[]")
      default: return []
      }
    }
  }

  @Test("every value has a row in the table of its record")
  func values() throws {
    let records = Self.records(StudyValues.fields.shapes())
    #expect(records.count > 10)
    for (path, members) in records {
      #expect(try Self.rows("Values", path) == members.sorted(), "\(path)")
    }
  }

  @Test("every filter and every tag of the language has a row")
  func language() throws {
    #expect(try Self.rows("Filters") == TemplateFilter.all.map(\.name).sorted())
    #expect(try Self.rows("Tags of the language") == TemplateParser.ownTags.sorted())
  }

  @Test("every tag of the study has a section with its arguments and kinds")
  func tags() throws {
    for signature in try Self.signatures() {
      var names = signature.parameters.map(\.name)
      if case .choice(let kinds)? = signature.parameters.first(where: { $0.name == "kind" })?.kind {
        names += kinds
      }
      #expect(try Self.rows("Tags of the study", signature.name) == names.sorted())
    }
  }

  @Test(
    "every key of the front matter has a row",
    arguments: ["x: 1"]
      + [
        "{x: 1}", "{datasets: [{x: 1}]}", "{network: [{x: 1}]}", "{variants: {a: {x: 1}}}",
        "{adaptive: {x: 1}}",
      ].map {
        "title: t\nstudy: \($0)"
      })
  func keys(yaml: String) throws {
    let missing = try Set(Self.known(yaml)).subtracting(Self.rows("Front matter"))
    #expect(missing.sorted() == [])
  }

  @Test("every word that the front matter accepts is mentioned")
  func words() throws {
    let text = try Self.part("Front matter")
    var words = try Self.known("title: t\nstudy: {network: [{convolution: {x: 1}}]}")
    words += NetworkSpecification.presets.compactMap(\.name) + StandIn.allCases.map(\.rawValue)
    words += Normalization.allCases.map(\.rawValue) + ActivationFunction.names
    #expect(words.filter { !text.contains("`\($0)`") } == [])
  }
}
