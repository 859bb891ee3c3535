import SourceText

/// Reads BibTeX, strictly and with places.
///
/// Entries, `@string`, `@preamble` and `@comment` as `bibtex` reads them; whatever stands outside of
/// entries is ignored. Reading goes on behind an error at the next line that begins with `@`.
struct BibTeXReader {
  private let source: SourceFile
  private var position = 0
  private var strings: [String: String] = Self.months
  private var keys: [String: SourceSpan] = [:]
  private(set) var references: [Reference] = []
  private(set) var errors: [BibliographyError] = []

  init(_ source: SourceFile) {
    self.source = source
    while let at = source.bytes[position...].firstIndex(of: UInt8(ascii: "@")) {
      position = at + 1
      do throws(BibliographyError) {
        try readEntry(at: at)
      } catch {
        errors.append(error)
        recover()
      }
    }
  }

  private var byte: UInt8? { position < source.bytes.count ? source.bytes[position] : nil }

  private func span(_ range: Range<Int>) -> SourceSpan { source.span(range) }

  private mutating func recover() {
    while let end = source.bytes[position...].firstIndex(of: 0x0A) {
      position = end + 1
      if byte == UInt8(ascii: "@") { return }
    }
    position = source.bytes.count
  }

  private mutating func skipSpace() {
    while let byte, byte <= 0x20 { position += 1 }
  }

  /// Letters, digits and the marks that names may have.
  private mutating func word() -> Range<Int> {
    let start = position
    while let byte, byte > 0x20, !"{}(),=#\"%".utf8.contains(byte) { position += 1 }
    return start..<position
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  private mutating func expect(_ mark: UInt8, _ words: String) throws(BibliographyError) {
    skipSpace()
    guard byte == mark else { throw .syntax(expected: words, span(position..<(position + 1))) }
    position += 1
  }

  private mutating func readEntry(at start: Int) throws(BibliographyError) {
    skipSpace()
    let type = text(word()).lowercased()
    if type == "comment" { return }
    skipSpace()
    guard let open = byte, open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else {
      // An address in text outside of entries.
      return
    }
    position += 1
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    let opener = start..<position
    switch type {
    case "preamble":
      _ = try value(opener)
      try expect(close, "the end of `@preamble`")
    case "string":
      skipSpace()
      let name = text(word()).lowercased()
      try expect(UInt8(ascii: "="), "`=` and the text of the string")
      strings[name] = try value(opener)
      try expect(close, "the end of `@string`")
    default: try readReference(type, opener, close)
    }
  }

  private mutating func readReference(
    _ type: String, _ opener: Range<Int>, _ close: UInt8
  ) throws(BibliographyError) {
    skipSpace()
    let key = word()
    guard !key.isEmpty else {
      throw .syntax(expected: "the key of the entry", span(position..<(position + 1)))
    }
    var fields = BibTeXFields(type: type, key: text(key), span: span(key))
    if let first = keys[fields.key] {
      throw .duplicateKey(fields.key, first: first, fields.span)
    }
    keys[fields.key] = fields.span
    while true {
      skipSpace()
      if byte == close { break }
      guard byte != nil else { throw .unclosed(text(opener), span(opener)) }
      try expect(UInt8(ascii: ","), "`,` before the next field, or the end of the entry")
      skipSpace()
      if byte == close { break }
      let name = word()
      guard !name.isEmpty else {
        guard byte != nil else { throw .unclosed(text(opener), span(opener)) }
        throw .syntax(expected: "the name of a field", span(position..<(position + 1)))
      }
      try expect(UInt8(ascii: "="), "`=` and the value of the field")
      skipSpace()
      let start = position
      let value = try value(opener)
      let field = text(name).lowercased()
      guard fields.values[field] == nil else {
        throw .duplicateField(field, key: fields.key, span(name))
      }
      fields.values[field] = (value, span(start..<position))
    }
    position += 1
    references.append(fields.reference())
  }

  /// `{…}`, `"…"`, a number or the name of a string, joined by `#`.
  private mutating func value(_ opener: Range<Int>) throws(BibliographyError) -> String {
    var result = ""
    while true {
      skipSpace()
      switch byte {
      case nil: throw .unclosed(text(opener), span(opener))
      case UInt8(ascii: "{")?, UInt8(ascii: "\"")?: result += try delimited()
      default:
        let word = word()
        let name = text(word)
        if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !name.isEmpty {
          result += name
        } else if let known = strings[name.lowercased()] {
          result += known
        } else if name.isEmpty {
          throw .syntax(expected: "a value", span(position..<(position + 1)))
        } else {
          throw .unknownString(name, known: strings.keys.sorted(), span(word))
        }
      }
      skipSpace()
      guard byte == UInt8(ascii: "#") else { return result }
      position += 1
    }
  }

  private mutating func delimited() throws(BibliographyError) -> String {
    let start = position
    let isQuoted = byte == UInt8(ascii: "\"")
    var depth = 0
    position += 1
    while let byte {
      switch byte {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "\"") where isQuoted && depth == 0:
        position += 1
        return text((start + 1)..<(position - 1))
      case UInt8(ascii: "}"):
        if depth == 0, !isQuoted {
          position += 1
          return text((start + 1)..<(position - 1))
        }
        depth -= 1
        if depth < 0 { throw .unclosed("\"", span(start..<(start + 1))) }
      default: break
      }
      position += 1
    }
    throw .unclosed(isQuoted ? "\"" : "{", span(start..<(start + 1)))
  }

  private static let months = Dictionary(
    uniqueKeysWithValues: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ].map { ($0.prefix(3).lowercased(), $0) })
}
