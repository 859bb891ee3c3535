import Digests
import Testing

@testable import Datasets

@Suite struct IDXFormatTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Reads bytes as one of the files of the tiny dataset, in the order of `contents`.
  private func read(
    _ bytes: [UInt8], as file: Int, declared: [[UInt8]] = TinyDataset.contents
  ) throws -> Result<FileContent, ContentProblem> {
    let path = try folder.write(bytes, to: "file")
    let manifest = try TinyDataset.manifest(of: declared)
    do throws(DatasetError) {
      return .success(try manifest.content(ofFile: file, path: path))
    } catch {
      switch error {
      case .content(let problem, path: path), .unfit(let problem, path: path, _):
        return .failure(problem)
      default: throw error
      }
    }
  }

  /// The dataset of a manifest whose files have these contents.
  private func load(_ contents: [[UInt8]], _ yaml: String) throws -> Dataset {
    try folder.write(Array(yaml.utf8), to: "data/tiny.yml")
    for (name, content) in zip(TinyDataset.names, contents) {
      try folder.write(content, to: "data/tiny/\(name)")
    }
    return try DatasetLoader(
      catalogue: DatasetCatalogue(folder: folder.path + "/data"), downloads: .offline
    ).load(DatasetRequest(name: "tiny"))
  }

  @Test("plain and gzip files give the same elements, whatever their name says")
  func reads() throws {
    let elements = FileContent(pixels: Array(TinyDataset.trainImages[16...]))
    #expect(try read(TinyDataset.trainImages, as: 0) == .success(elements))
    for level: Int32 in [0, 1, 9] {
      #expect(
        try read(gzip(TinyDataset.trainImages, level: level), as: 0) == .success(elements))
    }
    #expect(
      try read(gzip(TinyDataset.trainLabels), as: 1) == .success(FileContent(labels: [0, 2, 1])))
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let problem: ContentProblem
  }

  static let original = TinyDataset.trainImages
  static let size = original.count

  static func changing(_ index: Int, to byte: UInt8) -> [UInt8] {
    var bytes = original
    bytes[index] = byte
    return bytes
  }

  static let damages: [Damage] = [
    Damage(testDescription: "empty", bytes: [], problem: .empty),
    Damage(
      testDescription: "a web page", bytes: Array("<!DOCTYPE html><html></html>".utf8),
      problem: .form(IDXProblem.notIDX(found: Array("<!DOCTYPE html><".utf8)))),
    Damage(
      testDescription: "a short text", bytes: [0x68, 0x69],
      problem: .form(IDXProblem.notIDX(found: [0x68, 0x69]))),
    Damage(
      testDescription: "floats", bytes: changing(2, to: 0x0D),
      problem: .form(IDXProblem.unsupportedElementType(code: 0x0D, expected: .unsignedByte))),
    Damage(
      testDescription: "labels for images", bytes: TinyDataset.trainLabels,
      problem: .form(IDXProblem.wrongDimensionCount(expected: 3, found: 1))),
    Damage(
      testDescription: "255 dimensions", bytes: changing(3, to: 255),
      problem: .form(IDXProblem.wrongDimensionCount(expected: 3, found: 255))),
    Damage(
      testDescription: "cut in the header", bytes: Array(original.prefix(10)),
      problem: .truncated(expected: size, actual: 10)),
    Damage(
      testDescription: "an overflowing product",
      bytes: TinyDataset.idx([0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], []),
      problem: .form(
        IDXProblem.dimensionOverflow(dimensions: [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF]))),
    Damage(
      testDescription: "another count",
      bytes: TinyDataset.idx([4, 2, 3], Array(repeating: 0, count: 24)),
      problem: .form(IDXProblem.wrongDimensions(expected: [3, 2, 3], found: [4, 2, 3]))),
    Damage(
      testDescription: "transposed", bytes: TinyDataset.idx([3, 3, 2], Array(original[16...])),
      problem: .form(IDXProblem.wrongDimensions(expected: [3, 2, 3], found: [3, 3, 2]))),
    Damage(
      testDescription: "a negative count", bytes: changing(4, to: 0x80),
      problem: .form(IDXProblem.wrongDimensions(expected: [3, 2, 3], found: [0x8000_0003, 2, 3]))),
    Damage(
      testDescription: "cut in the elements", bytes: Array(original.dropLast()),
      problem: .truncated(expected: size, actual: size - 1)),
    Damage(
      testDescription: "one byte more", bytes: original + [0],
      problem: .tooLong(expected: size)),
    Damage(
      testDescription: "one bit flipped", bytes: changing(20, to: original[20] ^ 1),
      problem: .digestDiffers(
        expected: SHA256Digest(of: original),
        actual: SHA256Digest(of: changing(20, to: original[20] ^ 1)))),
    Damage(
      testDescription: "gzip of too much", bytes: gzip(original + [0]),
      problem: .tooLong(expected: size)),
    Damage(
      testDescription: "gzip of too little", bytes: gzip(Array(original.dropLast())),
      problem: .truncated(expected: size, actual: size - 1)),
    Damage(
      testDescription: "two gzip members",
      bytes: gzip(Array(original.prefix(20))) + gzip(Array(original.dropFirst(20))),
      problem: .gzipTrailingData(isAnotherMember: true)),
    Damage(
      testDescription: "garbage after gzip", bytes: gzip(original) + [1],
      problem: .gzipTrailingData(isAnotherMember: false)),
    Damage(
      testDescription: "gzip without its end", bytes: Array(gzip(original).dropLast(4)),
      problem: .truncated(expected: size, actual: size)),
    Damage(
      testDescription: "gzip with a wrong length field",
      bytes: gzip(original).dropLast() + [1], problem: .gzipCorrupt(offset: size)),
    Damage(
      testDescription: "gzip with an unknown method",
      bytes: [0x1F, 0x8B, 7] + gzip(original).dropFirst(3), problem: .gzipCorrupt(offset: 0)),
  ]

  @Test("damaged images are refused for the reason that helps most", arguments: damages)
  func refuses(_ damage: Damage) throws {
    #expect(try read(damage.bytes, as: 0) == .failure(damage.problem))
  }

  @Test("colour images keep their channels")
  func colour() throws {
    let images = [
      TinyDataset.idx([2, 3, 1, 2], Array(0..<12)),
      TinyDataset.idx([1, 3, 1, 2], [9, 8, 7, 6, 5, 4]),
    ]
    let contents = [
      images[0], TinyDataset.idx([2], [0, 1]), images[1], TinyDataset.idx([1], [1]),
    ]
    let yaml = TinyDataset.yaml(of: contents).replacing(
      "{rows: 2, columns: 3}", with: "{rows: 1, columns: 2, channels: 3}")
    let dataset = try load(contents, yaml)
    #expect(dataset.train.channels == 3 && dataset.train.imageSize == 6)
    #expect(dataset.train.pixels == Array(0..<12))
    #expect(dataset.test.prefix(1).pixels == [9, 8, 7, 6, 5, 4])
  }

  @Test("labels of more than 256 classes are 16-bit integers")
  func manyClasses() throws {
    let pixels = TinyDataset.idx([2, 1, 1], [1, 2])
    let labels = TinyDataset.idx([2], [1, 43, 0, 0], type: 0x0B)
    let contents = [pixels, labels, pixels, labels]
    let names = (0..<300).map { "c\($0)" }.joined(separator: ", ")
    let yaml = TinyDataset.yaml(of: contents)
      .replacing("[a, b, c]", with: "[\(names)]")
      .replacing("rows: 2, columns: 3", with: "rows: 1, columns: 1")
    let dataset = try load(contents, yaml)
    #expect(dataset.train.labels == [299, 0])
    #expect(dataset.emptyClasses(in: dataset.train).count == 298)
    #expect(throws: DatasetError.self) {
      try load(contents, yaml.replacing(", c299", with: ""))
    }
  }

  @Test("a label beyond the classes is named with its place and the greatest label")
  func labelRange() throws {
    #expect(throws: ContentProblem.labelOutOfRange(index: 1, value: 2, greatest: 2, classCount: 2))
    { try FileContent(labels: [0, 2, 1]).requireLabels(below: 2) }
  }

  @Test("labels that count from 1 are told apart from labels that are too great")
  func labelsFromOne() throws {
    let content = FileContent(labels: [1, 3, 2])
    #expect(throws: ContentProblem.labelsFromOne(classCount: 3)) {
      try content.requireLabels(below: 3)
    }
    #expect(throws: ContentProblem.labelOutOfRange(index: 1, value: 3, greatest: 3, classCount: 2))
    { try content.requireLabels(below: 2) }
  }

  @Test("a file cut at any byte is an error, plain or gzip")
  func everyTruncation() throws {
    for bytes in [TinyDataset.trainImages, gzip(TinyDataset.trainImages)] {
      for length in bytes.indices {
        #expect(throws: ContentProblem.self) {
          _ = try read(Array(bytes.prefix(length)), as: 0).get()
        }
      }
    }
  }

  @Test("every flipped bit of content is an error")
  func everyBit() throws {
    let bytes = TinyDataset.trainImages
    for bit in 0..<(8 * bytes.count) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: ContentProblem.self) { _ = try read(damaged, as: 0).get() }
    }
  }

  @Test("a gzip file with a flipped bit is an error, or holds the same content")
  func everyCompressedBit() throws {
    let bytes = gzip(TinyDataset.trainImages)
    for bit in 0..<(8 * bytes.count) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      if case .success(let content) = try read(damaged, as: 0) {
        // Time stamp, system and flag bytes of the header mean nothing to the content.
        #expect(content.pixels == Array(TinyDataset.trainImages[16...]))
      }
    }
  }

  @Test("a bomb is left alone after one byte more than declared")
  func bomb() throws {
    // 64 MiB of zeros in 64 KiB, behind a header that is as declared.
    let bomb = gzip(
      Array(TinyDataset.trainImages.prefix(16)) + Array(repeating: 0, count: 64 << 20))
    #expect(try read(bomb, as: 0) == .failure(.tooLong(expected: Self.size)))
  }

  @Test("a folder, a pipe and a missing file are not waited for")
  func notFiles() throws {
    try folder.write([1], to: "folder/inner")
    let manifest = try TinyDataset.manifest()
    for (name, problem) in [
      ("folder", ContentProblem.notAFile), ("none", .unreadable(code: 2)),
    ] {
      let path = "\(folder.path)/\(name)"
      #expect(throws: DatasetError.content(problem, path: path)) {
        try manifest.content(ofFile: 0, path: path)
      }
    }
  }
}
