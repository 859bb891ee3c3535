/// Code as Markdown, behind marks that it does not have itself.
enum CodeText {
  static func span(_ text: String) -> String {
    let count = longestRun(text) + 1
    let mark = String(repeating: "`", count: count)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") || count > 1 ? " " : ""
    return mark + pad + TemplateEscape.text(text) + pad + mark
  }

  /// A fenced block; `info` is what stands behind its first mark.
  static func block(_ text: String, language info: String) -> [String] {
    block(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), info)
  }

  static func block(_ lines: [String], _ info: String) -> [String] {
    let count = max(3, (lines.map(longestRun).max() ?? 0) + 1)
    let mark = String(repeating: "`", count: count)
    return [mark + info] + lines.map(TemplateEscape.text) + [mark]
  }

  private static func longestRun(_ text: String) -> Int {
    var longest = 0
    var count = 0
    for byte in text.utf8 {
      count = byte == UInt8(ascii: "`") ? count + 1 : 0
      longest = max(longest, count)
    }
    return longest
  }
}
