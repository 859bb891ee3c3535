/// Printed values in running text.
extension MarkdownTreeBuilder {
  /// A value as md4c reads it, without the marks and backslashes before its first character; `nil` for
  /// one that this text does not hold.
  func shown(_ value: ValuePlace) -> ValuePlace? {
    var value = value
    if let map {
      guard let start = map.position(of: value.range.lowerBound),
        let last = map.position(of: value.range.upperBound - 1), last >= start
      else { return nil }
      value.range = start..<(last + 1)
    }
    var start = value.range.lowerBound
    while start < value.range.upperBound, let byte = byte(at: start) {
      if byte == 0xEE {
        start += 3
      } else if byte == UInt8(ascii: "\\") {
        start += 1
      } else {
        break
      }
    }
    guard start < value.range.upperBound else { return nil }
    value.range = start..<value.range.upperBound
    return value
  }

  /// A stretch of a run as text, in which values that it holds as a whole stand by themselves.
  ///
  /// A value that has markup of its own is no stretch of one text, and stays what it is.
  func inlines(of bytes: ArraySlice<UInt8>, _ run: SourceMappedText) -> [MarkdownInline] {
    func text(_ range: Range<Int>) -> MarkdownInline {
      .text(String(decoding: bytes[range], as: UTF8.self))
    }
    guard !values.isEmpty, let first = run.offset(at: bytes.startIndex),
      let last = run.offset(at: bytes.endIndex - 1)
    else { return [text(bytes.indices)] }
    var inlines: [MarkdownInline] = []
    var start = bytes.startIndex
    for value in values[firstValue(from: first)...] {
      guard value.range.upperBound <= last + 1 else { break }
      guard let lower = run.position(of: value.range.lowerBound), lower >= start,
        let upper = run.position(of: value.range.upperBound - 1), upper >= lower
      else { continue }
      if lower > start { inlines.append(text(start..<lower)) }
      inlines.append(.value(value.index, [text(lower..<(upper + 1))]))
      start = upper + 1
    }
    if start < bytes.endIndex { inlines.append(text(start..<bytes.endIndex)) }
    return inlines
  }

  /// Code or a formula that was read, as a value where it holds one and nothing else.
  func asValue(_ inline: MarkdownInline) -> MarkdownInline {
    guard !values.isEmpty, let start = verbatim.offset(at: 0),
      let last = verbatim.offset(at: verbatim.text.utf8.count - 1)
    else { return inline }
    let index = firstValue(from: start)
    guard index < values.endIndex, values[index].range == start..<(last + 1) else { return inline }
    return .value(values[index].index, [inline])
  }

  /// The first value that begins at an offset or behind it.
  private func firstValue(from offset: Int) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
