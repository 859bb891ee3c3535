/// Keeps text from being read as tags of a template.
enum TemplateEscape {
  /// `{% raw %}` around each `{{ … }}` and `{% … %}`, within its line.
  static func text(_ text: String) -> String {
    guard text.contains("{{") || text.contains("{%") else { return text }
    return String(decoding: bytes(Array(text.utf8)[...]), as: UTF8.self)
  }

  static func bytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if beginsTag(bytes, at: index) {
        let end = tagEnd(bytes, from: index)
        result += "{% raw %}".utf8
        result += bytes[index..<end]
        result += "{% endraw %}".utf8
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  static func beginsTag(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "{") && index + 1 < bytes.endIndex
      && (bytes[index + 1] == UInt8(ascii: "{") || bytes[index + 1] == UInt8(ascii: "%"))
  }

  /// Behind the end of a tag on its line, if nothing in it needs care; otherwise behind its mark.
  static func tagEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let closing: UInt8 =
      bytes[start + 1] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "%")
    var index = start + 2
    while index + 1 < bytes.endIndex, index < start + 200 {
      let byte = bytes[index]
      if byte == closing, bytes[index + 1] == UInt8(ascii: "}") {
        let isOfRaw = bytes[start..<index].string.contains("raw")
        return isOfRaw ? start + 2 : index + 2
      }
      guard byte.isLetter || byte.isDigit || " ._|:,\"()".utf8.contains(byte) else { break }
      index += 1
    }
    return start + 2
  }

  /// For texts in which no tag can stand, such as captions: a space comes between the marks.
  static func apart(_ text: String) -> String {
    text.replacing("{{", with: "{ {").replacing("{%", with: "{ %")
  }

  /// Text of templates as an argument of a tag, in which there are none.
  static func argument(_ text: String) -> String {
    apart(
      text.replacing("{% raw %}", with: "").replacing("{% endraw %}", with: "")
        .replacing("\n", with: " ")
    ).trimmed
  }
}
