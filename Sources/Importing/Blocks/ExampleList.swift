/// The numbered examples of Pandoc, `(@label) text`: items whose numbers go on through the whole
/// document, and which the text names as `(@label)`.
enum ExampleList {
  /// The mark of an item and the spaces behind it.
  struct Mark {
    /// `nil` for `(@)`.
    var label: String?
    var count: Int

    /// `nil` where a line begins no example.
    init?(_ line: DocumentLine) {
      guard !line.isQuoted, line.starts(with: "(@") else { return nil }
      let name = line.rest.dropFirst(2).prefix { $0.isWord || $0 == UInt8(ascii: "-") }
      guard name.endIndex + 1 < line.rest.count, line.rest[name.endIndex] == UInt8(ascii: ")"),
        line.rest[name.endIndex + 1].isSpace
      else { return nil }
      label = name.isEmpty ? nil : name.string
      count = name.endIndex + 1 + line.rest[(name.endIndex + 1)...].prefix(while: \.isSpace).count
    }
  }

  /// How far the text of an item is indented in a template.
  static let width = 4

  /// Gives the lines that begin examples their marks, and what goes on with them the indentation
  /// that it has in a template.
  ///
  /// A line amid a paragraph begins none, nor does one that cites a work by `isWork`.
  static func mark(_ lines: inout [DocumentLine], isWork: (String) -> Bool) {
    /// Where the text of the current item stands, once a line says so, and how far it is moved.
    var item: (indent: Int, mark: Int, shift: Int?)?
    var isAfterBlank = true
    for index in lines.indices {
      let line = lines[index]
      defer { isAfterBlank = line.isBlank }
      if line.isBlank { continue }
      if isAfterBlank || item != nil, let mark = Mark(line), mark.label.map(isWork) != true {
        lines[index].example = mark
        item = (line.indent, mark.count, nil)
      } else if let open = item, line.indent >= open.indent + min(width, open.mark) {
        let shift =
          open.shift
          ?? (line.indent >= open.indent + open.mark ? max(0, open.mark - width) : 0)
        item?.shift = shift
        if isAfterBlank || shift > 0 { lines[index].outdent(by: shift) }
      } else if isAfterBlank {
        item = nil
      }
    }
  }

  /// The mark of an item in a template.
  static func text(_ number: Int) -> String {
    let mark = "\(number))"
    return mark + String(repeating: " ", count: max(1, width - mark.utf8.count))
  }
}
