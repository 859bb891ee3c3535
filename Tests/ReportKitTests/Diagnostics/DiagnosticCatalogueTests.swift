import Diagnostics
import Foundation
import StrictYAML
import Testing

@testable import ReportKit

@Suite struct DiagnosticCatalogueTests {
  @Test("codes are unique over all modules, in order and written RPT-dddd")
  func order() {
    let codes = DiagnosticCatalogue.codes.map { $0.rawValue }
    #expect(codes.count > 200)
    #expect(codes == Set(codes).sorted())
    for code in codes { #expect(code.wholeMatch(of: /RPT-0[1-9][0-9]{2}/) != nil) }
  }

  @Test("every code that a diagnostic can have is explained, and no other")
  func completeness() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    var stated: Set<String> = []
    for path in try #require(paths) where path.hasSuffix("Code.swift") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      stated.formUnion(text.matches(of: /case \w+ = "(RPT-\d+)"/).map { String($0.1) })
    }
    #expect(stated == Set(DiagnosticCatalogue.codes.map { $0.rawValue }))
  }

  @Test("every part of an explanation is a sentence", arguments: DiagnosticCatalogue.codes.indices)
  func sentences(index: Int) {
    let code = DiagnosticCatalogue.codes[index]
    let explanation = code.explanation
    #expect(!explanation.title.isEmpty && !explanation.title.hasSuffix("."))
    for part in [explanation.meaning, explanation.cause, explanation.remedy] {
      #expect(part.hasSuffix("."), "\(code.rawValue): \(part)")
    }
  }

  @Test(
    "a code is found in any case, with or without its prefix",
    arguments: ["RPT-0113", "rpt-0113", "0113"])
  func lookup(name: String) throws {
    let code = try #require(DiagnosticCatalogue.code(named: name))
    #expect(code as? YAMLCode == .keyGivenTwice)
  }

  @Test("an unknown code is not found")
  func unknown() {
    #expect(DiagnosticCatalogue.code(named: "RPT-0000") == nil)
  }

  @Test("a code is explained by meaning, cause and remedy")
  func text() {
    #expect(
      YAMLCode.keyGivenTwice.text == """
        RPT-0113: Key given twice

        What this means
          A mapping has the same key twice. Other programs silently take the last one.

        Why this happens
          A line was copied and not changed.

        How to fix it
          Keep one of the two; the note names the place of the first.

        """)
  }
}
