/// Reads little-endian numbers and counted bytes, never beyond the end.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], from start: Int, to end: Int? = nil) {
    self.bytes = bytes
    self.end = min(end ?? bytes.count, bytes.count)
    position = min(start, self.end)
  }

  var isAtEnd: Bool { position == end }

  mutating func uint32() -> UInt32? {
    take(4)?.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A 64-bit length; `nil` also for one that no file has.
  mutating func length() -> Int? {
    let value = take(8)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    return value.flatMap { $0 <= UInt64(Int.max / 2) ? Int($0) : nil }
  }

  /// A 32-bit length and as many bytes.
  mutating func counted() -> ArraySlice<UInt8>? {
    uint32().flatMap { take(Int($0)) }
  }

  /// Counted bytes that are UTF-8.
  mutating func text() -> String? {
    counted().flatMap { String(validating: $0, as: UTF8.self) }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= end - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }
}

extension [UInt8] {
  mutating func append(little value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func append(counted bytes: some Collection<UInt8>) {
    append(little: UInt32(bytes.count))
    append(contentsOf: bytes)
  }
}
