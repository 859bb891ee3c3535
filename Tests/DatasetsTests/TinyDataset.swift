import CZlib
import Digests

@testable import Datasets

/// A dataset of three training images and two test images of 2 × 3 pixels in three classes.
enum TinyDataset {
  static let trainImages = idx([3, 2, 3], (0..<18).map { UInt8($0 * 7) })
  static let trainLabels = idx([3], [0, 2, 1])
  static let testImages = idx([2, 2, 3], (0..<12).map { UInt8(255 - $0) })
  static let testLabels = idx([2], [1, 0])

  static let contents = [trainImages, trainLabels, testImages, testLabels]
  static let names = [
    "train-images.gz", "train-labels.gz", "test-images.gz", "test-labels.gz",
  ]

  /// A manifest for four contents; sizes, digests and dimensions are theirs unless given.
  static func manifest(
    contents: [[UInt8]] = contents, addresses: (String) -> [String] = { _ in [] }
  ) -> DatasetManifest {
    let files = DatasetPart.allCases.map { part in
      DatasetFile(
        part: part, name: names[part.rawValue], size: contents[part.rawValue].count,
        digest: SHA256Digest(of: contents[part.rawValue]),
        dimensions: [[3, 2, 3], [3], [2, 2, 3], [2]][part.rawValue],
        addresses: addresses(names[part.rawValue]))
    }
    return DatasetManifest(
      name: "tiny", title: "Tiny", summary: "test images", classes: ["a", "b", "c"],
      classSymbols: [], rows: 2, columns: 3, files: files, homepage: "", licence: "none",
      citation: "", standIn: .digits)
  }

  /// The text of that manifest.
  static let yaml = """
    title: Tiny
    summary: test images
    homepage: https://example.org/
    licence: none
    citation: nobody
    stand-in: synthetic-digits
    classes: [a, b, c]
    image: {rows: 2, columns: 3}
    mirrors: [https://example.org/tiny/]
    format: idx
    train:
      images: {file: train-images.gz, size: \(trainImages.count), sha256: \(digest(trainImages))}
      labels: {file: train-labels.gz, size: \(trainLabels.count), sha256: \(digest(trainLabels))}
    test:
      images: {file: test-images.gz, size: \(testImages.count), sha256: \(digest(testImages))}
      labels: {file: test-labels.gz, size: \(testLabels.count), sha256: \(digest(testLabels))}

    """

  static func idx(_ dimensions: [Int], _ elements: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 8, UInt8(dimensions.count)]
    for dimension in dimensions {
      let word = UInt32(truncatingIfNeeded: dimension)
      bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
    return bytes + elements
  }

  private static func digest(_ bytes: [UInt8]) -> String { SHA256Digest(of: bytes).hex }
}

/// The bytes as one gzip member.
func gzip(_ bytes: [UInt8], level: Int32 = 9) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = bytes
  let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
  return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
    input.withUnsafeMutableBufferPointer { buffer in
      stream.next_in = buffer.baseAddress
      stream.avail_in = UInt32(buffer.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(capacity)
      deflate(&stream, Z_FINISH)
    }
    count = capacity - Int(stream.avail_out)
  }
}
