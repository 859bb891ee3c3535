import ReportKit
import Testing

@Suite struct PageSizeTests {
  @Test("the sections of a page add up to the page")
  func sections() throws {
    let report = try ResolvedReport(
      PageFixture.document(
        body: "Before.\n\n## A\n\n\(ElementToken.block(0))\n\n## B\n\n\(ElementToken.block(1))",
        elements: [
          PageFixture.figure(), PageFixture.table(),
        ]))
    let size = PageSize(of: report)
    #expect(size.total == HTMLPageWriter.write(report).utf8.count)
    #expect(size.sections.map(\.name) == ["Title and contents", "1 A", "2 B"])
    #expect(size.sections.map(\.imageBytes) == [0, 8, 0])
    #expect(size.sections.reduce(0) { $0 + $1.bytes } == size.total)
  }
}
