import Foundation

/// JSON with one spelling per value: sorted keys, two spaces, shortest round-trip numbers.
enum CanonicalJSON {
  /// - Throws: `EncodingError` for a number that is not finite.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}
