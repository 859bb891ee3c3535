import Digests

/// Everything that a result depends on, in order; its digest is the key under which it is stored.
///
/// The canonical form that is hashed is also the form that is stored and that people can read:
///
/// ```text
/// report-key 1
/// run
/// 4 seed integer 1 7
/// 13 learning-rate number 16 3f50624dd2f1a9fc
/// ```
///
/// Each line is the length of the name, the name, the type, the length of the value and the value,
/// so no name or value can pass for another. Lengths are bytes of UTF-8; a number is the 16
/// hexadecimal digits of its bits, bytes are two digits each, an integer is decimal, and a parent
/// is its key.
package struct KeyInputs: Sendable, Equatable {
  package let kind: StoreKind
  package private(set) var inputs: [KeyInput]

  package init(_ kind: StoreKind, _ inputs: [KeyInput] = []) {
    self.kind = kind
    self.inputs = inputs
  }

  package mutating func append(_ name: String, _ value: KeyInput.Value) {
    inputs.append(KeyInput(name, value))
  }

  /// The key: the SHA-256 of the canonical bytes, which hold the kind too. Hashes each time.
  package var key: StoreKey { Self.key(kind, canonicalBytes) }

  static func key(_ kind: StoreKind, _ canonicalBytes: [UInt8]) -> StoreKey {
    guard let key = StoreKey(kind, hex: SHA256Digest(of: canonicalBytes).hex) else {
      preconditionFailure("a digest has 64 digits")
    }
    return key
  }

  /// The bytes that are hashed; two lists have the same only if they are equal.
  package var canonicalBytes: [UInt8] {
    var bytes = Array("\(Self.firstLine)\n\(kind.name)\n".utf8)
    for input in inputs {
      let (type, value) = Self.written(input.value)
      Self.append(input.name, to: &bytes)
      bytes.append(Self.space)
      bytes += type.utf8
      bytes.append(Self.space)
      Self.append(value, to: &bytes)
      bytes.append(Self.newline)
    }
    return bytes
  }

  /// The length, a space and the text.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes += String(text.utf8.count).utf8
    bytes.append(space)
    bytes += text.utf8
  }

  /// Reads canonical bytes.
  /// - Returns: `nil` for any that `canonicalBytes` does not write.
  package init?(canonicalBytes bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    guard scanner.word(endingWith: Self.newline)?.elementsEqual(Self.firstLine.utf8) == true,
      let name = scanner.word(endingWith: Self.newline),
      let kind = StoreKind(String(decoding: name, as: UTF8.self))
    else { return nil }
    self.init(kind)
    while !scanner.isAtEnd {
      guard let name = scanner.counted(endingWith: Self.space),
        let type = scanner.word(endingWith: Self.space),
        let written = scanner.counted(endingWith: Self.newline),
        let value = Self.value(String(decoding: type, as: UTF8.self), written)
      else { return nil }
      append(String(decoding: name, as: UTF8.self), value)
    }
    // Whatever else could be read as the same list is not canonical.
    guard canonicalBytes == bytes else { return nil }
  }

  private static let firstLine = "report-key 1"
  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  private static func written(_ value: KeyInput.Value) -> (type: String, value: String) {
    switch value {
    case .bytes(let bytes): return ("bytes", Hexadecimal.text(bytes))
    case .text(let text): return ("text", text)
    case .integer(let number): return ("integer", String(number))
    case .number(let number):
      let bytes = withUnsafeBytes(of: number.bitPattern.bigEndian) { Array($0) }
      return ("number", Hexadecimal.text(bytes))
    case .key(let key): return ("key", key.description)
    }
  }

  private static func value(_ type: String, _ written: ArraySlice<UInt8>) -> KeyInput.Value? {
    func text() -> String { String(decoding: written, as: UTF8.self) }
    switch type {
    case "bytes": return Hexadecimal.bytes(written).map { .bytes($0) }
    case "text": return .text(text())
    case "integer": return Int(text()).map { .integer($0) }
    case "number": return UInt64(text(), radix: 16).map { .number(Double(bitPattern: $0)) }
    case "key": return StoreKey(text()).map { .key($0) }
    default: return nil
    }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func word(endingWith end: UInt8) -> ArraySlice<UInt8>? {
      guard let index = bytes[position...].firstIndex(of: end) else { return nil }
      defer { position = index + 1 }
      return bytes[position..<index]
    }

    /// A length, a space, as many bytes, and `end`.
    mutating func counted(endingWith end: UInt8) -> ArraySlice<UInt8>? {
      guard let digits = word(endingWith: KeyInputs.space),
        let count = Int(String(decoding: digits, as: UTF8.self)),
        (0..<(bytes.count - position)).contains(count), bytes[position + count] == end
      else { return nil }
      defer { position += count + 1 }
      return bytes[position..<position + count]
    }
  }
}

extension KeyInputs: CustomStringConvertible {
  /// For people, in one line: `seed 7, learning-rate 0.001`.
  package var description: String {
    inputs.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
  }
}
