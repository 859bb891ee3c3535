import Digests
import Foundation
import Testing

/// A folder with a dataset `tiny` of 4 × 4 pixels and a template that trains on it.
private struct TinyStudy {
  let folder = TemporaryFolder()

  /// `labelType` is the IDX type and the bytes of a label; `trainLabels` has one of 0, 1, … for
  /// each training image.
  init(
    title: String = "Tiny", classes: String = "[a, b]",
    labelType: (code: UInt8, size: Int) = (8, 1),
    trainLabels: [UInt8] = Array(repeating: [0, 1], count: 8).flatMap { $0 }
  ) throws {
    let testLabels: [UInt8] = [0, 1, 0, 1]
    let files = [
      ("train-images", Self.images(trainLabels)),
      ("train-labels", Self.labels(trainLabels, labelType)),
      ("test-images", Self.images(testLabels)), ("test-labels", Self.labels(testLabels, (8, 1))),
    ]
    let entries = try files.map { name, bytes in
      _ = try folder.write(Data(bytes), to: "files/tiny/\(name)")
      return "{file: \(name), size: \(bytes.count), sha256: \(SHA256Digest(of: bytes).hex)}"
    }
    _ = try folder.write(
      """
      title: \(title)
      summary: bright and dark
      homepage: https://example.org/
      licence: CC0
      citation: nobody
      classes: \(classes)
      image: {rows: 4, columns: 4}
      format: idx
      train:
        images: \(entries[0])
        labels: \(entries[1])
      test:
        images: \(entries[2])
        labels: \(entries[3])

      """, to: "data/tiny.yml")
    _ = try folder.write(
      """
      ---
      title: Tiny
      study:
        datasets: [tiny]
        network: [convolution: {channels: 1, kernel: 3}, activation, logits]
        terms: [relu, tanh]
        schedule: weights:1@1e-3
      ranges:
        near: "-2:2"
      ---
      Without: {{ datasets[0].classesWithoutTrainImages | join: ", " }}.

      """, to: "study.md")
  }

  func run(_ arguments: [String], environment: [String: String] = [:]) throws
    -> ReportProcess.Outcome
  {
    try ReportProcess.run(arguments, environment: environment, in: folder.url)
  }

  private static func images(_ labels: [UInt8]) -> [UInt8] {
    header(8, [labels.count, 4, 4])
      + labels.flatMap { Array(repeating: UInt8($0 & 1) * 200, count: 16) }
  }

  private static func labels(_ labels: [UInt8], _ type: (code: UInt8, size: Int)) -> [UInt8] {
    header(type.code, [labels.count])
      + labels.flatMap { Array(repeating: 0, count: type.size - 1) + [$0] }
  }

  private static func header(_ type: UInt8, _ dimensions: [Int]) -> [UInt8] {
    [0, 0, type, UInt8(dimensions.count)] + dimensions.flatMap { [0, 0, 0, UInt8($0)] }
  }
}

@Suite("datasets that cannot be used") struct UnfitDatasetTests {
  private static let build = [
    "build", "study.md", "--offline", "--data", "files", "--output", "out",
  ]

  @Test("labels that count from 1 are told at the classes, by a build and by verify")
  func labelsFromOne() throws {
    let study = try TinyStudy(trainLabels: [1, 2, 1, 2])
    for command in [Self.build, ["datasets", "verify", "tiny", "--data", "files"]] {
      let outcome = try study.run(command)
      #expect(outcome.status == 65)
      for words in ["data/tiny.yml:6:10: error:", "labels from 1 to 2", "^", "help:"] {
        #expect(outcome.errors.contains(words), "no “\(words)” in:\n\(outcome.errors)")
      }
      #expect(!outcome.errors.contains("download"))
    }
  }

  @Test("labels that are not bytes are told at the file's name, by a build and by verify")
  func otherElements() throws {
    let study = try TinyStudy(labelType: (0x0C, 4))
    for command in [Self.build, ["datasets", "verify", "--data", "files"]] {
      let outcome = try study.run(command)
      #expect(outcome.status == 65)
      for words in ["data/tiny.yml:11:18: error:", "32-bit integers", "RPT-0426"] {
        #expect(outcome.errors.contains(words), "no “\(words)” in:\n\(outcome.errors)")
      }
    }
    // Without the files only the sizes can be compared.
    let check = try study.run(["check", "study.md"])
    #expect(check.status == 65)
    #expect(check.errors.contains("data/tiny.yml:11:38: error: the sizes make 16 images"))
  }

  @Test("a title of characters that no page can hold is shown wherever it stands")
  func noncharacter() throws {
    let study = try TinyStudy(title: #""a\uFFFEb\e[31m\0""#)
    let outcome = try study.run(Self.build)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("a\u{FFFD}b␛[31m␀: "), "\(outcome.errors)")
  }

  @Test("a class without images is warned of, and the report can name it")
  func classWithoutImages() throws {
    let study = try TinyStudy(classes: "[a, b, c]")
    let outcome = try study.run(Self.build)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.contains(
        "data/tiny.yml:6:10: warning: `tiny` has no training image of `c` and no test image of `c`")
    )
    #expect(study.folder.text("out/report.md").contains("Without: c."))
  }

  @Test("a broken manifest hides no other dataset from verify")
  func brokenManifest() throws {
    let study = try TinyStudy()
    _ = try study.folder.write("title: [\n", to: "data/broken.yml")
    let outcome = try study.run(["datasets", "verify", "--data", "files"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("data/broken.yml:"))
    #expect(outcome.output.components(separatedBy: ": verified, ").count == 5)
  }

  @Test("a dataset without mirrors that is not here cannot be fetched, and that is said")
  func noMirrors() throws {
    let study = try TinyStudy()
    let outcome = try study.run(["datasets", "fetch", "tiny"])
    #expect(outcome.status == 66)
    for words in ["`train-images` of the dataset `tiny` is not here", "names no mirror"] {
      #expect(outcome.errors.contains(words), "no “\(words)” in:\n\(outcome.errors)")
    }
    let present = try study.run(["datasets", "fetch", "tiny", "--data", "files"])
    #expect(present.status == 0, "\(present.errors)")
  }

  @Test("an empty REPORT_DATA is as good as none, a missing folder is an error")
  func emptyVariable() throws {
    let study = try TinyStudy()
    let command = ["datasets", "verify", "tiny"]
    let empty = try study.run(command, environment: ["REPORT_DATA": ""])
    #expect(empty.status == 66)
    #expect(empty.output.contains("tiny/train-images: missing"))
    #expect(try study.run(command, environment: ["REPORT_DATA": "files"]).status == 0)
    #expect(try study.run(command, environment: ["REPORT_DATA": "none"]).errors.contains("`none`"))
  }
}
