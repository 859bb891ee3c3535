/// Lines of a template as they are written, each with the place that it comes from.
struct TemplateLines {
  private(set) var lines: [String] = []
  private(set) var origins: [ImportPlace?] = []

  mutating func add(_ text: String, _ place: ImportPlace?) {
    lines.append(text)
    origins.append(place)
  }

  /// An empty line, unless one is there.
  mutating func addBlank(_ prefix: String = "") {
    let blank = prefix.contains(">") ? prefix.trimmedEnd : ""
    guard let last = lines.last, last != blank, !last.isEmpty else { return }
    add(blank, nil)
  }

  /// Puts a paragraph before the line with an index.
  mutating func insert(_ text: String, _ place: ImportPlace?, at index: Int) {
    lines.insert(contentsOf: [text, ""], at: index)
    origins.insert(contentsOf: [place, nil], at: index)
  }

  mutating func add(_ other: TemplateLines) {
    lines += other.lines
    origins += other.origins
  }
}

extension String {
  var trimmedEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, last.isSpace { bytes.removeLast() }
    return bytes.string
  }
}
