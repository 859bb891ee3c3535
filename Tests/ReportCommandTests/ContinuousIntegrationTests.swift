import Foundation
import SourceText
import StrictYAML
import Testing

/// The workflow of this project, and those that the documentation gives its readers.
@Suite struct ContinuousIntegrationTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: ReportProcess.package.appending(path: path), encoding: .utf8)
  }

  /// The code blocks of the document, by their languages.
  private static func blocks() throws -> [(language: String, text: String)] {
    try text("Documentation/ci.md").matches(of: /```([a-z]+)\n((?:(?!```)[\s\S])*)```/).map {
      (String($0.1), String($0.2))
    }
  }

  @Test("every workflow is YAML, without a key twice")
  func yaml() throws {
    let documents = try Self.blocks().filter { $0.language == "yaml" }.map(\.text)
    #expect(documents.count == 3)
    for document in documents + [try Self.text(".github/workflows/ci.yml")] {
      do {
        _ = try StrictYAML.parse(SourceFile(name: "workflow.yml", text: document))
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test("every command of `report` in a workflow exists and has the options that it is given")
  func options() throws {
    var commands = 0
    var help: [[String]: String] = [:]
    for block in try Self.blocks() {
      let text = block.text.replacing("\\\n", with: " ")
      for match in text.matches(of: /(?m)(?:^ *(?:- )?|; )report ([a-z][^\n>']*)/) {
        let words = match.1.split(separator: " ").map(String.init)
        let command = Array(words.prefix(words[0] == "store" ? 2 : 1))
        if help[command] == nil {
          let outcome = try ReportProcess.run(command + ["--help"])
          #expect(outcome.status == 0, "\(command)")
          help[command] = outcome.output
        }
        commands += 1
        for option in words where option.hasPrefix("--") {
          let known = help[command]?.split { !$0.isLetter && $0 != "-" } ?? []
          #expect(known.contains(Substring(option)), "\(command) has no \(option)")
        }
      }
    }
    #expect(commands == 8)
  }

  @Test("the project's own workflow runs the README's test command on Linux and macOS")
  func own() throws {
    let workflow = try Self.text(".github/workflows/ci.yml")
    #expect(workflow.contains("make test") && workflow.contains(".ci/run"))
    let version = try Self.text(".swift-version").split(whereSeparator: \.isWhitespace)[0]
    #expect(workflow.contains("container: swift:\(version)\n"))
    #expect(try Self.text(".ci/run").contains("\nmake test\n"))
    #expect(try Self.text("README.md").contains("`make test`"))
  }
}
