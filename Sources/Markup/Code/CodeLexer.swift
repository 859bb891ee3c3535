/// Takes source code apart into what is highlighted and what is not.
///
/// The texts of the tokens, joined, are the code, whatever it is.
struct CodeLexer {
  private let language: CodeLanguage
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [CodeToken] = []
  /// Where what is not highlighted begins.
  private var plainStart = 0

  static func tokens(_ code: String, in language: CodeLanguage) -> [CodeToken] {
    var lexer = CodeLexer(language: language, bytes: Array(code.utf8))
    lexer.read()
    return lexer.tokens
  }

  private init(language: CodeLanguage, bytes: [UInt8]) {
    self.language = language
    self.bytes = bytes
  }

  private mutating func read() {
    while position < bytes.count {
      if let comment = language.lineComments.first(where: starts), isCommentPlace {
        add(.comment, to: lineEnd(position + comment.utf8.count))
      } else if let comment = language.blockComment, starts(comment.open) {
        add(.comment, to: end(of: comment.close, from: position + comment.open.utf8.count))
      } else if let quotation = language.quotations.first(where: { starts($0.open) }) {
        let end = end(of: quotation)
        add(language.hasKeys && isKey(end) ? .name : .string, to: end)
      } else if language.nameMarks.utf8.contains(bytes[position]),
        wordEnd(position + 1) > position + 1
      {
        add(.name, to: wordEnd(position + 1))
      } else if Self.isWord(bytes[position]) {
        readWord()
      } else {
        position += 1
      }
    }
    endPlain(bytes.count)
  }

  private mutating func readWord() {
    let end = wordEnd(position)
    let word = String(decoding: bytes[position..<end], as: UTF8.self)
    if (0x30...0x39).contains(bytes[position]) {
      if language.hasNumbers { add(.number, to: numberEnd(end)) } else { position = end }
    } else if language.hasKeys, isKey(end) {
      add(.name, to: end)
    } else if language.keywords.contains(word) {
      add(.keyword, to: end)
    } else {
      position = end
    }
  }

  /// `#` begins a comment only behind white space where it may stand in words.
  private var isCommentPlace: Bool {
    guard bytes[position] == UInt8(ascii: "#"), position > 0 else {
      return bytes[position] != UInt8(ascii: "%") || position == 0
        || bytes[position - 1] != UInt8(ascii: "\\")
    }
    return bytes[position - 1] <= 0x20 || bytes[position - 1] == UInt8(ascii: ";")
  }

  private mutating func add(_ kind: CodeToken.Kind, to end: Int) {
    endPlain(position)
    tokens.append(
      CodeToken(kind: kind, text: String(decoding: bytes[position..<end], as: UTF8.self)))
    position = end
    plainStart = end
  }

  private mutating func endPlain(_ end: Int) {
    guard end > plainStart else { return }
    tokens.append(
      CodeToken(kind: nil, text: String(decoding: bytes[plainStart..<end], as: UTF8.self)))
  }

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func lineEnd(_ start: Int) -> Int {
    bytes[min(start, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count
  }

  private func end(of mark: String, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index...].starts(with: mark.utf8) { return index + mark.utf8.count }
      index += 1
    }
    return bytes.count
  }

  private func end(of quotation: CodeLanguage.Quotation) -> Int {
    var index = position + quotation.open.utf8.count
    while index < bytes.count {
      if quotation.escapes, bytes[index] == UInt8(ascii: "\\") {
        index = min(index + 2, bytes.count)
      } else if bytes[index...].starts(with: quotation.close.utf8) {
        return index + quotation.close.utf8.count
      } else if bytes[index] == 0x0A, !quotation.spansLines {
        return index
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private func wordEnd(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
    return index
  }

  /// Behind the fraction and the exponent of a number whose digits end at an offset.
  private func numberEnd(_ end: Int) -> Int {
    var index = end
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."),
      (0x30...0x39).contains(bytes[index + 1])
    {
      index = wordEnd(index + 1)
    }
    if index + 1 < bytes.count, bytes[index - 1] | 0x20 == UInt8(ascii: "e"),
      "+-".utf8.contains(bytes[index])
    {
      index = wordEnd(index + 1)
    }
    return index
  }

  /// Whether `:` and white space follow, as behind the keys of YAML and JSON.
  private func isKey(_ end: Int) -> Bool {
    var index = end
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
    return index + 1 == bytes.count || bytes[index + 1] <= 0x20
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }
}
