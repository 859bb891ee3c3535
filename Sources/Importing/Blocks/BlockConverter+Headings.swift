import SourceText

/// The words of a heading and its attributes.
struct HeadingParts {
  var words: String
  var attributes: PandocAttributes?

  init(_ text: String) {
    var bytes = Array(text.utf8)[...].trimmed
    if let last = bytes.last, last == UInt8(ascii: "#") {
      let inner = bytes.prefix(
        bytes.count - bytes.reversed().prefix { $0 == UInt8(ascii: "#") }.count)
      if inner.isEmpty || inner.last == 0x20 { bytes = inner.trimmed }
    }
    words = bytes.string
    guard bytes.last == UInt8(ascii: "}"), let open = bytes.lastIndex(of: UInt8(ascii: "{")),
      let read = PandocAttributes(bytes[(open + 1)..<(bytes.endIndex - 1)])
    else { return }
    attributes = read
    words = bytes[..<open].trimmed.string
  }

  /// Takes the mark of bookdown's parts and appendices away.
  /// - Returns: whether there was one.
  mutating func takePart() -> Bool {
    for mark in ["(PART) ", "(PART\\*) ", "(APPENDIX) "] where words.hasPrefix(mark) {
      words = String(words.dropFirst(mark.count)).trimmed
      return true
    }
    return false
  }
}

extension BlockConverter {
  mutating func heading(_ line: DocumentLine) -> Bool {
    guard let level = line.headingLevel else { return false }
    heading(level, line.rest.dropFirst(level).trimmed.string, line)
    index += 1
    return true
  }

  /// A line of text above one of `=` or `-`.
  mutating func setextHeading(_ line: DocumentLine) -> Bool {
    guard index + 1 < lines.count, line.listMark == nil, isAfterBlank || index == 0 else {
      return false
    }
    let below = lines[index + 1]
    guard below.quotes == line.quotes, let mark = below.rest.first, "=-".utf8.contains(mark),
      below.rest.allSatisfy({ $0 == mark }), below.rest.count >= 2 || mark == UInt8(ascii: "=")
    else { return false }
    heading(mark == UInt8(ascii: "=") ? 1 : 2, line.rest.string, line)
    index += 2
    return true
  }

  private mutating func heading(_ level: Int, _ text: String, _ line: DocumentLine) {
    var parts = HeadingParts(text)
    let place = place
    isAfterBlank = true
    guard !parts.words.isEmpty else { return }
    if tab(level, parts.words, line) { return }
    let isPart = context.kind == .rMarkdown && parts.takePart()
    if isPart {
      context.note(
        .heading(reason: "is that of a part and is a section without a number here"), file,
        line.range)
    }
    let prefix = line.prefix.string
    if isInBox || line.isQuoted || line.indent >= 2, !prefix.isEmpty || isInBox {
      context.note(
        .heading(reason: "stands in a box, list or quote and is a bold line here"), file, line.range
      )
      let words = self.line(parts.words, at: line)
      emitBlock([words.contains("**") ? words : "**\(words)**"], prefix: prefix, place)
      return
    }
    let id = (parts.attributes?.id ?? Labels.identifier(ofHeading: PlainWords.of(parts.words)))
      .lowercased()
    context.headingCount += 1
    if !context.hasTitle, context.headingCount == 1, level == 1 {
      context.found.title = TemplateEscape.argument(
        PlainWords.of(parts.words).replacing("\\_", with: "_"))
      return
    }
    context.found.topLevel = min(context.found.topLevel, level)
    let (wanted, shown) = context.headingLevels.next(level)
    if shown != wanted, context.known != nil {
      context.note(
        .heading(reason: "is of level \(shown) instead of \(wanted), so that none is left out"),
        file, line.range)
    }
    var attributes: [String] = []
    let isNamed = parts.attributes?.id != nil
    let label = Labels.section(parts.attributes?.id ?? id)
    let isNumbered = !isPart && parts.attributes?.has("unnumbered") != true
    context.found.sections.append(
      DocumentKnowledge.Section(
        label: label, words: TemplateEscape.text(PlainWords.of(parts.words)), level: level,
        isNumbered: isNumbered))
    if isNamed || context.known?.linkedIDs.contains(id) == true {
      if let label = context.define(label, file, line.range) {
        attributes.append("#" + label)
        context.found.headingLabels[id] = label
      }
    } else if context.known == nil, context.found.headingLabels[id] == nil {
      // A link may lead here, and then it gets this label.
      context.found.headingLabels[id] = label
    }
    if let read = parts.attributes {
      let unread =
        read.classes.filter { $0 != "unnumbered" }.map { ".\($0)" } + read.values.map(\.key)
      if !unread.isEmpty {
        context.note(.attributes(unread.joined(separator: " "), of: "a heading"), file, line.range)
      }
    }
    if !isNumbered { attributes.append("-") }
    let words = self.line(parts.words, at: line)
    let tail = attributes.isEmpty ? "" : " {\(attributes.joined(separator: " "))}"
    emitBlock([String(repeating: "#", count: shown) + " " + words + tail], prefix: "", place)
  }
}
