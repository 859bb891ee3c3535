import Foundation
import Testing

@testable import Markup

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
    let report = try ResolvedReport(document)
    var files = [("index.html", HTMLPageWriter.write(report))]
    files.append(("report.md", MarkdownWriter.write(report)))
    for table in report.tableFiles {
      files.append(("\(table.name).csv", table.csv))
      files.append(("\(table.name).tex", table.latex))
    }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
  }
}
