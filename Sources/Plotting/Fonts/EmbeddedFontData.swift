/// The bytes of the embedded fonts.
///
/// They are base64 text because the compiler takes a string literal of 44 KB in 0.1 s,
/// and the same bytes as an array literal (what `embedInCode` generates) in 15 s.
enum EmbeddedFontData {
  /// Decodes base64 without line breaks; anything outside the alphabet counts as padding.
  static func decode(_ text: StaticString) -> [UInt8] {
    // A table, since every process decodes 87 KB before its first figure: 0.06 instead of 0.30 ms.
    var sextets = [UInt8](repeating: .max, count: 256)
    for (value, character) in alphabet.enumerated() { sextets[Int(character)] = UInt8(value) }
    return text.withUTF8Buffer { characters in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(characters.count * 3 / 4)
      var bits: UInt32 = 0
      var count = 0
      for character in characters {
        let value = sextets[Int(character)]
        guard value != .max else { break }
        bits = bits << 6 | UInt32(value)
        count += 6
        if count >= 8 {
          count -= 8
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
      }
      return bytes
    }
  }

  private static let alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
}
