import Foundation
import Testing

@testable import ReportKit

@Suite struct ResultsRecordTests {
  private static let showcase = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "reports/showcase")

  @Test("what is read from results.json is written back byte for byte")
  func roundTrip() throws {
    let file = Self.showcase.appending(path: "results.json")
    let record = try ResultsRecord(path: file.path)
    #expect(record.datasets.count == 3)
    #expect(try CanonicalJSON.encode(record) == Array(Data(contentsOf: file)))
  }

  @Test("a manifest lists its files for every later version")
  func listing() throws {
    let path = Self.showcase.appending(path: "manifest.json").path
    let listing = try #require(try ManifestListing(file: path))
    #expect(listing.generator.hasPrefix("report "))
    #expect(listing.files.contains { $0.path == "results.json" })
  }
}
