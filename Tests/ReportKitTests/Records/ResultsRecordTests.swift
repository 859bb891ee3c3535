import Activations
import Foundation
import Testing

@testable import ReportKit

@Suite struct ResultsRecordTests {
  private static let showcase = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "reports/showcase")

  @Test("what is read from results.json is written back byte for byte")
  func roundTrip() throws {
    let relu = StudyVariant(
      name: "relu",
      recipe: Recipe(activation: try MixtureSpecification(terms: PaperTable1.terms), batchSize: 8))
    let results = try SampleStudy.results(
      seeds: ["a": [[[0.5, 0.3, 0.2]], [[0.1, 0.2, 0.7]]], "b": [[[0.1, 0.2, 0.7]]]],
      variants: [relu])
    let bytes = try CanonicalJSON.encode(ResultsRecord(results))
    let record = try JSONDecoder().decode(ResultsRecord.self, from: Data(bytes))
    #expect(record.schema == 2)
    #expect(record.study.variants.map(\.batch) == [64, 8])
    #expect(
      record.runs.map { "\($0.result.variant) \($0.dataset) \($0.result.seed)" } == [
        "mixture a 0", "mixture b 0", "relu a 0", "relu b 0", "mixture a 1", "relu a 1",
      ])
    #expect(try CanonicalJSON.encode(record) == bytes)
    #expect(try record.encoded() == ResultsRecord(results).encoded())
  }

  @Test("a manifest lists its files for every later version")
  func listing() throws {
    let path = Self.showcase.appending(path: "manifest.json").path
    let listing = try #require(try ManifestListing(file: path))
    #expect(listing.generator.hasPrefix("report "))
    #expect(listing.files.contains { $0.path == "results.json" })
  }
}
