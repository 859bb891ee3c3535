import SourceText

/// What this dialect adds to the running text that md4c hands over: tokens, footnotes, citations,
/// references and attributes.
extension MarkdownTreeBuilder {
  /// Turns the text since the last tag into inlines.
  ///
  /// - Parameter isLast: whether the block ends here; `{…}` at its end is then kept in `attributes`.
  func flush(isLast: Bool = false) {
    attributes = nil
    closeHTML()
    guard !pending.text.isEmpty else { return }
    let run = pending
    pending = SourceMappedText()
    var bytes = Array(run.text.utf8)[...]
    if isLast, let found = attributes(endOf: bytes, run) {
      attributes = found
      bytes = bytes[..<found.start]
    }
    var textStart = 0
    var index = 0
    func endText() {
      guard index > textStart else { return }
      inlines(of: bytes[textStart..<index], run).forEach(append)
    }
    while let next = bytes[index...].firstIndex(where: Self.mayBeginMark) {
      index = next
      guard let (inlines, end) = mark(at: index, in: bytes, run) else {
        index += 1
        continue
      }
      endText()
      inlines.forEach(append)
      index = end
      textStart = end
    }
    index = bytes.endIndex
    endText()
  }

  private static func mayBeginMark(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "[") || byte == 0xEE
  }

  /// The mark that begins at an offset and where it ends.
  private func mark(
    at index: Int, in bytes: ArraySlice<UInt8>, _ run: SourceMappedText
  ) -> (inlines: [MarkdownInline], end: Int)? {
    switch bytes[index] {
    case 0x0A: return ([.softBreak], index + 1)
    case 0xEE: return token(at: index, in: bytes, run)
    default:
      guard !isInLink, isLiteral(index, bytes[index], in: run) else { return nil }
      return bytes[index] == UInt8(ascii: "@")
        ? narrative(at: index, in: bytes, run) : bracketed(at: index, in: bytes, run)
    }
  }

  /// Whether a character stands in the source as it is, without a backslash before it.
  private func isLiteral(_ index: Int, _ byte: UInt8, in run: SourceMappedText) -> Bool {
    guard let place = run.offset(at: index), self.byte(at: place) == byte else { return false }
    guard self.byte(at: place - 1) == UInt8(ascii: "\\") else { return true }
    return index > 0 && run.offset(at: index - 1) == place - 1
  }

  private var isInLink: Bool {
    spans.contains { if case .link = $0.span { true } else { false } }
  }

  private func token(
    at index: Int, in bytes: ArraySlice<UInt8>, _ run: SourceMappedText
  ) -> (inlines: [MarkdownInline], end: Int)? {
    let next = bytes[(index + 3)...].firstIndex(of: 0xEE) ?? bytes.endIndex
    let rest = Substring(decoding: bytes[index..<min(next + 3, bytes.endIndex)], as: UTF8.self)
      .unicodeScalars
    guard let first = rest.first, ReservedScalar.contains(first) else { return nil }
    let here = run.offset(at: index) ?? position
    guard let (token, length) = ElementToken.read(rest) else {
      report(.malformedToken, here..<(here + 3))
      return ([], index + 3)
    }
    let size = String(rest.prefix(length)).utf8.count
    let range = here..<(here + size)
    switch token {
    case .reference(let label):
      return ([.reference(label: label, range: mapped(range))], index + size)
    case .block, .opening, .end, .referenceList:
      if allowsElements, spans.count == 1, !isInCell, !isInHeading {
        tokens.append((token, range))
      } else {
        report(.elementNotAlone, range)
      }
      return ([], index + size)
    }
  }

  private func bracketed(
    at index: Int, in bytes: ArraySlice<UInt8>, _ run: SourceMappedText
  ) -> (inlines: [MarkdownInline], end: Int)? {
    if let name = FootnoteScanner.name(in: bytes, at: index) {
      let end = name.upperBound + 1
      let range = range(index..<end, in: run)
      guard allowsNotes else {
        report(.footnoteInFootnote, range)
        return ([], end)
      }
      let name = String(decoding: bytes[name], as: UTF8.self)
      return ([.footnote(FootnoteReference(name: name, range: mapped(range)))], end)
    }
    guard let close = closing(of: index, in: bytes, run),
      let at = bytes[(index + 1)..<close].firstIndex(of: UInt8(ascii: "@")),
      bytes[(index + 1)..<at].count(where: { $0 == UInt8(ascii: "[") })
        == bytes[(index + 1)..<at].count(where: { $0 == UInt8(ascii: "]") })
    else { return nil }
    var items: [Citation.Item] = []
    for part in bytes[(index + 1)..<close].split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    {
      guard let item = item(part, run) else {
        // Brackets around something else; a key in them is found by itself.
        guard !items.isEmpty else { return nil }
        report(.citationWithoutKey, range(part.startIndex..<part.endIndex, in: run))
        continue
      }
      items.append(item)
    }
    if items.allSatisfy({ ReportLabel.hasPrefix($0.key) }) {
      return (references(items), close + 1)
    }
    return ([.citation(Citation(items: items, isNarrative: false))], close + 1)
  }

  /// The bracket that closes the one at an offset, with those between in pairs; citations are not longer than
  /// 4 KiB.
  private func closing(
    of open: Int, in bytes: ArraySlice<UInt8>, _ run: SourceMappedText
  ) -> Int? {
    var depth = 0
    for index in open..<min(bytes.endIndex, open + 4096) {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]"), isLiteral(index, byte, in: run)
      else { continue }
      depth += byte == UInt8(ascii: "[") ? 1 : -1
      if depth == 0 { return index }
    }
    return nil
  }

  /// One part of a citation in brackets; `nil` when it holds no key.
  private func item(_ part: ArraySlice<UInt8>, _ run: SourceMappedText) -> Citation.Item? {
    var start = part.startIndex
    while let at = part[start...].firstIndex(of: UInt8(ascii: "@")) {
      start = at + 1
      guard isLiteral(at, UInt8(ascii: "@"), in: run), let end = keyEnd(after: at, in: part) else {
        continue
      }
      let hidesAuthor = at > part.startIndex && part[at - 1] == UInt8(ascii: "-")
      return Citation.Item(
        key: String(decoding: part[(at + 1)..<end], as: UTF8.self),
        prefix: words(part[..<(hidesAuthor ? at - 1 : at)]), suffix: words(part[end...]),
        hidesAuthor: hidesAuthor, range: mapped(range(at..<end, in: run)))
    }
    return nil
  }

  private func words(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self).trimmingWhiteSpace()
  }

  /// `[@fig:a; @fig:b]` refers to labels and cites nothing.
  private func references(_ items: [Citation.Item]) -> [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    for (index, item) in items.enumerated() {
      let before = (index == 0 ? "" : "; ") + item.prefix + (item.prefix.isEmpty ? "" : " ")
      if !before.isEmpty { inlines.append(.text(before)) }
      inlines.append(.reference(label: item.key, range: item.range))
      if !item.suffix.isEmpty { inlines.append(.text(item.suffix)) }
    }
    return inlines
  }

  private func narrative(
    at index: Int, in bytes: ArraySlice<UInt8>, _ run: SourceMappedText
  ) -> (inlines: [MarkdownInline], end: Int)? {
    guard let end = keyEnd(after: index, in: bytes) else { return nil }
    let key = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    let range = mapped(range(index..<end, in: run))
    if ReportLabel.hasPrefix(key) { return ([.reference(label: key, range: range)], end) }
    return (
      [.citation(Citation(items: [Citation.Item(key: key, range: range)], isNarrative: true))],
      end
    )
  }

  /// Where the key ends that begins behind an `@`: letters, digits and `_`, joined by single marks.
  private func keyEnd(after at: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), 0x80...: true
      default: false
      }
    }
    // Part of an address such as `a@b.org`.
    if at > bytes.startIndex, isWord(bytes[at - 1]) { return nil }
    var end = at + 1
    while end < bytes.endIndex {
      if isWord(bytes[end]), !startsToken(at: end, in: bytes) {
        end += 1
      } else if end > at + 1, ":.-/+".utf8.contains(bytes[end]), end + 1 < bytes.endIndex,
        isWord(bytes[end + 1]), !startsToken(at: end + 1, in: bytes)
      {
        end += 1
      } else {
        break
      }
    }
    return end > at + 1 ? end : nil
  }

  /// Dashes, quotation marks and tokens end a key, though their bytes are those of letters.
  private func startsToken(at index: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    bytes[index] == 0xEE
      || (bytes[index] == 0xE2 && index + 1 < bytes.endIndex
        && bytes[index + 1] == 0x80)
  }

  /// `{…}` at the end of a block, which begins and ends with braces of the author's.
  private func attributes(
    endOf bytes: ArraySlice<UInt8>, _ run: SourceMappedText
  ) -> BlockAttributes? {
    let last = bytes.endIndex - 1
    guard bytes[last] == UInt8(ascii: "}"), isLiteral(last, bytes[last], in: run),
      let open = bytes.lastIndex(of: UInt8(ascii: "{")), !bytes[open...].contains(0x0A),
      isLiteral(open, bytes[open], in: run), bytes[last - 1] != UInt8(ascii: "#")
    else { return nil }
    return BlockAttributes(
      text: String(decoding: bytes[(open + 1)..<last], as: UTF8.self),
      range: (run.offset(at: open) ?? position)..<((run.offset(at: last) ?? position) + 1),
      start: open)
  }

  private func range(_ range: Range<Int>, in run: SourceMappedText) -> Range<Int> {
    let start = run.offset(at: range.lowerBound) ?? position
    let end = (run.offset(at: range.upperBound - 1) ?? start) + 1
    return start..<max(start, end)
  }
}

/// `{…}` at the end of a block.
struct BlockAttributes {
  /// What stands between the braces.
  var text: String
  /// Offsets of the braces and what is between them in the text that md4c reads.
  var range: Range<Int>
  /// Where the text before ends in its run.
  var start: Int
}
