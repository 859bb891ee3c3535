import SourceText

/// Divisions and tabs.
extension BlockConverter {
  mutating func division(_ line: DocumentLine) -> Bool {
    if let start = pairs.opening[index] {
      if let last = open.last, last.line == start { close(last) }
      index += 1
      isAfterBlank = true
      return true
    }
    let name = DivisionPairs.name(of: line)
    guard pairs.closing[index] != nil else {
      context.note(.unmatchedDivision(isOpen: !name.isEmpty), file, line.range)
      index += 1
      return true
    }
    begin(Division(name), line)
    index += 1
    isAfterBlank = true
    return true
  }

  /// Begins a division, whose title may be its first heading.
  mutating func begin(_ division: Division, _ line: DocumentLine) {
    let depth = open.last?.depth ?? 0
    var entry = OpenDivision(division: division, line: index, depth: depth)
    let isTooDeep = depth >= DivisionPairs.depthLimit
    guard let tag = division.tag, !isTooDeep else {
      switch division.kind {
      case .tabset: context.note(.division(division.name), file, line.range)
      case .references: references(line)
      case .element(let label): frame(&entry, label)
      case .theorem(let theorem):
        let place = place
        context.note(.division(division.name), file, line.range)
        begin(theorem, title: headingBelow(), line, place)
      case .callout, .details, .margin, .plain:
        context.note(.division(division.name), file, line.range)
      }
      output.addBlank(line.prefix.string)
      open.append(entry)
      return
    }
    let place = place
    var title = division.attributes?["title"].map { self.line($0, at: line) }
    if title == nil, let heading = headingBelow() {
      title = heading
    }
    if let words = numberedBox(division, line) {
      title = words + (title.map { ": \($0)" } ?? "")
    }
    var opening = "{% \(tag)"
    switch division.kind {
    case .callout(let kind):
      opening += " \"\(kind)\""
      if let title { opening += " title=\(Self.quoted(title))" }
    case .details: opening += " " + Self.quoted(title ?? division.defaultTitle)
    case .margin: if let title { opening += " title=\(Self.quoted(title))" }
    case .tabset, .element, .references, .theorem, .plain: break
    }
    emitBlock([opening + " %}"], prefix: line.prefix.string, place)
    entry.isWritten = true
    entry.depth += 1
    open.append(entry)
  }

  /// What Quarto calls a box to which a reference may be, such as `Note 1`; `nil` for other boxes.
  private mutating func numberedBox(_ division: Division, _ line: DocumentLine) -> String? {
    guard let id = division.attributes?.id, let kind = Labels.box(of: id),
      let label = Labels.paragraph(of: id).flatMap({ context.define($0, file, line.range) })
    else { return nil }
    context.paragraphCounts[kind, default: 0] += 1
    let words = "\(kind.capitalized) \(context.paragraphCounts[kind, default: 0])"
    let section = DocumentKnowledge.Section(label: label, words: words)
    context.found.sections.append(section)
    anchor = section
    return words
  }

  /// The paragraph that begins a theorem: its kind, its number and its name, which `title` is in
  /// Markdown of templates where it has none itself.
  mutating func begin(
    _ theorem: Theorem, title: String?, _ line: DocumentLine, _ place: ImportPlace
  ) {
    var words = theorem.kind.capitalized
    if theorem.isNumbered {
      context.paragraphCounts[theorem.kind, default: 0] += 1
      words += " \(context.paragraphCounts[theorem.kind, default: 0])"
    }
    var text = words
    if let name = theorem.name.map({ self.line($0, at: line) }) ?? title { text += " (\(name))" }
    text = theorem.isNumbered ? "**\(text).**" : "*\(text).*"
    if let label = theorem.label.flatMap({ context.define($0, file, line.range) }) {
      context.found.sections.append(DocumentKnowledge.Section(label: label, words: words))
      text += " {#\(label)}"
    }
    emitBlock([text], prefix: line.prefix.string, place)
  }

