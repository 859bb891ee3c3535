import Foundation
import Testing

@testable import ReportKit

@Suite struct DiagnosticCatalogueTests {
  /// The sources of the module but the catalogue's own, by path.
  private static func sources() throws -> [String: String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Sources/ReportKit")
    var sources: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(".swift") && !path.contains("DiagnosticCatalogue") {
      sources[path] = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    return sources
  }

  /// The codes in string literals of a source.
  private static func codes(in source: String) -> Set<String> {
    Set(source.matches(of: /"(RPT-[0-9]{4})"/).map { String($0.1) })
  }

  @Test("every code that a diagnostic can have is explained, and no other")
  func completeness() throws {
    var used: Set<String> = []
    for source in try Self.sources().values { used.formUnion(Self.codes(in: source)) }
    let explained = Set(DiagnosticCatalogue.entries.map(\.code))
    #expect(used.count > 50)
    #expect(used.subtracting(explained).sorted() == [])
    #expect(explained.subtracting(used).sorted() == [])
  }

  @Test("codes are unique, in order and written RPT-dddd")
  func order() {
    let codes = DiagnosticCatalogue.entries.map(\.code)
    #expect(codes == Set(codes).sorted())
    for code in codes { #expect(code.wholeMatch(of: /RPT-0[1-9][0-9]{2}/) != nil) }
  }

  @Test("every part of an entry is a sentence", arguments: DiagnosticCatalogue.entries)
  func sentences(entry: DiagnosticCatalogue.Entry) {
    #expect(!entry.title.isEmpty && !entry.title.hasSuffix("."))
    for part in [entry.meaning, entry.cause, entry.remedy] {
      #expect(part.hasSuffix("."), "\(entry.code): \(part)")
    }
  }

  @Test("an entry is found by its code in any case, with or without its prefix")
  func lookup() throws {
    let entry = try #require(DiagnosticCatalogue.entry(for: "RPT-0113"))
    #expect(DiagnosticCatalogue.entry(for: "rpt-0113") == entry)
    #expect(DiagnosticCatalogue.entry(for: "0113") == entry)
    #expect(DiagnosticCatalogue.entry(for: "RPT-0000") == nil)
    #expect(
      entry.text == """
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
