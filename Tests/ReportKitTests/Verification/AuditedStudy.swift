import Digests
import Files
import Foundation
import Training

@testable import ReportKit

/// A report of twelve runs, really trained within a second or two, with the store of their training:
/// for an audit that takes the truth from there, training is a look-up.
final class AuditedStudy: Sendable {
  let folder: String
  let runs: [StudyRun]
  let results: JSONTree
  /// The places of the fields of `results`, by their kinds.
  let fields: [String: [[JSONTree.Step]]]
  private let listing: ManifestListing

  var template: String { "\(folder)/study.md" }
  var report: String { "\(folder)/report" }
  var truth: String { "\(folder)/truth" }

  private static let text = """
    ---
    title: A study to forge
    study:
      datasets:
        - {name: mnist, stand-in: synthetic-digits}
        - {name: kmnist, stand-in: synthetic-kana}
      network: lenet-small
      terms: [relu, tanh, sin]
      schedule: weights:1@1e-3,mixture:1@1e-2
      variants: {frozen: {schedule: weights:1@1e-3}}
      seeds: 3
      limit: 64
      test-limit: 40
    ranges:
      middle: "-5:5"
    ---
    Right are {{ datasets[0].testAccuracy | percent: 1 }}.

    {% claim "training the mixture helps" : every d in datasets, v in (d.variants | where: "name", "frozen"):
       d.testAccuracy > v.testAccuracy %}

    {% table "accuracy" %}Accuracies.{% endtable %}
    {% table "substitution" %}Other functions.{% endtable %}
    {% figure "training" %}Training.{% endfigure %}

    """

  init() throws {
    folder =
      FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString)").path
    try FileSystem.makeFolder(folder)
    try Data(Self.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/study.md"))
    try FileSystem.makeFolder("\(folder)/data")
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    for name in ["mnist", "kmnist"] {
      try FileManager.default.copyItem(
        at: package.appending(path: "data/\(name).yml"),
        to: URL(fileURLWithPath: "\(folder)/data/\(name).yml"))
    }
    var request = Self.build(in: folder)
    request.usesStore = true
    request.output = "\(folder)/report"
    request.store = "\(folder)/truth"
    _ = try ReportBuilder(request, events: { _ in }).build()
    let manifest = try FileSystem.read("\(folder)/report/manifest.json")
    runs = (ManifestRuns(manifest)?.runs ?? []).map(\.studyRun)
    guard let listing = ManifestListing(manifest) else { throw CocoaError(.fileReadCorruptFile) }
    self.listing = listing
    results = try Self.tree("\(folder)/report/results.json")
    fields = Dictionary(grouping: results.leaves, by: Forgery.kind)
  }

  deinit { try? FileSystem.removeTree(folder) }

  static func tree(_ path: String) throws -> JSONTree {
    try JSONDecoder().decode(JSONTree.self, from: Data(try FileSystem.read(path)))
  }

  /// The report as its own program makes it of other results, with every page, figure and digest as
  /// they follow from them.
  /// - Throws: where no report can be made of them.
  func remade(of results: JSONTree, named name: String) throws -> String {
    var request = build
    request.output = "\(folder)/\(name)"
    request.drawsAnew = true
    request.isFrozen = true
    request.given = GivenResults(try CanonicalJSON.encode(results))
    guard request.given != nil else { throw CocoaError(.fileReadCorruptFile) }
    _ = try ReportBuilder(request, events: { _ in }).build()
    return "\(folder)/\(name)"
  }

  /// A copy of the report with another file and a manifest to match.
  func changed(_ path: String, to bytes: [UInt8], named name: String) throws -> String {
    let copy = "\(folder)/\(name)"
    try FileManager.default.copyItem(atPath: report, toPath: copy)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(copy)/\(path)"))
    guard let record = listing.files.first(where: { $0.path == path }) else { return copy }
    let manifest = String(decoding: try FileSystem.read("\(copy)/manifest.json"), as: UTF8.self)
      .replacing(record.sha256, with: SHA256Digest(of: bytes).hex)
      .replacing(
        "\"bytes\" : \(record.bytes),\n      \"path\" : \"\(path)\"",
        with: "\"bytes\" : \(bytes.count),\n      \"path\" : \"\(path)\"")
    try Data(manifest.utf8).write(to: URL(fileURLWithPath: "\(copy)/manifest.json"))
    return copy
  }

  /// What an audit says of a report; training is looked up, or done where there is no truth.
  func audit(
    _ report: String, _ sample: VerificationRequest.Sample, lookingUp: Bool = true
  ) throws -> ReportVerifier.Outcome {
    var request = VerificationRequest(folder: report, template: template, build: build)
    request.sample = sample
    request.auditStore = lookingUp ? truth : nil
    return try ReportVerifier(request, events: { _ in }).verify()
  }

  var fileNames: [String] { listing.files.map(\.path) }

  /// An auditor's: without the store that the report was made with.
  private var build: BuildRequest { Self.build(in: folder) }

  private static func build(in folder: String) -> BuildRequest {
    var request = BuildRequest(template: "\(folder)/study.md")
    request.catalogue = "\(folder)/data"
    request.usesStore = false
    request.publishesOnce = true
    request.isOffline = true
    request.threads = 2
    return request
  }
}