  /// The words of a heading that is the first of a division, whose line is then done.
  private mutating func headingBelow() -> String? {
    var next = index + 1
    while next < lines.count, lines[next].isBlank { next += 1 }
    guard next < lines.count, let level = lines[next].headingLevel else { return nil }
    let line = lines[next]
    let words = line.rest.dropFirst(level).trimmed
    index = next
    return self.line(HeadingParts(words.string).words, at: line)
  }

  mutating func close(_ entry: OpenDivision) {
    let prefix = lines[entry.line].prefix.string
    let place = ImportPlace(source: source, line: lines[min(index, lines.count - 1)].number)
    if entry.isTabOpen { emitBlock(["{% enddetails %}"], prefix: prefix, place) }
    if entry.isWritten, let tag = entry.division.tag {
      emitBlock(["{% end\(tag) %}"], prefix: prefix, place)
    }
    if entry.frame != nil, let frame = context.frames.popLast() {
      if let panel = frame.panel, !panel.isEmpty {
        context.found.panels[frame.label] = panel
        context.note(.panel(frame.label), file, lines[entry.line].range)
      } else if !frame.isUsed {
        context.note(.reference(frame.label), file, lines[entry.line].range)
      }
      if let caption = frame.caption { emitBlock([caption], prefix: prefix, place) }
    }
    output.addBlank(prefix)
    open.removeLast()
  }

  private mutating func references(_ line: DocumentLine) {
    guard !context.keys.isEmpty, line.prefix.isEmpty, open.last?.depth ?? 0 == 0 else {
      return
    }
    emitBlock(["{% references %}"], prefix: "", place)
  }

  /// Whether headings cannot stand here.
  var isInBox: Bool { open.contains { $0.isWritten || $0.isTabOpen } }

  /// A section of a tabset, which becomes a fold.
  mutating func tab(_ level: Int, _ words: String, _ line: DocumentLine) -> Bool {
    guard let last = open.indices.last, open[last].division.kind == .tabset else { return false }
    let tabLevel = open[last].tabLevel ?? level
    guard level == tabLevel else { return false }
    if open[last].isTabOpen { emitBlock(["{% enddetails %}"], prefix: line.prefix.string, place) }
    open[last].tabLevel = level
    open[last].isTabOpen = true
    emitBlock(
      ["{% details \(Self.quoted(self.line(words, at: line))) %}"], prefix: line.prefix.string,
      place)
    return true
  }

  /// Looks for the caption of a division with a label: its last paragraph, where it has one image or table.
  private mutating func frame(_ entry: inout OpenDivision, _ label: String) {
    let last = pairs.closing[index] ?? index
    let content = (index + 1)..<max(index + 1, last)
    var captionLines: [Int] = []
    for number in content.reversed() {
      let line = lines[number]
      if line.isBlank {
        if captionLines.isEmpty { continue } else { break }
      }
      let isText =
        line.fence == nil && !line.rest.contains(UInt8(ascii: "|"))
        && !line.rest.string.contains("![")
        && !line.starts(with: ":") && line.headingLevel == nil && line.listMark == nil
      guard isText else {
        captionLines = []
        break
      }
      captionLines.append(number)
    }
    captionLines.reverse()
    let images = imageCounts[content.upperBound] - imageCounts[content.lowerBound]
    var caption: String?
    if !captionLines.isEmpty, label.hasPrefix("tbl:") || images == 1,
      captionLines.first != content.lowerBound
    {
      var run = TextRun()
      for number in captionLines { run.append(lines[number].rest, at: lines[number].place) }
      caption = InlineConverter.line(run, of: file, in: context)
      skipped.formUnion(captionLines)
    }
    let isPanel = label.hasPrefix("fig:") && images > 1
    context.frames.append(
      ElementFrame(label: label, caption: caption, panel: isPanel ? [] : nil))
    entry.frame = context.frames.count - 1
  }

  /// Text in quotes that it does not have itself, for an argument of a tag.
  static func quoted(_ text: String) -> String {
    let text = TemplateEscape.argument(text)
    if !text.contains("\"") { return "\"\(text)\"" }
    return text.contains("'") ? "\"\(text.replacing("\"", with: "”"))\"" : "'\(text)'"
  }
}
