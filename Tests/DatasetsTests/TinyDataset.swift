import CZlib
import Digests
import SourceText

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

  /// The manifest that the text of these contents makes.
  static func manifest(of contents: [[UInt8]] = contents) throws -> DatasetManifest {
    try DatasetManifest(
      name: "tiny", source: SourceFile(name: "tiny.yml", text: yaml(of: contents)))
  }

  /// The text of the dataset's manifest.
  static let yaml = yaml(of: contents)

  /// The text of a manifest that declares these contents, whatever they are.
  static func yaml(of contents: [[UInt8]]) -> String {
    let files = zip(names, contents).map { name, content in
      "{file: \(name), size: \(content.count), sha256: \(SHA256Digest(of: content).hex)}"
    }
    return """
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
        images: \(files[0])
        labels: \(files[1])
      test:
        images: \(files[2])
        labels: \(files[3])

      """
  }

  static func idx(_ dimensions: [Int], _ elements: [UInt8], type: UInt8 = 8) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, type, UInt8(dimensions.count)]
    for dimension in dimensions {
      let word = UInt32(truncatingIfNeeded: dimension)
      bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
    return bytes + elements
  }
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
