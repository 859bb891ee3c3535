/// Where a text stops being JSON (RFC 8259): the decoders of the system do not tell.
package struct JSONSyntax {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Nested deeper than this, a text is refused: it could use up the stack.
  private static let greatestDepth = 512

  /// The first byte after which no text can go on to be JSON, or that has no meaning where it stands;
  /// the number of bytes where the text ends too early, `nil` where it is whole.
  package static func firstError(in bytes: [UInt8]) -> Int? {
    var syntax = JSONSyntax(bytes: bytes)
    guard syntax.value(), syntax.next() == nil else { return syntax.position }
    return nil
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The next byte that is not white space.
  private mutating func next() -> UInt8? {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    return byte
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard let first = next(), depth <= Self.greatestDepth else { return false }
    switch Character(Unicode.Scalar(first)) {
    case "{":
      return members(until: "}") { $0.next() != nil && $0.string() && $0.separator() && $0.value() }
    case "[": return members(until: "]") { $0.value() }
    case "\"": return string()
    case "t": return word("true")
    case "f": return word("false")
    case "n": return word("null")
    default: return number()
    }
  }

  private mutating func separator() -> Bool { next() != nil && take(":") }

  /// What stands between brackets, with commas between.
  private mutating func members(
    until end: Unicode.Scalar, _ member: (inout JSONSyntax) -> Bool
  ) -> Bool {
    position += 1
    _ = next()
    if take(end) { return true }
    while true {
      guard member(&self), next() != nil else { return false }
      if take(end) { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in
      letters.allSatisfy { letter in
        guard byte == letter else { return false }
        position += 1
        return true
      }
    }
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return true
      case UInt8(ascii: "\\"):
        position += 1
        guard let escape = self.byte else { return false }
        guard "\"\\/bfnrtu".utf8.contains(escape) else { return false }
        position += 1
        if escape == UInt8(ascii: "u") {
          for _ in 0..<4 {
            guard let digit = self.byte, Character(Unicode.Scalar(digit)).isHexDigit else {
              return false
            }
            position += 1
          }
        }
      case ..<0x20: return false
      default: position += 1
      }
    }
    return false
  }

  private mutating func digits() -> Bool {
    let start = position
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position > start
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") {
      guard digits() else { return false }
    }
    if take(".") {
      guard digits() else { return false }
    }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      return digits()
    }
    return true
  }
}
