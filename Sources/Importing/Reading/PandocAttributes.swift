/// `{#id .class key="value"}` of Pandoc.
struct PandocAttributes: Sendable, Equatable {
  var id: String?
  var classes: [String] = []
  /// In the order of the text.
  var values: [(key: String, value: String)] = []
  /// The format of `{=format}`.
  var rawFormat: String?

  /// Reads what stands between the braces; `nil` when it is not that.
  init?(_ text: some Collection<UInt8>) {
    guard let words = Self.words(Array(text)) else { return nil }
    for word in words {
      if word == "-" {
        classes.append("unnumbered")
      } else if word.utf8.first == UInt8(ascii: "#"), word.utf8.count > 1 {
        id = String(word.dropFirst())
      } else if word.utf8.first == UInt8(ascii: "."), word.utf8.count > 1 {
        classes.append(String(word.dropFirst()))
      } else if word.utf8.first == UInt8(ascii: "="), word.utf8.count > 1 {
        rawFormat = String(word.dropFirst())
      } else if let equals = word.firstIndex(of: "="), equals > word.startIndex {
        values.append(
          (String(word[..<equals]), Self.unquoted(String(word[word.index(after: equals)...]))))
      } else {
        return nil
      }
    }
  }

  subscript(_ key: String) -> String? { values.first { $0.key == key }?.value }

  func has(_ name: String) -> Bool { classes.contains(name) }

  static func == (one: Self, other: Self) -> Bool {
    one.id == other.id && one.classes == other.classes && one.rawFormat == other.rawFormat
      && one.values.map(\.key) == other.values.map(\.key)
      && one.values.map(\.value) == other.values.map(\.value)
  }

  /// Where `}` ends the attributes that begin with `{` at an offset, at most 4096 bytes on; braces
  /// in quotes do not count.
  static func end(in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    var quote: UInt8?
    var index = start + 1
    let last = min(limit, start + 4096)
    while index < last {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 1
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"")
        || byte == UInt8(ascii: "'") && bytes[index - 1] == UInt8(ascii: "=")
      {
        quote = byte
      } else if byte == UInt8(ascii: "}") {
        return index
      } else if byte == UInt8(ascii: "{") {
        return nil
      }
      index += 1
    }
    return nil
  }

  static func unquoted(_ text: String) -> String {
    guard text.utf8.count > 1, let first = text.utf8.first, first == text.utf8.last,
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    else { return text }
    return String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing(
      "\\'", with: "'")
  }

  /// Words between white space, which may hold some in quotes; `nil` where a quote is not closed.
  private static func words(_ bytes: [UInt8]) -> [String]? {
    var words: [String] = []
    var word: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        word.append(byte)
      } else if let open = quote {
        if byte == open { quote = nil }
        isEscaped = byte == UInt8(ascii: "\\")
        word.append(byte)
      } else if byte <= 0x20 {
        if !word.isEmpty { words.append(word.string) }
        word = []
      } else {
        if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")), word.last == UInt8(ascii: "=")
        {
          quote = byte
        }
        word.append(byte)
      }
    }
    if !word.isEmpty { words.append(word.string) }
    return quote == nil ? words : nil
  }
}
