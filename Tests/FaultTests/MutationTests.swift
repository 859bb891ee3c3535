import Digests
import Foundation
import Testing

/// Inputs with bytes flipped, cut and spliced: whatever they are, a command ends with an exit code
/// that the documentation names, and with a coded message when it is not 0.
@Suite("mutated inputs never crash a command") struct MutationTests {
  enum Input: String, CaseIterable {
    case template, manifest, images, labels, results, previousManifest

    /// Cases of a full campaign, 12,300 in all: fewer where a case is a whole build.
    var fullCount: Int {
      switch self {
      case .template: 4000
      case .manifest, .results: 3000
      case .images, .labels: 1000
      case .previousManifest: 300
      }
    }
  }

  @Test("any input", arguments: Input.allCases)
  func mutated(input: Input) throws {
    let count = Campaign.count(20, full: input.fullCount)
    var random = SplitMix(seed: Campaign.seed &+ UInt64(Input.allCases.firstIndex(of: input) ?? 0))
    let work = try Workplace()
    let first = try work.build()
    #expect(first.status == 0)
    let content = try Array(Data(contentsOf: work.url.appending(path: path(of: input))))
    for index in 0..<count {
      let bytes = Self.mutate(content, with: &random)
      let outcome = try run(input, bytes, in: work)
      let isOrderly = outcome.isOrderly
      #expect(isOrderly, "\(input) \(index): \(outcome.status) \(outcome.errors)")
      if !isOrderly, let kept = try? Self.keep(bytes, "\(input)-\(index)") {
        print("the input is in \(kept.path)")
      }
    }
  }

  private func path(of input: Input) -> String {
    switch input {
    case .template: "study.md"
    case .manifest: "data/tiny.yml"
    case .images: "data/tiny/train-images"
    case .labels: "data/tiny/train-labels"
    case .results: "out/results.json"
    case .previousManifest: "out/manifest.json"
    }
  }

  private func run(
    _ input: Input, _ bytes: [UInt8], in work: Workplace
  ) throws -> Program.Outcome {
    let file = work.url.appending(path: path(of: input))
    try Data(bytes).write(to: file)
    switch input {
    case .template, .manifest:
      return try Program.run(["check", "study.md"], in: work.url)
    case .images, .labels:
      // With the digest that belongs to the bytes, so that they are read and not only compared.
      let files = TinyStudy.files.map { name, own in
        (name: name, bytes: file.lastPathComponent == name ? bytes : own)
      }
      try Data(TinyStudy.manifest(of: files).utf8)
        .write(to: work.url.appending(path: "data/tiny.yml"))
      return try work.build()
    case .results:
      return try Program.run(
        ["approximate", "--results", "out/results.json", "--dataset", "tiny", "--layer", "1"],
        in: work.url)
    case .previousManifest:
      return try work.build()
    }
  }

  /// One to four changes at random places.
  static func mutate(
    _ content: [UInt8], with random: inout SplitMix
  ) -> [UInt8] {
    var bytes = content
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let length = min(Int.random(in: 1...16, using: &random), bytes.count - place)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(place..<place + length)
      case 3:
        let from = Int.random(in: 0..<content.count, using: &random)
        bytes.insert(contentsOf: content[from...].prefix(length), at: place)
      default:
        // Cutting away most of the content would leave nothing for the other changes.
        bytes.removeLast(min(bytes.count - place, bytes.count / 4))
      }
    }
    return bytes
  }

  private static func keep(_ bytes: [UInt8], _ name: String) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: "report-mutated-\(name)")
    try Data(bytes).write(to: file)
    return file
  }
}
