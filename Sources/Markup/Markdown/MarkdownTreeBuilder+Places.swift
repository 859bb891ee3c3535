/// Where the marks around texts stand; offsets are those of the document's text.
extension MarkdownTreeBuilder {
  /// A link or image from its first mark to its last.
  func range(of span: OpenSpan, isImage: Bool) -> Range<Int> {
    let start =
      span.start.map { opening(before: $0, after: span.before, isImage: isImage) }
      ?? firstOpening(from: span.before, isImage: isImage) ?? span.before
    return start..<max(start, closing(from: max(position, start)))
  }

  /// A heading from its `#` to the end of its text; the text of one that is underlined.
  func headingRange() -> Range<Int> {
    let hash = UInt8(ascii: "#")
    guard let first = headingBounds.start else {
      let start = firstByte(hash, from: headingBounds.before) ?? headingBounds.before
      return start..<(start + headingLevel)
    }
    var start = first
    while start > offset, let byte = byte(at: start - 1), byte != 0x0A, byte != hash { start -= 1 }
    guard byte(at: start - 1) == hash else { return first..<max(first, position) }
    while byte(at: start - 1) == hash { start -= 1 }
    return start..<max(start, position)
  }

  func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  /// Whether a backslash that is not escaped itself stands before a place.
  func isEscaped(at place: Int) -> Bool {
    var count = 0
    while byte(at: place - 1 - count) == UInt8(ascii: "\\") { count += 1 }
    return !count.isMultiple(of: 2)
  }

  func byte(at place: Int) -> UInt8? {
    source.indices.contains(place - offset) ? source[place - offset] : nil
  }

  /// The `[`, `![` or `<` that stands closest before a text.
  private func opening(before start: Int, after limit: Int, isImage: Bool) -> Int {
    var place = start - 1
    while place >= limit, let byte = byte(at: place) {
      if byte == UInt8(ascii: "<"), place == start - 1 { return place }
      if byte == UInt8(ascii: "[") { return isImage ? place - 1 : place }
      place -= 1
    }
    return start
  }

  /// Behind the `]`, `](…)`, `][…]` or `>` that ends a link, all on one line.
  private func closing(from start: Int) -> Int {
    var place = start
    while let byte = byte(at: place), byte != 0x0A, byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: ">") { return place + 1 }
      place += 1
    }
    guard byte(at: place) == UInt8(ascii: "]") else { return start }
    place += 1
    let (open, close): (UInt8, UInt8)
    switch byte(at: place) {
    case UInt8(ascii: "("): (open, close) = (UInt8(ascii: "("), UInt8(ascii: ")"))
    case UInt8(ascii: "["): (open, close) = (UInt8(ascii: "["), UInt8(ascii: "]"))
    default: return place
    }
    let end = place
    var depth = 0
    while let byte = byte(at: place), byte != 0x0A {
      place += 1
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      if byte == UInt8(ascii: "\\") { place += 1 }
      if depth == 0 { return place }
    }
    return end
  }

  /// The first `[` or `![` at or behind a place; for what has no text of its own.
  private func firstOpening(from start: Int, isImage: Bool) -> Int? {
    var place = start
    while let bracket = firstByte(UInt8(ascii: "["), from: place) {
      if !isImage { return bracket }
      if bracket > start, byte(at: bracket - 1) == UInt8(ascii: "!") { return bracket - 1 }
      place = bracket + 1
    }
    return nil
  }

  private func firstByte(_ wanted: UInt8, from start: Int) -> Int? {
    var place = start
    while let byte = byte(at: place) {
      if byte == wanted { return place }
      place += 1
    }
    return nil
  }
}
