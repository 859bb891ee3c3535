import SourceText

/// Refuses text that a YAML parser would misread or that nobody can see in an editor.
///
/// libyaml counts U+0085, U+2028 and U+2029 as line ends and editors do not, so with them every
/// later line number would be wrong.
enum TextCheck {
  static func check(_ source: SourceFile, in range: Range<Int>) throws(YAMLError) {
    let bytes = source.bytes
    if let offset = UTF8Check.firstInvalid(bytes, in: range) {
      throw .invalidUTF8(span: source.span(offset..<(offset + 1)))
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = decode(bytes, at: index)
      let next = index + length
      if scalar == "\t" { throw .tab(span: source.span(index..<next)) }
      if isRefused(scalar) { throw .invalidCharacter(scalar, span: source.span(index..<next)) }
      index = next
    }
  }

  /// Refuses private-use characters that escapes such as `"\uE000"` made.
  ///
  /// Other invisible characters may be written as escapes, where everybody can see them.
  static func check(value: String, span: SourceSpan) throws(YAMLError) {
    if let scalar = value.unicodeScalars.first(where: ReservedScalar.isPrivateUse) {
      throw .invalidCharacter(scalar, span: span)
    }
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF: true
    // Direction overrides make a text read differently from what it is.
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: isNeverText(scalar)
    }
  }

  /// Characters without a meaning of their own: private-use ones, of which templates mark their
  /// elements with some, and the noncharacters of Unicode (chapter 23.7).
  private static func isNeverText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE || ReservedScalar.isPrivateUse(scalar)
    }
  }

  /// Decodes one scalar of valid UTF-8.
  private static func decode(_ bytes: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first & (0xFF >> UInt8(length + 1)))
    for byte in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
