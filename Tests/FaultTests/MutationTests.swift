import Digests
import Foundation
import TestSupport
import Testing

/// Inputs with bytes flipped, cut and spliced: whatever they are, a command ends with an exit code
/// that the documentation names, and with a coded message when it is not 0.
@Suite("mutated inputs never crash a command") struct MutationTests {
  enum Input: String, CaseIterable {
    case template, manifest, images, labels, results, previousManifest
    /// A file of tensors that `train` starts from, and the text of its options.
    case weights, trainOptions
    /// The text of a mixture that is plotted.
    case mixture

    /// Cases of a full campaign, 15,300 in all: fewer where a case is a whole build.
    var fullCount: Int {
      switch self {
      case .template: 4000
      case .manifest, .results: 3000
      case .images, .labels, .weights, .trainOptions, .mixture: 1000
      case .previousManifest: 300
      }
    }
  }

  @Test("any input", arguments: Input.allCases)
  func mutated(input: Input) throws {
    let count = Campaign.count(12, full: input.fullCount)
    var random = SplitMix(seed: Campaign.seed &+ UInt64(Input.allCases.firstIndex(of: input) ?? 0))
    let work = try Workplace()
    let first = try work.build()
    #expect(first.status == 0)
    let content = try self.content(of: input, in: work)
    // Most bytes of a file of tensors are numbers, of which any will do.
    let changed = content.prefix(input == .weights ? 1500 : .max)
    for index in 0..<count {
      let bytes = Self.mutate(Array(changed), with: &random) + content[changed.count...]
      let outcome = try run(input, bytes, in: work)
      let isOrderly = outcome.isOrderly
      #expect(isOrderly, "\(input) \(index): \(outcome.status) \(outcome.errors)")
      if !isOrderly, let kept = try? Self.keep(bytes, "\(input)-\(index)") {
        print("the input is in \(kept.path)")
      }
    }
  }

  private func content(of input: Input, in work: Workplace) throws -> [UInt8] {
    switch input {
    case .template, .manifest, .images, .labels, .results, .previousManifest: break
    case .weights:
      let outcome = try train(["--save", path(of: input)], in: work)
      #expect(outcome.status == 0, "\(outcome.errors)")
    case .trainOptions: return Array("weights:1@1e-3,mixture:1@1e-2 relu,tanh,prelu*sin".utf8)
    case .mixture: return Array("-0.5*leaky-relu(0.1) + 1.25e-1*tanh*sin - gelu".utf8)
    }
    return try Array(Data(contentsOf: work.url.appending(path: path(of: input))))
  }

  private func train(_ options: [String], in work: Workplace) throws -> Program.Outcome {
    try Program.run(
      ["train", "synthetic-digits", "--network", "lenet-small", "--limit", "64", "--steps", "1"]
        + ["--threads", "1", "--offline"] + options, in: work.url)
  }

  private func path(of input: Input) -> String {
    switch input {
    case .template: "study.md"
    case .manifest: "data/tiny.yml"
    case .images: "data/tiny/train-images"
    case .labels: "data/tiny/train-labels"
    case .results: "out/results.json"
    case .previousManifest: "out/manifest.json"
    case .weights: "weights.safetensors"
    case .trainOptions, .mixture: "argument"
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
    case .weights:
      return try train(["--initial-weights", path(of: input)], in: work)
    case .trainOptions:
      let texts = argument(bytes).split(separator: " ", maxSplits: 1).map(String.init)
      return try train(
        zip(["--schedule", "--terms"], texts).map { "\($0)=\($1)" }, in: work)
    case .mixture:
      return try Program.run(["plot", "--output", "plot.svg", "--", argument(bytes)], in: work.url)
    }
  }

  /// The bytes as an argument can have them: UTF-8 without zeros.
  private func argument(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
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
