import Foundation
import Testing

/// Modules of the system and libraries of others that not every module may see, with those that
/// may.
///
/// `Package.swift` declares the arrows between our own modules, and SwiftPM refuses others
/// (`--explicit-target-dependency-import-check`); it cannot see these.
private let users: [String: Set<String>] = [
  "ArgumentParser": ["report"],
  "CryptoKit": ["Digests"],
  "Dispatch": [
    "Cluster", "DatasetImport", "Datasets", "Platform", "Plotting", "ReportKit", "Runs", "report",
  ],
  // Its locales take 2 ms of the start of every process: `Platform` has what does without.
  "Foundation": ["Platform"],
  "FoundationEssentials": ["Platform"],
  "FlyingSocks": ["Preview"],
  // It and what it links take 5 ms of the start of every process.
  "FoundationNetworking": [],
  "Synchronization": [
    "Cluster", "DatasetImport", "Datasets", "Platform", "Plotting", "Preview", "ReportKit",
    "ResultStore", "Runs", "TemplateEngine", "Training", "report",
  ],
]

/// What a library that others could use must not know.
private let studyModules: Set<String> = [
  "Activations", "Approximation", "DatasetImport", "Datasets", "ReportKit", "Training",
]

private struct SwiftFile {
  let module: String
  let path: String
  let lineCount: Int
  let imports: Set<String>
}

private func swiftFiles() throws -> [SwiftFile] {
  try SourceTree.swiftFiles(in: "Sources").map { path in
    let text = try SourceTree.text("Sources/" + path)
    let imports = text.matches(
      of:
        /(?:^|\n)(?:@\w+(?:\(\w+\))? |package |public |internal )*import (?:(?:struct|class|enum|func|var|protocol) )?(\w+)/
    )
    return SwiftFile(
      module: path.split(separator: "/").first.map(String.init) ?? "", path: path,
      lineCount: text.count { $0.isNewline }, imports: Set(imports.map { String($0.1) }))
  }
}

@Suite struct ImportTests {
  @Test("a part of the system is seen only where it is needed", arguments: users.keys.sorted())
  func systemModules(name: String) throws {
    let allowed = try #require(users[name])
    for file in try swiftFiles() where file.imports.contains(name) {
      #expect(allowed.contains(file.module), "\(file.path) may not import \(name)")
    }
  }

  @Test(
    "libraries know nothing of studies",
    arguments: [
      "Bibliography", "Diagnostics", "Files", "Importing", "Markup", "Numbers", "Plotting",
      "Preview",
      "ResultStore",
      "Statistics", "TemplateEngine",
    ])
  func libraries(module: String) throws {
    let files = try swiftFiles().filter { $0.module == module }
    #expect(!files.isEmpty)
    for file in files {
      #expect(file.imports.isDisjoint(with: studyModules), "\(file.path)")
    }
  }

  @Test("no source file is longer than 500 lines")
  func filesStayShort() throws {
    let files = try swiftFiles()
    #expect(files.count > 100)
    for file in files where file.lineCount > 500 {
      Issue.record("\(file.path) has \(file.lineCount) lines")
    }
  }
}
