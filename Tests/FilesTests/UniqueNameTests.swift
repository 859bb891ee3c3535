import Testing

@testable import Files

@Suite struct UniqueNameTests {
  @Test("names do not repeat and are recognised")
  func unique() {
    let names = (0..<1000).map { _ in UniqueName.suffix() }
    #expect(Set(names).count == 1000)
    #expect(names.allSatisfy { UniqueName.isSuffix($0) })
    #expect(UniqueName.isTemporary(UniqueName.temporary()))
  }

  @Test(
    "names that people give are not taken for the program's",
    arguments: ["", "1", "12345", "0123456789abcdeF", "0123456789abcdef0", "0123456789abcde-"])
  func foreign(text: String) {
    #expect(!UniqueName.isSuffix(text))
    #expect(!UniqueName.isTemporary(".report-\(text).part"))
  }
}
