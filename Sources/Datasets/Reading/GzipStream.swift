import CZlib
import Files

/// Inflates a file that holds exactly one gzip member, straight into the caller's buffers.
///
/// zlib checks the member's CRC-32 and length. The gzip format allows several members in
/// a row; no published dataset uses them, and the bytes after the first one would go
/// unchecked, so anything that follows it is an error.
final class GzipStream {
  private let file: FileReader
  private let input: UnsafeMutableRawBufferPointer
  // zlib's state points back at its z_stream, which must therefore never move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isFinished = false
  private var produced = 0

  init(_ file: FileReader) {
    self.file = file
    input = .allocate(byteCount: 128 * 1024, alignment: 16)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipOnly: Int32 = MAX_WBITS + 16
    let status = inflateInit2_(
      stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not be set up: out of memory or wrong version")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Fills `buffer` as far as the content goes.
  /// - Returns: how many bytes were written; fewer than asked for only at the end.
  /// - Throws: `.gzipCorrupt`, `.gzipTrailingData`, `.unreadable`; `.truncated` with what was
  ///   produced so far when the file ends inside the member (`expected` is then unknown and 0).
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContentProblem) -> Int {
    var filled = 0
    while filled < buffer.count, !isFinished {
      if stream.pointee.avail_in == 0 { try refill() }
      let room = min(buffer.count - filled, Int(UInt32.max))
      stream.pointee.next_out = (buffer.baseAddress! + filled)
        .assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(room)
      let status = inflate(stream, Z_NO_FLUSH)
      let written = room - Int(stream.pointee.avail_out)
      filled += written
      produced += written
      switch status {
      case Z_STREAM_END: try finish()
      case Z_OK: break
      default: throw .gzipCorrupt(offset: produced)
      }
    }
    return filled
  }

  private func refill() throws(ContentProblem) {
    let count = try file.content(into: input)
    guard count > 0 else { throw .truncated(expected: 0, actual: produced) }
    stream.pointee.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_in = UInt32(count)
  }

  private func finish() throws(ContentProblem) {
    isFinished = true
    var rest: [UInt8] = []
    rest.append(
      contentsOf: UnsafeBufferPointer(
        start: stream.pointee.next_in, count: Int(stream.pointee.avail_in)
      ).prefix(2))
    if rest.count < 2 {
      let count = try file.content(into: UnsafeMutableRawBufferPointer(rebasing: input[..<2]))
      rest.append(contentsOf: input[..<count])
    }
    guard rest.isEmpty else {
      throw .gzipTrailingData(isAnotherMember: rest.starts(with: GzipStream.magic))
    }
  }

  /// The two bytes with which every gzip member starts.
  static let magic: [UInt8] = [0x1F, 0x8B]
}
