import Diagnostics
import Digests
import Foundation
import SourceText
import StrictYAML
import Testing

@testable import Datasets

@Suite struct ManifestTests {
  private func decode(
    _ yaml: String, name: String = "tiny"
  ) -> Result<DatasetManifest, DatasetError> {
    Result { () throws(DatasetError) in
      try DatasetManifest(name: name, source: SourceFile(name: "\(name).yml", text: yaml))
    }
  }

  private func errors(in yaml: String) -> [ManifestError] {
    guard case .failure(.manifest(let errors, _)) = decode(yaml) else { return [] }
    return errors
  }

  @Test("a manifest becomes what it says")
  func decodes() throws {
    let manifest = try decode(TinyDataset.yaml).get()
    #expect(
      manifest.description
        == DatasetDescription(
          name: "tiny", title: "Tiny", classes: ["a", "b", "c"],
          digest: SHA256Digest(
            of: Array(
              TinyDataset.contents.map { SHA256Digest(of: $0).hex + "\n" }.joined().utf8)
          ).hex, licence: "none", citation: "nobody"))
    #expect(manifest.files.map(\.name) == TinyDataset.names)
    #expect(manifest.files.map(\.size) == TinyDataset.contents.map(\.count))
    #expect(manifest.files.map(\.digest) == TinyDataset.contents.map { SHA256Digest(of: $0) })
    #expect(
      manifest.files.map(\.addresses)
        == TinyDataset.names.map { ["https://example.org/tiny/" + $0] })
    #expect(manifest.files.map(\.place?.span.line) == [12, 13, 15, 16])
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let from: String
    let to: String
    let problem: ManifestProblem
    let line: Int
    let column: Int
    var testDescription: String { to }
  }

  static let changes = [
    Change(
      from: "https://example.org/tiny/", to: "http://example.org/tiny/",
      problem: .mirror("http://example.org/tiny/"), line: 9, column: 11),
    Change(
      from: "org/tiny/", to: "org/tiny", problem: .mirror("https://example.org/tiny"), line: 9,
      column: 11),
    Change(
      from: "train-images.gz", to: "../train-images", problem: .fileName("../train-images"),
      line: 12, column: 18),
    Change(
      from: "train-images.gz", to: ".hidden", problem: .fileName(".hidden"), line: 12,
      column: 18),
    Change(
      from: "test-images.gz", to: "train-images", problem: .duplicateFileName("train-images"),
      line: 15, column: 18),
    Change(
      from: "size: 34", to: "size: 35",
      problem: .partialSize(size: 35, headerSize: 16, elementSize: 6), line: 12, column: 41),
    Change(
      from: "[a, b, c]", to: "[a, b, a]", problem: .duplicateClass("a"), line: 7, column: 17),
  ]

  @Test("an impossible value is refused with its place", arguments: changes)
  func refuses(_ change: Change) throws {
    let yaml = TinyDataset.yaml.replacingOccurrences(of: change.from, with: change.to)
    let errors = errors(in: yaml)
    try #require(errors.count == 1)
    guard case .value(let problem, let span) = errors[0] else {
      Issue.record("\(errors[0])")
      return
    }
    #expect(problem == change.problem)
    #expect((span.line, span.column) == (change.line, change.column))
  }

  @Test("sizes that make different numbers of images and labels are refused with both files")
  func countsDiffer() throws {
    let errors = errors(in: TinyDataset.yaml.replacing("size: 11", with: "size: 12"))
    guard case .value(.countsDiffer(3, 4, "idx", let files, 3), let span) = errors.first else {
      Issue.record("\(errors)")
      return
    }
    #expect(files.map(\.name) == ["train-images.gz", "train-labels.gz"])
    #expect(files.map(\.place?.span.line) == [12, 13])
    #expect((span.line, span.column) == (13, 41))
  }

  @Test("unknown keys, wrong types and unknown stand-ins are refused by the YAML reader")
  func refusesYAML() throws {
    let yaml = TinyDataset.yaml
    guard
      case .yaml(.unknownKey("licens", _, let known, let span)) =
        errors(in: yaml + "licens: MIT\n").first
    else {
      Issue.record("unknown key accepted")
      return
    }
    #expect(known.contains("licence"))
    #expect(span.line == 17)
    guard
      case .yaml(.unknownChoice(_, "synthetic-cats", let choices, _)) =
        errors(in: yaml.replacingOccurrences(of: "synthetic-digits", with: "synthetic-cats")).first
    else {
      Issue.record("unknown stand-in accepted")
      return
    }
    #expect(choices == StandIn.allCases.map(\.rawValue))
    guard
      case .yaml(.outOfRange) =
        errors(in: yaml.replacingOccurrences(of: "rows: 2", with: "rows: 5000")).first
    else {
      Issue.record("huge images accepted")
      return
    }
  }

  @Test(
    "an unknown format is refused at its place with the nearest one, and no key is wrong with it",
    arguments: ["ids", "png"])
  func unknownFormat(_ name: String) throws {
    let errors = errors(in: TinyDataset.yaml.replacing("format: idx", with: "format: \(name)"))
    try #require(errors.count == 1)
    let diagnostic = errors[0].diagnostic
    #expect(diagnostic.message == "`format` cannot be `\(name)`")
    #expect(diagnostic.span.map { [$0.line, $0.column] } == [10, 9])
    #expect(diagnostic.hint == (name == "ids" ? "Did you mean `idx`?" : nil))
    #expect(diagnostic.notes == ["choices: `idx`"])
  }

  @Test("formats have different names, state at least one key, and are documented")
  func formats() throws {
    let path = Repository.path + "/Documentation/formats.md"
    let documentation = try String(contentsOfFile: path, encoding: .utf8)
    let names = DatasetFormats.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for format in DatasetFormats.all {
      #expect(!format.keys.isEmpty)
      #expect(DatasetFormats.named(format.name) == format)
      #expect(documentation.contains("\nWith `format: \(format.name)`:\n"))
    }
  }

  @Test(
    "what only people read may be left out, and is checked all the same",
    arguments: ["summary", "homepage", "stand-in"])
  func notes(_ key: String) throws {
    let lines = TinyDataset.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let others = lines.filter { !$0.hasPrefix(key) }.joined(separator: "\n")
    #expect(throws: Never.self) { try decode(others).get() }
    #expect(errors(in: others + "\(key): []\n").count == 1)
  }

  @Test("names in messages are cut", arguments: ["title", "file", "mirror", "digest", "class"])
  func longNames(_ what: String) throws {
    let long = String(repeating: "x", count: 200)
    let changes = [
      "title": ("title: Tiny", "title: [\(long)]"), "file": ("train-images.gz", long),
      "mirror": ("https://example.org/tiny/", long), "class": ("[a, b, c]", "[\(long), \(long)]"),
      "digest": (SHA256Digest(of: TinyDataset.trainImages).hex, long),
    ]
    let (from, to) = try #require(changes[what])
    let errors = errors(in: TinyDataset.yaml.replacing(from, with: to))
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.diagnostic.message.count < 150 })
  }

  @Test("everything that is wrong is told at once, in the order of the text")
  func allErrors() {
    let yaml = TinyDataset.yaml
      .replacingOccurrences(of: "title: Tiny", with: "titel: Tiny")
      .replacingOccurrences(of: "[a, b, c]", with: "[a, b, a]")
      .replacingOccurrences(of: "https://", with: "ftp://")
      .replacingOccurrences(of: "size: 34", with: "size: 35")
    let lines = errors(in: yaml).map(\.span.line)
    #expect(lines.count >= 5)
    #expect(lines == lines.sorted())
    #expect(Set(lines).isSuperset(of: [1, 7, 9, 12]))
  }

  @Test("mirrors may be left out: the files are then looked for here only")
  func noMirrors() throws {
    let lines = TinyDataset.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let yaml = lines.filter { !$0.contains("mirrors") }.joined(separator: "\n")
    #expect(try decode(yaml).get().files.allSatisfy(\.addresses.isEmpty))
  }

  @Test("a short or odd digest is refused")
  func digests() {
    let hex = SHA256Digest(of: []).hex
    #expect(SHA256Digest(hex: hex)?.hex == hex)
    #expect(SHA256Digest(hex: hex.uppercased())?.hex == hex)
    #expect(SHA256Digest(hex: String(hex.dropLast())) == nil)
    #expect(SHA256Digest(hex: hex.dropLast() + "g") == nil)
    #expect(hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("a name that is no name of a dataset is refused", arguments: ["", "A", "a b", "-a", "é"])
  func names(_ name: String) {
    #expect(throws: DatasetError.self) { try decode(TinyDataset.yaml, name: name).get() }
  }

  @Test("the three manifests of the repository describe 70,000 images each")
  func repositoryManifests() throws {
    let catalogue = DatasetCatalogue(folder: Repository.path + "/data")
    let names = try catalogue.names()
    #expect(Set(names).isSuperset(of: ["fashion-mnist", "kmnist", "mnist"]))
    for name in ["fashion-mnist", "kmnist", "mnist"] {
      let manifest = try catalogue.manifest(named: name)
      #expect(manifest.files.map(\.size) == [47_040_016, 60_008, 7_840_016, 10_008])
      #expect(manifest.description.classes.count == 10)
    }
  }

  @Test("an unknown dataset is refused with the known ones, also when it is a path")
  func unknownDataset() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(TinyDataset.yaml.utf8), to: "data/tiny.yml")
    try folder.write(Array(TinyDataset.yaml.utf8), to: "outside.yml")
    try folder.write([], to: "data/.hidden.yml")
    try folder.write([], to: "data/readme.txt")
    let catalogue = DatasetCatalogue(folder: folder.path + "/data")
    #expect(try catalogue.names() == ["tiny"])
    for name in ["tinny", "../outside", "", "tiny.yml"] {
      #expect(throws: DatasetError.unknownDataset(name: name, known: ["tiny"])) {
        try catalogue.manifest(named: name)
      }
    }
    let nowhere = DatasetCatalogue(folder: folder.path + "/none")
    #expect(throws: DatasetError.unreadableCatalogue(folder: folder.path + "/none")) {
      try nowhere.names()
    }
  }

  @Test("a dataset that ships is known in every folder, until a file takes its place")
  func shipped() throws {
    let folder = try TemporaryFolder()
    let shipped = ["tiny": Array(TinyDataset.yaml.utf8), "other": Array(TinyDataset.yaml.utf8)]
    let catalogue = DatasetCatalogue(folder: folder.path + "/data", shipped: shipped)
    #expect(try catalogue.names() == ["other", "tiny"])
    #expect(try catalogue.namesInFolder() == [])
    #expect(try catalogue.manifest(named: "tiny").description.name == "tiny")
    try folder.write(Array("title: [".utf8), to: "data/tiny.yml")
    #expect(try catalogue.names() == ["other", "tiny"])
    #expect(try catalogue.namesInFolder() == ["tiny"])
    #expect(throws: DatasetError.self) { try catalogue.manifest(named: "tiny") }
  }
}
