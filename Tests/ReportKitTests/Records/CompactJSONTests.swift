import Foundation
import Testing

@testable import ReportKit

@Suite struct CompactJSONTests {
  @Test("short lists and objects have a line, and all lists of numbers")
  func lines() throws {
    struct Record: Codable, Equatable {
      var empty: [Int] = []
      var list = Array(0..<200)
      var nested = [[1.5, 2], []]
      var object = ["a": "{ [ \" \\", "b": "line\nbreak, \\n"]
      var long = ["a": String(repeating: "x", count: 700), "b": "y"]
      var text = "]}"
    }
    let json = CanonicalJSON.compacted(try CanonicalJSON.encode(Record()))
    #expect(try JSONDecoder().decode(Record.self, from: Data(json)) == Record())
    let lines = String(decoding: json, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines[1] == #"  "empty" : [],"#)
    #expect(lines[2].hasPrefix(#"  "list" : [0,1,2,"#) && lines[2].hasSuffix("199],"))
    #expect(lines[3] == #"  "long" : {"#)
    #expect(lines.contains(#"  "nested" : [[1.5,2],[]],"#))
    #expect(lines.contains(#"  "object" : {"a":"{ [ \" \\","b":"line\nbreak, \\n"},"#))
  }
}
