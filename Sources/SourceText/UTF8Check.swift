/// Whether bytes are UTF-8 as Unicode defines it: shortest forms only, no surrogates, nothing
/// above U+10FFFF (Unicode 16, table 3-7).
package enum UTF8Check {
  /// The offset of the first byte of the first ill-formed sequence in a range, if any.
  package static func firstInvalid(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      guard let length = sequenceLength(bytes, at: index, end: range.upperBound) else {
        return index
      }
      index += length
    }
    return nil
  }

  /// The length of the well-formed sequence that begins with a byte above 0x7F.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int, end: Int) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xE1...0xEC, 0xEE, 0xEF: length = 3
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF1...0xF3: length = 4
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    default: return nil
    }
    guard index + length <= end, second.contains(bytes[index + 1]) else { return nil }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }
}
