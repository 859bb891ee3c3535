import Foundation
import Testing

/// The folders of `ReportKit`, which is one module: the compiler does not see arrows between them.
@Suite struct RoomTests {
  private struct Room {
    let name: String
    /// Without comments and texts, by their paths.
    var files: [String: String] = [:]
    var types: Set<String> = []
  }

  /// As ARCHITECTURE.md lists them, in order; a row may have several.
  private func rooms() throws -> [Room] {
    let text = try SourceTree.text("ARCHITECTURE.md")
    let table = try #require(text.firstRange(of: "The rooms of `ReportKit`"))
    let rows = text[table.upperBound...].components(separatedBy: "\n")
      .drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    var rooms = rows.dropFirst(2).flatMap { row in
      row.components(separatedBy: "|")[1].matches(of: /`(\w+)`/).map { Room(name: String($0.1)) }
    }
    for path in SourceTree.swiftFiles(in: "Sources/ReportKit") {
      let folder = path.split(separator: "/")[0]
      guard let index = rooms.firstIndex(where: { $0.name == folder }) else { continue }
      let code = try SourceTree.text("Sources/ReportKit/" + path)
        .replacing(/\/\/[^\n]*/, with: "").replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
      rooms[index].files[path] = code
      rooms[index].types.formUnion(
        code.matches(
          of:
            /(?m)^(?:package |final |indirect )*(?:struct|enum|class|protocol|actor|typealias) (\w+)/
        ).map { String($0.1) })
    }
    return rooms
  }

  @Test("every folder stands in the list")
  func completeness() throws {
    let folders = Set(
      SourceTree.swiftFiles(in: "Sources/ReportKit").filter { $0.contains("/") }
        .map { String($0.split(separator: "/")[0]) })
    #expect(folders == Set(try rooms().map(\.name)))
  }

  @Test("a room names only types of those above it")
  func order() throws {
    let rooms = try rooms()
    var below: [String: String] = [:]
    for room in rooms.reversed() {
      for (path, code) in room.files {
        let names = Set(code.matches(of: /\b[A-Z]\w+/).map { String($0.0) })
        for name in names {
          if let other = below[name] { Issue.record("\(path) names \(name) of \(other)") }
        }
      }
      for type in room.types { below[type] = room.name }
    }
    #expect(below.count > 200)
  }
}
