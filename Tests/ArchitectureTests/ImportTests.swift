import Foundation
import Testing

/// The arrows between modules. A row lists everything of ours that a module may import.
private let allowedImports: [String: Set<String>] = [
  "Digests": ["CCrypto"],
  "Numbers": [],
  "Files": ["CSystem"],
  "SourceText": [],
  "Diagnostics": ["SourceText"],
  "StrictYAML": ["CYAML", "Diagnostics", "SourceText"],
  "Activations": ["Diagnostics", "Numbers", "SourceText"],
  "Datasets": ["CCairo", "CZlib", "Diagnostics", "Digests", "SourceText", "StrictYAML"],
  "Training": ["Activations", "CKernels", "Datasets", "Diagnostics", "Digests", "SourceText"],
  "Plotting": ["CCairo", "CPNG", "Diagnostics", "Numbers", "SourceText"],
  "TemplateEngine": ["Diagnostics", "Numbers", "SourceText"],
  "Markup": ["CMD4C", "Diagnostics", "Digests", "SourceText"],
  "ReportKit": [
    "Activations", "Datasets", "Diagnostics", "Digests", "Files", "Markup", "Numbers",
    "Plotting", "SourceText", "StrictYAML", "TemplateEngine", "Training",
  ],
  "report": ["CSystem", "Diagnostics", "Files", "ReportKit"],
]

/// Libraries of others, and the one or two modules that may see each.
private let libraryUsers: [String: Set<String>] = [
  "ArgumentParser": ["report"],
  "CCrypto": ["Digests"],
  "CYAML": ["StrictYAML"],
]

private let systemModules: Set<String> = [
  "CryptoKit", "Darwin", "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Musl",
  "Synchronization",
]

private let sources = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Sources")

private struct SourceFileImports: CustomTestStringConvertible {
  var file: String
  var lines: Int
  var imports: [String]
  var testDescription: String { file }
}

private func swiftFiles(of module: String) -> [SourceFileImports] {
  let folder = sources.appending(path: module)
  let entries = FileManager.default.enumerator(atPath: folder.path)
  var result: [SourceFileImports] = []
  while let entry = entries?.nextObject() as? String {
    guard entry.hasSuffix(".swift"),
      let text = try? String(contentsOf: folder.appending(path: entry), encoding: .utf8)
    else { continue }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let imports = lines.compactMap { line -> String? in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
        words[..<position].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) })
      else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "protocol"]
      let name = kinds.contains(words[position + 1]) ? words.last : words[position + 1]
      return name.map { String($0.split(separator: ".")[0]) }
    }
    result.append(
      SourceFileImports(file: "\(module)/\(entry)", lines: lines.count - 1, imports: imports))
  }
  return result.sorted { $0.file < $1.file }
}

private let accessLevels: Set<String> = ["public", "package", "internal", "private", "fileprivate"]

@Suite struct ImportTests {
  @Test("a module imports only modules below it", arguments: allowedImports.keys.sorted())
  func arrowsPointDown(module: String) {
    let files = swiftFiles(of: module)
    #expect(!files.isEmpty, "no source found for \(module)")
    for file in files {
      for name in file.imports where !systemModules.contains(name) {
        let isOurs = allowedImports[module]?.contains(name) ?? false
        let isLibrary = libraryUsers[name]?.contains(module) ?? false
        #expect(isOurs || isLibrary, "\(file.file) may not import \(name)")
      }
    }
  }

  @Test("every source folder has a row in the table of arrows")
  func everyModuleIsListed() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    let swiftModules = folders.filter { !swiftFiles(of: $0).isEmpty }
    #expect(Set(swiftModules) == Set(allowedImports.keys))
  }

  @Test("no source file is longer than 500 lines", arguments: allowedImports.keys.sorted())
  func filesStayShort(module: String) {
    for file in swiftFiles(of: module) {
      #expect(file.lines <= 500, "\(file.file) has \(file.lines) lines")
    }
  }
}
