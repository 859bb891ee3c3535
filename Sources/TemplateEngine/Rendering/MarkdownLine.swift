/// A line of Markdown as marks of quotes and lists, and what stands behind them.
struct MarkdownLine {
  /// Spaces, `>` and the markers of list items.
  private(set) var prefix = ""
  private(set) var hasListMarker = false
  let hasContent: Bool
  /// Whether a `|` that is not escaped stands in it, as in the rows of tables.
  let hasBar: Bool

  init(_ line: Substring) {
    let bytes = Array(line.utf8)
    let end = Self.contentStart(of: bytes[...])
    prefix = String(decoding: bytes[..<end], as: UTF8.self)
    hasListMarker = bytes[..<end].contains { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ">") }
    hasContent = end < bytes.count
    hasBar = bytes.indices.contains {
      bytes[$0] == UInt8(ascii: "|") && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\"))
    }
  }

  /// Whether the line ends a paragraph.
  var isBlank: Bool { !hasContent && !hasListMarker }

  /// What the next line of the same quote or item begins with.
  var continuation: String {
    String(decoding: prefix.utf8.map { $0 == UInt8(ascii: ">") ? $0 : 0x20 }, as: UTF8.self)
  }

  /// Where the first text stands that is no mark of a quote or list.
  ///
  /// - Parameters:
  ///   - text: what follows a line's beginning.
  ///   - isBehindContent: whether that line has other text already.
  /// - Returns: `nil` if there are only marks.
  static func contentStart(of text: String, isBehindContent: Bool) -> String.Index? {
    let bytes = Array(text.utf8)
    var line = bytes[...]
    var isBehindContent = isBehindContent
    while true {
      let end = line.firstIndex(of: 0x0A) ?? bytes.endIndex
      let start =
        isBehindContent
        ? line[..<end].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? end
        : contentStart(of: line[..<end])
      if start < end { return text.utf8.index(text.startIndex, offsetBy: start) }
      guard end < bytes.endIndex else { return nil }
      line = bytes[(end + 1)...]
      isBehindContent = false
    }
  }

  private static func contentStart(of line: ArraySlice<UInt8>) -> Int {
    func isSpace(at index: Int) -> Bool {
      index < line.endIndex && (line[index] == 0x20 || line[index] == 0x09)
    }
    var index = line.startIndex
    while index < line.endIndex {
      switch line[index] {
      case 0x20, 0x09, UInt8(ascii: ">"): index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard isSpace(at: index + 1) else { return index }
        index += 2
      case 0x30...0x39:
        let mark = line[index...].prefix(10).firstIndex { !(0x30...0x39).contains($0) } ?? index
        guard line[mark] == UInt8(ascii: ".") || line[mark] == UInt8(ascii: ")"),
          isSpace(at: mark + 1)
        else { return index }
        index = mark + 2
      default: return index
      }
    }
    return index
  }
}
