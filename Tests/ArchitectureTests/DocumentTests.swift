import Foundation
import Testing

/// What documents say of the tree.
@Suite struct DocumentTests {
  @Test("every test that is promised exists, by its words")
  func promisedTests() throws {
    let tests = try SourceTree.swiftFiles(in: "Tests").map { try SourceTree.text("Tests/" + $0) }
      .joined()
    let promises = try SourceTree.text("Documentation/promises.md")
      .components(separatedBy: "\n").filter { $0.contains("Tests`") || $0.contains(".swift)") }
    var count = 0
    for row in promises {
      for quote in row.components(separatedBy: "|").last(where: { !$0.isEmpty })?
        .matches(of: /“([^”]+)”/) ?? []
      {
        count += 1
        #expect(tests.contains(quote.1), "no test “\(quote.1)”")
      }
    }
    #expect(count > 50)
  }

  /// As GitHub makes it of a heading.
  private static func anchor(_ heading: String) -> String {
    heading.lowercased().replacing(" ", with: "-")
      .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  @Test(
    "every file that a document links to exists",
    arguments: [
      "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md",
      "Benchmarks/README.md", "Documentation/ci.md", "Documentation/commands.md",
      "Documentation/datasets.md", "Documentation/formats.md", "Documentation/import.md",
      "Documentation/promises.md", "Documentation/results.md", "Documentation/scaling.md",
      "Documentation/statistics.md", "Documentation/templates.md", "Documentation/testing.md",
    ])
  func links(document: String) throws {
    let folder = SourceTree.package.appending(path: document).deletingLastPathComponent()
    let text = try SourceTree.text(document)
      .replacing(/(?ms)^ *````?.*?^ *````?$/, with: "").replacing(/`[^`\n]*`/, with: "")
    for link in text.matches(of: /\]\(([^)#\s]*)(?:#([^)\s]*))?\)/) where !link.1.contains("://") {
      let target =
        link.1.isEmpty
        ? SourceTree.package.appending(path: document) : folder.appending(path: String(link.1))
      #expect(
        FileManager.default.fileExists(atPath: target.path), "\(document) links to \(link.1)")
      guard let anchor = link.2, target.pathExtension == "md" else { continue }
      let headings = try String(contentsOf: target, encoding: .utf8)
        .matches(of: /(?m)^#+ (.*)$/).map { Self.anchor(String($0.1)) }
      #expect(headings.contains(String(anchor)), "\(document) links to \(link.1)#\(anchor)")
    }
  }
}
