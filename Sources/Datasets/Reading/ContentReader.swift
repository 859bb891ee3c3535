import Digests
import Files
import Platform

/// The uncompressed content of a plain or gzip file, hashed while it is read.
///
/// Which of the two it is follows from the first bytes, not from the name, because
/// servers and browsers sometimes unpack `.gz` files on the way without renaming them.
package final class ContentReader {
  /// Bytes of content when they are known before reading; `nil` for a gzip file.
  private let plainSize: Int?
  private let file: FileReader
  private let gzip: GzipStream?
  private var hasher = SHA256Hasher()
  private var position = 0
  private let expectedSize: Int

  /// Opens a file of which the manifest declares `expectedSize` bytes of content; no more than
  /// one byte beyond them is ever produced.
  init(path: String, expectedSize: Int) throws(ContentProblem) {
    let start: [UInt8]
    do throws(FileError) {
      file = try FileReader(path)
      start = try file.read(upTo: GzipStream.magic.count)
      try file.rewind()
    } catch {
      throw ContentProblem(error)
    }
    self.expectedSize = expectedSize
    guard file.size > 0 else { throw .empty }
    let isGzip = start == GzipStream.magic
    gzip = isGzip ? GzipStream(file) : nil
    plainSize = isGzip ? nil : file.size
  }

  /// The first bytes of the content, at most `count`; call it once, before `fill`.
  ///
  /// Shorter content is not an error here, so that the caller can say what the file is
  /// instead of what it lacks.
  func start(_ count: Int) throws(ContentProblem) -> [UInt8] {
    let bytes = try [UInt8](capacity: count) { buffer throws(ContentProblem) in
      try produce(into: buffer)
    }
    hasher.update(bytes)
    position = bytes.count
    return bytes
  }

  /// Fills `buffer` completely.
  /// - Throws: `.truncated` when the content ends first; what `GzipStream` and the file throw.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ContentProblem) {
    // Hashing in pieces finds the inflated bytes still in the cache.
    let pieceSize = 64 * 1024
    var start = 0
    while start < buffer.count {
      let end = min(start + pieceSize, buffer.count)
      let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end])
      let count = try produce(into: piece)
      hasher.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
      position += count
      guard count == piece.count else {
        throw .truncated(expected: expectedSize, actual: position)
      }
      start = end
    }
  }

  /// All bytes after those already read, as many as the manifest declares.
  /// - Throws: `.truncated`, `.tooLong`, for a plain file before memory is taken; what `fill` throws.
  func rest() throws(ContentProblem) -> [UInt8] {
    if let plainSize, plainSize != expectedSize {
      throw plainSize < expectedSize
        ? .truncated(expected: expectedSize, actual: plainSize) : .tooLong(expected: expectedSize)
    }
    let count = max(0, expectedSize - position)
    return try [UInt8](capacity: count) { buffer throws(ContentProblem) in
      try fill(buffer)
      return count
    }
  }

  /// Checks that the content ends here and has the given digest.
  /// - Throws: `.tooLong`, after producing a single byte more; `.digestDiffers`.
  func requireEnd(digest expected: SHA256Digest) throws(ContentProblem) {
    var extra: UInt8 = 0
    let count = try withUnsafeMutableBytes(of: &extra) { buffer throws(ContentProblem) in
      try produce(into: buffer)
    }
    guard count == 0 else { throw .tooLong(expected: position) }
    let actual = hasher.finalize()
    guard actual == expected else { throw .digestDiffers(expected: expected, actual: actual) }
  }

  /// Compares a file's length and digest with the manifest, interpreting nothing and
  /// using a fixed amount of memory.
  /// - Throws: what reading throws; `.digestDiffers` at the end.
  static func verify(path: String, expected: DatasetFile) throws(ContentProblem) {
    let reader = try ContentReader(path: path, expectedSize: expected.size)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    var rest = expected.size
    while rest > 0 {
      let count = min(rest, buffer.count)
      try reader.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
      rest -= count
    }
    try reader.requireEnd(digest: expected.digest)
  }

  /// The content of a file that no manifest declares, inflated if it is a gzip file.
  /// - Throws: `.tooLong` where there are more than `limit` bytes; what reading throws.
  package static func wholeContent(of path: String, limit: Int) throws(ContentProblem) -> [UInt8] {
    let reader = try ContentReader(path: path, expectedSize: limit)
    guard reader.plainSize ?? 0 <= limit else { throw .tooLong(expected: limit) }
    var content: [UInt8] = []
    content.reserveCapacity(reader.plainSize ?? 0)
    while true {
      let piece = try [UInt8](capacity: 4 << 20) { buffer throws(ContentProblem) in
        try reader.produce(into: buffer)
      }
      content += piece
      guard content.count <= limit else { throw .tooLong(expected: limit) }
      if piece.count < 4 << 20 { return content }
    }
  }

  private func produce(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ContentProblem) -> Int {
    guard let gzip else { return try file.content(into: buffer) }
    do throws(ContentProblem) {
      return try gzip.read(into: buffer)
    } catch .truncated(_, let actual) {
      throw .truncated(expected: expectedSize, actual: actual)
    }
  }
}

extension FileReader {
  /// `read(into:)`, with what goes wrong as a problem of a dataset's file.
  func content(into buffer: UnsafeMutableRawBufferPointer) throws(ContentProblem) -> Int {
    do throws(FileError) {
      return try read(into: buffer)
    } catch {
      throw ContentProblem(error)
    }
  }
}

extension ContentProblem {
  fileprivate init(_ error: FileError) {
    self = error.isNoFile ? .notAFile : .unreadable(code: error.code)
  }
}

extension [UInt8] {
  /// Bytes that `fill` writes into fresh memory of `capacity` bytes; it returns how many.
  init(
    capacity: Int,
    filledBy fill: (UnsafeMutableRawBufferPointer) throws(ContentProblem) -> Int
  ) throws(ContentProblem) {
    // The standard initialiser rethrows without the error's type.
    var problem: ContentProblem?
    self.init(unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(ContentProblem) {
        count = try fill(
          UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: capacity))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }
}
