import Platform
import Testing

@Suite struct SideBySideTests {
  private struct Failure: Error, Equatable { let number: Int }

  @Test func `work side by side comes back in order`() {
    #expect(Array(0..<500).concurrentMap { $0 * $0 } == (0..<500).map { $0 * $0 })
  }

  @Test func `of several errors the first one is thrown`() {
    #expect(throws: Failure(number: 100)) {
      try Array(0..<500).concurrentMap { (number) throws(Failure) in
        if number >= 100 { throw Failure(number: number) }
      }
    }
  }

  @Test func `what is made in the background is there when it is asked for`() {
    let values = (0..<20).map { number in Background { number * number } }
    #expect(values.map { $0.get() } == (0..<20).map { $0 * $0 })
    #expect(values.map { $0.get() }.count == 20)
  }
}
