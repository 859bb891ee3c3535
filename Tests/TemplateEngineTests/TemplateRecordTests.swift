import Synchronization
import Testing

@testable import TemplateEngine

@Suite struct TemplateRecordTests {
  @Test func `a value is made when it is first asked for, and once`() {
    let asked = Mutex<[String]>([])
    let record = TemplateRecord(names: ["a", "b"]) { name in
      asked.withLock { $0.append(name) }
      return .text(name)
    }
    #expect(asked.withLock { $0 } == [])
    #expect(record["b"] == .text("b"))
    let copy = record
    #expect(copy["b"] == .text("b"))
    #expect(record["c"] == nil)
    #expect(asked.withLock { $0 } == ["b"])
  }

  @Test func `a value that is set stands in the place of one to be made`() {
    var record = TemplateRecord(names: ["a", "b"]) { .text($0) }
    record["a"] = 1
    record["c"] = 2
    #expect(record.names == ["a", "b", "c"])
    #expect(record == ["a": 1, "b": "b", "c": 2])
    record["b"] = nil
    #expect(record == ["a": 1, "c": 2])
    #expect(record["b"] == nil)
  }

  @Test func `records are equal by names, order and values, however these come about`() {
    let made = TemplateRecord(names: ["a", "b"]) { .text($0) }
    #expect(made == ["a": "a", "b": "b"])
    #expect(made != ["b": "b", "a": "a"])
    #expect(made != ["a": "a", "b": "c"])
    #expect(made != ["a": "a"])
  }
}
