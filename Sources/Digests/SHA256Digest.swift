import Platform

/// A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits.
package struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
  package static let byteCount = 32

  /// The digest's 32 bytes.
  package let bytes: [UInt8]

  /// - Precondition: `bytes` are 32.
  init(bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount)
    self.bytes = bytes
  }

  /// The digest of `content`.
  package init(of content: some ContiguousBytes) {
    var hasher = SHA256Hasher()
    hasher.update(content)
    self = hasher.finalize()
  }

  /// Reads a written digest.
  /// - Returns: `nil` unless `hex` is exactly 64 hexadecimal digits; upper case is folded.
  package init?(hex: String) {
    guard let bytes = Hexadecimal.bytes(hex.lowercased().utf8), bytes.count == Self.byteCount else {
      return nil
    }
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String { Hexadecimal.text(bytes) }

  /// The digest in Base64, as content security policies write it.
  package var base64: String { Data(bytes).base64EncodedString() }

  package var description: String { hex }
}
