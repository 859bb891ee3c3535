import SourceText

/// Reads the tokens of one tag or output, on demand.
struct TemplateLexer {
  let source: SourceFile
  /// Where tokens end at the latest: the end of the file or of the quoted template.
  let end: Int
  private(set) var position: Int
  /// `{{` or `{%`, for the message when it is never closed.
  private let opener: Range<Int>

  init(source: SourceFile, opener: Range<Int>, from position: Int, end: Int) {
    self.source = source
    self.opener = opener
    self.position = position
    self.end = end
  }

  /// The name with its quotes removed, or the text as written.
  func text(_ token: TemplateToken) -> String {
    let range = token.kind == .text ? content(token) : token.range
    return String(decoding: source.bytes[range], as: UTF8.self)
  }

  /// The range inside the quotes. Quoted text has no escapes, so TeX needs no doubled
  /// backslashes and every offset in it is an offset in the file.
  func content(_ token: TemplateToken) -> Range<Int> {
    (token.range.lowerBound + 1)..<(token.range.upperBound - 1)
  }

  mutating func next() throws(TemplateError) -> TemplateToken {
    skipSpace()
    let start = position
    guard start < end else { throw unclosed() }
    let byte = source.bytes[start]
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      position += 1
      while let byte = peek(), Self.isWord(byte) { position += 1 }
      return token(.identifier, from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number(from: start)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try quoted(byte, from: start)
    default: return try symbol(byte, from: start)
    }
  }

  private mutating func symbol(
    _ byte: UInt8, from start: Int
  ) throws(TemplateError) -> TemplateToken {
    let hyphen = byte == UInt8(ascii: "-") ? 1 : 0
    if let closer = closer(at: start + hyphen) {
      position = start + hyphen + 2
      return token(.close(closer, trims: hyphen == 1), from: start)
    }
    if start + 1 < end, source.bytes[start + 1] == UInt8(ascii: "="), "=!<>".utf8.contains(byte) {
      position += 2
      return token(.symbol(String(UnicodeScalar(byte)) + "="), from: start)
    }
    if byte < 0x80, "<>~+-*/()[].,:|=".utf8.contains(byte) {
      position += 1
      return token(.symbol(String(UnicodeScalar(byte))), from: start)
    }
    if byte == UInt8(ascii: "{"), start + 1 < end,
      "{%".utf8.contains(source.bytes[start + 1])
    {
      throw unclosed()
    }
    throw .unexpectedCharacter(scalar(at: start), span: source.span(start..<(start + 1)))
  }

  func unclosed() -> TemplateError {
    let text = String(decoding: source.bytes[opener], as: UTF8.self)
    return .unclosedDelimiter(
      opener: text, closer: text.hasPrefix("{{") ? "}}" : "%}", span: source.span(opener))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private func peek() -> UInt8? { position < end ? source.bytes[position] : nil }

  /// `}}` or `%}` if it stands at an offset.
  private func closer(at offset: Int) -> String? {
    guard offset + 1 < end, source.bytes[offset + 1] == UInt8(ascii: "}") else { return nil }
    switch source.bytes[offset] {
    case UInt8(ascii: "}"): return "}}"
    case UInt8(ascii: "%"): return "%}"
    default: return nil
    }
  }

  private func token(_ kind: TemplateToken.Kind, from start: Int) -> TemplateToken {
    TemplateToken(kind: kind, range: start..<position)
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
  }

  private mutating func skipDigits() {
    while let byte = peek(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
  }

  private mutating func number(from start: Int) -> TemplateToken {
    var kind = TemplateToken.Kind.integer
    skipDigits()
    if peek() == UInt8(ascii: "."), position + 1 < end,
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= source.bytes[position + 1]
    {
      kind = .decimal
      position += 1
      skipDigits()
    }
    if let byte = peek(), byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      let mark = position
      position += 1
      if let sign = peek(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
      let digits = position
      skipDigits()
      if position == digits { position = mark } else { kind = .decimal }
    }
    return token(kind, from: start)
  }

  private mutating func quoted(
    _ quote: UInt8, from start: Int
  ) throws(TemplateError) -> TemplateToken {
    position = start + 1
    var lineIsBlank = false
    while let byte = peek() {
      position += 1
      if byte == quote { return token(.text, from: start) }
      if byte == 0x0A || (byte == 0x0D && peek() != 0x0A) {
        // A blank line ends a paragraph and so the text, or a forgotten quote would swallow
        // everything up to the next one.
        if lineIsBlank { break }
        lineIsBlank = true
      } else if byte != 0x20, byte != 0x09, byte != 0x0D {
        lineIsBlank = false
      }
    }
    throw .unclosedText(span: source.span(start..<position))
  }

  private func scalar(at offset: Int) -> Unicode.Scalar {
    String(decoding: source.bytes[offset..<min(offset + 4, end)], as: UTF8.self)
      .unicodeScalars.first ?? "\u{FFFD}"
  }
}
