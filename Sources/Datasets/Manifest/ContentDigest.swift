import Crypto

/// A SHA-256 digest as 64 lower-case hexadecimal digits.
package struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
  package let hex: String

  /// - Returns: `nil` unless `hex` is exactly 64 hexadecimal digits; upper case is folded.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64, digits.allSatisfy({ Self.isHexDigit($0) }) else { return nil }
    self.hex = hex.lowercased()
  }

  init(_ digest: SHA256.Digest) {
    let alphabet = Array("0123456789abcdef".utf8)
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in digest {
      digits.append(alphabet[Int(byte >> 4)])
      digits.append(alphabet[Int(byte & 15)])
    }
    hex = String(decoding: digits, as: UTF8.self)
  }

  /// The digest of `bytes`.
  package init(of bytes: [UInt8]) {
    self.init(SHA256.hash(data: bytes))
  }

  package var description: String { hex }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
