import CZlib

/// The members of a ZIP archive in memory, stored or deflated, as NumPy writes .npz files.
///
/// Format: PKWARE's APPNOTE; sizes and places come from the central directory, and each member's
/// CRC-32 is checked. Archives of 4 GiB and more (ZIP64), and encrypted ones, are refused.
struct ZIPArchive {
  static let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  struct Member {
    let name: String
    fileprivate let method: Int
    fileprivate let checksum: Int
    fileprivate let packedSize: Int
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  let members: [Member]
  private let name: String
  private let bytes: [UInt8]
  /// Bytes that a member may have.
  private let limit: Int

  init(_ bytes: [UInt8], name: String, limit: Int) throws(ImportProblem) {
    self.bytes = bytes
    self.name = name
    self.limit = limit
    let damaged = ImportProblem.damagedArray(
      name: name, reason: "its directory is damaged: it ends early, or is no ZIP archive")
    // The end record has 22 bytes and perhaps a comment.
    let lowest = max(0, bytes.count - 22 - 65_535)
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: lowest, by: -1).first(where: {
        bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 5 && bytes[$0 + 3] == 6
      })
    else { throw damaged }
    let reader = LittleEndian(bytes)
    let count = reader.number(end + 10, 2)
    var place = reader.number(end + 16, 4)
    var members: [Member] = []
    for _ in 0..<count {
      guard place + 46 <= bytes.count, reader.number(place, 4) == 0x0201_4B50 else { throw damaged }
      let nameLength = reader.number(place + 28, 2)
      let next =
        place + 46 + nameLength + reader.number(place + 30, 2) + reader.number(place + 32, 2)
      guard next <= bytes.count else { throw damaged }
      let memberName = String(
        decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      guard reader.number(place + 8, 2) & 1 == 0 else {
        throw .damagedArray(name: "\(name):\(memberName)", reason: "it is encrypted")
      }
      members.append(
        Member(
          name: memberName, method: reader.number(place + 10, 2),
          checksum: reader.number(place + 16, 4), packedSize: reader.number(place + 20, 4),
          size: reader.number(place + 24, 4), offset: reader.number(place + 42, 4)))
      place = next
    }
    self.members = members
  }

  func content(of member: Member) throws(ImportProblem) -> [UInt8] {
    let path = "\(name):\(member.name)"
    func damaged(_ reason: String) -> ImportProblem { .damagedArray(name: path, reason: reason) }
    let reader = LittleEndian(bytes)
    guard member.size <= limit else { throw .tooMuch(name: path, limit: limit) }
    guard member.offset + 30 <= bytes.count, reader.number(member.offset, 4) == 0x0403_4B50 else {
      throw damaged("it is not where the archive's directory says")
    }
    let start =
      member.offset + 30 + reader.number(member.offset + 26, 2)
      + reader.number(member.offset + 28, 2)
    guard start + member.packedSize <= bytes.count else { throw damaged("it ends early") }
    let packed = bytes[start..<start + member.packedSize]
    let content: [UInt8]
    switch member.method {
    case 0: content = Array(packed)
    case 8: content = Self.inflated(packed, size: member.size)
    default: throw damaged("its method of compression (\(member.method)) is not known")
    }
    guard content.count == member.size else { throw damaged("its compressed data is damaged") }
    let checksum = content.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    guard Int(checksum) == member.checksum else { throw damaged("its checksum is wrong") }
    return content
  }

  /// What a raw deflate stream holds, at most `size` bytes; fewer where it is damaged.
  private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { inflateEnd(&stream) }
    return packed.withUnsafeBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: size) { output, count in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(size)
        let status = inflate(&stream, Z_FINISH)
        count = status == Z_STREAM_END ? size - Int(stream.avail_out) : 0
      }
    }
  }

  private struct LittleEndian {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The unsigned number of `count` bytes at a place that is known to be there.
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }
  }
}
