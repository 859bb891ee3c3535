/// The bytes of the embedded fonts.
///
/// They are base64 text because the compiler takes a string literal of 44 KB in 0.1 s,
/// and the same bytes as an array literal (what `embedInCode` generates) in 15 s.
enum EmbeddedFontData {
  /// Decodes base64 without line breaks; anything outside the alphabet counts as padding.
  static func decode(_ text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { characters in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(characters.count * 3 / 4)
      var bits: UInt32 = 0
      var count = 0
      for character in characters {
        guard let value = sextet(character) else { break }
        bits = bits << 6 | value
        count += 6
        if count >= 8 {
          count -= 8
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
      }
      return bytes
    }
  }

  private static func sextet(_ character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
