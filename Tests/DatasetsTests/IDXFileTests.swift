import Digests
import Testing

@testable import Datasets

@Suite struct IDXFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }
  let images = TinyDataset.manifest().file(.trainImages)
  let labels = TinyDataset.manifest().file(.trainLabels)

  /// Reads bytes as the file that `expected` describes.
  private func read(
    _ bytes: [UInt8], as expected: DatasetFile, classCount: Int = 3
  ) throws -> Result<[UInt8], ContentProblem> {
    let path = try folder.write(bytes, to: "file")
    return Result { () throws(ContentProblem) in
      try IDXFile.elements(path: path, expected: expected, classCount: classCount)
    }
  }

  @Test("plain and gzip files give the same elements, whatever their name says")
  func reads() throws {
    let elements = Array(TinyDataset.trainImages[16...])
    #expect(try read(TinyDataset.trainImages, as: images) == .success(elements))
    for level: Int32 in [0, 1, 9] {
      #expect(
        try read(gzip(TinyDataset.trainImages, level: level), as: images) == .success(elements))
    }
    #expect(try read(gzip(TinyDataset.trainLabels), as: labels) == .success([0, 2, 1]))
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
      problem: .notIDX(found: Array("<!DOCTYPE html><".utf8))),
    Damage(
      testDescription: "a short text", bytes: [0x68, 0x69], problem: .notIDX(found: [0x68, 0x69])),
    Damage(
      testDescription: "floats", bytes: changing(2, to: 0x0D),
      problem: .unsupportedElementType(code: 0x0D)),
    Damage(
      testDescription: "labels for images", bytes: TinyDataset.trainLabels,
      problem: .wrongDimensionCount(expected: 3, found: 1)),
    Damage(
      testDescription: "255 dimensions", bytes: changing(3, to: 255),
      problem: .wrongDimensionCount(expected: 3, found: 255)),
    Damage(
      testDescription: "cut in the header", bytes: Array(original.prefix(10)),
      problem: .truncated(expected: size, actual: 10)),
    Damage(
      testDescription: "an overflowing product",
      bytes: TinyDataset.idx([0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], []),
      problem: .dimensionOverflow(dimensions: [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF])),
    Damage(
      testDescription: "another count",
      bytes: TinyDataset.idx([4, 2, 3], Array(repeating: 0, count: 24)),
      problem: .wrongDimensions(expected: [3, 2, 3], found: [4, 2, 3])),
    Damage(
      testDescription: "transposed", bytes: TinyDataset.idx([3, 3, 2], Array(original[16...])),
      problem: .wrongDimensions(expected: [3, 2, 3], found: [3, 3, 2])),
    Damage(
      testDescription: "a negative count", bytes: changing(4, to: 0x80),
      problem: .wrongDimensions(expected: [3, 2, 3], found: [0x8000_0003, 2, 3])),
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
    #expect(try read(damage.bytes, as: images) == .failure(damage.problem))
  }

  @Test("a label beyond the classes is named with its place and the greatest label")
  func labelRange() throws {
    #expect(
      try read(TinyDataset.trainLabels, as: labels, classCount: 2)
        == .failure(.labelOutOfRange(index: 1, value: 2, greatest: 2, classCount: 2)))
  }

  @Test("labels that count from 1 are told apart from labels that are too great")
  func labelsFromOne() throws {
    let bytes: [UInt8] = Array(TinyDataset.trainLabels.dropLast(3)) + [1, 3, 2]
    let file = DatasetFile(
      part: .trainLabels, name: "labels", size: bytes.count, digest: SHA256Digest(of: bytes),
      dimensions: [3], addresses: [])
    #expect(try read(bytes, as: file, classCount: 3) == .failure(.labelsFromOne(classCount: 3)))
    #expect(
      try read(bytes, as: file, classCount: 2)
        == .failure(.labelOutOfRange(index: 1, value: 3, greatest: 3, classCount: 2)))
  }

  @Test("a file cut at any byte is an error, plain or gzip")
  func everyTruncation() throws {
    for bytes in [TinyDataset.trainImages, gzip(TinyDataset.trainImages)] {
      for length in bytes.indices {
        #expect(throws: ContentProblem.self) {
          _ = try read(Array(bytes.prefix(length)), as: images).get()
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
      #expect(throws: ContentProblem.self) { _ = try read(damaged, as: images).get() }
    }
  }

  @Test("a gzip file with a flipped bit is an error, or holds the same content")
  func everyCompressedBit() throws {
    let bytes = gzip(TinyDataset.trainImages)
    for bit in 0..<(8 * bytes.count) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      if case .success(let elements) = try read(damaged, as: images) {
        // Time stamp, system and flag bytes of the header mean nothing to the content.
        #expect(elements == Array(TinyDataset.trainImages[16...]))
      }
    }
  }

  @Test("a bomb is left alone after one byte more than declared")
  func bomb() throws {
    // 64 MiB of zeros in 64 KiB, behind a header that is as declared.
    let bomb = gzip(
      Array(TinyDataset.trainImages.prefix(16)) + Array(repeating: 0, count: 64 << 20))
    #expect(try read(bomb, as: images) == .failure(.tooLong(expected: Self.size)))
  }

  @Test("a folder, a pipe and a missing file are not waited for")
  func notFiles() throws {
    try folder.write([1], to: "folder/inner")
    #expect(throws: ContentProblem.notAFile) {
      try IDXFile.elements(path: folder.path + "/folder", expected: images, classCount: 3)
    }
    #expect(throws: ContentProblem.unreadable(code: 2)) {
      try IDXFile.elements(path: folder.path + "/none", expected: images, classCount: 3)
    }
  }
}
