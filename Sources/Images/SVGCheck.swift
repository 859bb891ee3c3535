/// Whether an SVG file is well-formed, runs nothing and loads nothing, and how large it is.
///
/// Browsers run no script of an `<img>` and load nothing for it. This refuses what they would leave
/// out, so that nobody wonders, and it keeps an image harmless where it is opened by itself.
struct SVGCheck {
  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var size: (width: Double, height: Double)?

  /// In CSS pixels, from `width` and `height` or else from `viewBox`.
  static func size(of bytes: [UInt8]) throws(ImageError) -> (width: Double, height: Double) {
    var check = SVGCheck(bytes: bytes)
    try check.read()
    guard let size = check.size else { throw check.malformed("nothing says how large it is") }
    return size
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private var line: Int { 1 + bytes[..<min(position, bytes.count)].count { $0 == 0x0A } }

  private func malformed(_ words: String) -> ImageError { .malformedSVG(words, line: line) }

  private mutating func read() throws(ImageError) {
    var hasRoot = false
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let text = bytes[position...].prefix { $0 != UInt8(ascii: "<") }
        if open.isEmpty, text.contains(where: { $0 > 0x20 }) {
          throw malformed("text outside of the image")
        }
        if open.last == "style" { try checkStyle(Array(text)) }
        position = text.endIndex
        continue
      }
      if starts("<!--") {
        try skip(past: "-->")
      } else if starts("<?xml ") || starts("<?xml\t") || starts("<?xml\n") {
        try skip(past: "?>")
      } else if starts("<?") {
        throw .forbiddenInSVG("<?", line: line)
      } else if starts("<![CDATA[") {
        let start = position
        try skip(past: "]]>")
        if open.last == "style" { try checkStyle(Array(bytes[start..<position])) }
      } else if starts("<!") {
        // Entities can grow and load; a plain DOCTYPE names a file of the web.
        throw .forbiddenInSVG("<!DOCTYPE>", line: line)
      } else if starts("</") {
        position += 2
        let name = name()
        skipSpace()
        guard starts(">"), open.last == name else { throw malformed("`</\(name)>` ends nothing") }
        position += 1
        open.removeLast()
      } else {
        position += 1
        if open.isEmpty, hasRoot { throw malformed("a second root") }
        hasRoot = true
        try readElement()
      }
    }
    guard let last = open.last else {
      if hasRoot { return }
      throw malformed("no element")
    }
    throw malformed("`<\(last)>` is never closed")
  }

  private mutating func readElement() throws(ImageError) {
    let name = name()
    guard !name.isEmpty else { throw malformed("a `<` that begins no element") }
    guard open.count < 200 else { throw malformed("elements nested too deep") }
    if open.isEmpty, name != "svg" { throw malformed("`<\(name)>` in place of `<svg>`") }
    let local = name.split(separator: ":").last.map(String.init) ?? name
    if Self.forbidden.contains(local.lowercased()) {
      throw .forbiddenInSVG("<\(local)>", line: line)
    }
    let isRoot = open.isEmpty
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if starts("/>") {
        position += 2
        break
      }
      if starts(">") {
        position += 1
        open.append(name)
        break
      }
      let (key, value) = try attribute()
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw malformed("`\(key)` twice")
      }
    }
    if isRoot { size = Self.size(attributes) }
  }

  private mutating func attribute() throws(ImageError) -> (String, String) {
    let key = name()
    guard !key.isEmpty else { throw malformed("an element that does not end") }
    skipSpace()
    guard starts("=") else { throw malformed("`\(key)` without a value") }
    position += 1
    skipSpace()
    guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27,
      let end = bytes[(position + 1)...].firstIndex(of: bytes[position])
    else { throw malformed("`\(key)` without a value in quotes") }
    let value = Array(bytes[(position + 1)..<end])
    guard !value.contains(UInt8(ascii: "<")) else { throw malformed("`<` in a value") }
    try check(key, value)
    position = end + 1
    return (key, String(decoding: value, as: UTF8.self))
  }

  /// Nothing that runs, and only addresses in the file and pixels in it.
  private func check(_ key: String, _ value: [UInt8]) throws(ImageError) {
    let local = (key.split(separator: ":").last.map(String.init) ?? key).lowercased()
    if local.hasPrefix("on") { throw .forbiddenInSVG(key, line: line) }
    let text = String(decoding: value, as: UTF8.self)
      .filter { !$0.isWhitespace }.lowercased()
    if local == "href" || local == "src" {
      let isOwn = text.hasPrefix("#") || text.isEmpty
      let isPixels = ["png", "jpeg", "gif", "webp"].contains {
        text.hasPrefix("data:image/\($0);base64,")
      }
      guard isOwn || isPixels else { throw .forbiddenInSVG(key, line: line) }
      return
    }
    // Namespaces are names and load nothing.
    if key == "xmlns" || key.hasPrefix("xmlns:") { return }
    try checkStyle(value)
  }

  /// `url(#…)` stays in the file; other addresses and `@import` load.
  private func checkStyle(_ style: [UInt8]) throws(ImageError) {
    let text = String(decoding: style, as: UTF8.self).filter { !$0.isWhitespace }.lowercased()
    // An escape could write any of these otherwise.
    if text.contains("@import") || text.contains("\\") || text.contains("javascript:") {
      throw .forbiddenInSVG("@import", line: line)
    }
    var rest = text[...]
    while let range = rest.firstRange(of: "url(") {
      rest = rest[range.upperBound...]
      let target = rest.drop { $0 == "\"" || $0 == "'" || $0 == "&" }
      guard target.hasPrefix("#") || target.hasPrefix("quot;#") else {
        throw .forbiddenInSVG("url()", line: line)
      }
    }
  }

  private static func size(_ attributes: [String: String]) -> (width: Double, height: Double)? {
    let box = attributes["viewBox"]?.split { $0 == " " || $0 == "," || $0 == "\n" }.compactMap {
      Double(String($0))
    }
    let width = attributes["width"].flatMap(length)
    let height = attributes["height"].flatMap(length)
    if let width, let height { return (width, height) }
    guard let box, box.count == 4, box[2] > 0, box[3] > 0 else { return nil }
    if let width { return (width, width * box[3] / box[2]) }
    if let height { return (height * box[2] / box[3], height) }
    return (box[2], box[3])
  }

  /// CSS pixels; `nil` for shares such as `100%`.
  private static func length(_ text: String) -> Double? {
    let units: [(String, Double)] = [
      ("px", 1), ("pt", 96 / 72), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96),
    ]
    for (unit, factor) in units where text.hasSuffix(unit) {
      return Double(String(text.dropLast(2))).map { $0 * factor }
    }
    return Double(text)
  }

  private static let forbidden: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "handler",
    "listener", "link",
  ]

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func skip(past end: String) throws(ImageError) {
    let mark = Array(end.utf8)
    var index = position
    while index + mark.count <= bytes.count {
      if bytes[index...].starts(with: mark) {
        position = index + mark.count
        return
      }
      index += 1
    }
    throw malformed("something that does not end")
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count, bytes[position] > 0x20, !"<>/='\"".utf8.contains(bytes[position])
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}
