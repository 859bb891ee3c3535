import Foundation
import ReportKit
import Testing

@Suite struct SamplePageTests {
  /// `REPORT_SAMPLE=DIR swift test --filter SamplePageTests` writes the sample to `DIR`, to be
  /// looked at in a browser; PNG files that lie there take the places of the pixel.
  @Test(
    "the sample can be written out",
    .enabled(if: ProcessInfo.processInfo.environment["REPORT_SAMPLE"] != nil))
  func writesSample() throws {
    let path = try #require(ProcessInfo.processInfo.environment["REPORT_SAMPLE"])
    let folder = URL(fileURLWithPath: path)
    let document = SampleReport.document { name in
      (try? Data(contentsOf: folder.appendingPathComponent(name))).map(Array.init)
        ?? SampleReport.pixel
    }
    let page = try HTMLPageWriter.write(document)
    try Data(page.utf8).write(to: folder.appendingPathComponent("index.html"))
  }
}
