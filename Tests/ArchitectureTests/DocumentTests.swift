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
    for link in text.matches(of: /\]\(([^)#\s]+)(?:#[^)]*)?\)/) where !link.1.contains("://") {
      let path = folder.appending(path: String(link.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(document) links to \(link.1)")
    }
  }
}
