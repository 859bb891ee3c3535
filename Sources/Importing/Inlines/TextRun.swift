/// Running text of several lines, without the marks of the quotes it stands in, and where each line
/// stands in its file.
struct TextRun {
  private(set) var bytes: [UInt8] = []
  private var lines: [(start: Int, place: Int)] = []

  init() {}

  /// `place` is the offset of the text in its file.
  init(_ text: some Collection<UInt8>, at place: Int) {
    append(text, at: place)
  }

  mutating func append(_ text: some Collection<UInt8>, at place: Int) {
    if !lines.isEmpty { bytes.append(0x0A) }
    lines.append((bytes.count, place))
    bytes += text
  }

  /// The offset in the file.
  func place(_ offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return lines.isEmpty ? offset : lines[low].place + offset - lines[low].start
  }

  func place(_ range: Range<Int>) -> Range<Int> {
    let start = place(range.lowerBound)
    return start..<max(start + 1, place(range.upperBound))
  }
}
