import SourceText

/// Footnotes, definitions and lines of verse.
extension BlockConverter {
  /// `[^name]: note` and `[name]: destination`.
  mutating func bracketBlock(_ line: DocumentLine) -> Bool {
    if isFootnote(line) { return footnote(line) }
    guard let close = line.rest.firstIndex(of: UInt8(ascii: "]")), close + 1 < line.rest.count,
      line.rest[close + 1] == UInt8(ascii: ":"), close > 1, line.rest[1] != UInt8(ascii: "^"),
      line.rest[1] != UInt8(ascii: "@")
    else { return false }
    let name = line.rest[1..<close].string
    let words = line.rest[(close + 2)...].trimmed.string
    let destination = PandocAttributes.unquoted(
      words.split(separator: " ").first.map {
        $0.hasPrefix("<") ? String($0.dropFirst().dropLast()) : String($0)
      } ?? "")
    guard !destination.isEmpty else { return false }
    context.found.linkDefinitions[name.lowercased()] = destination
    let converter = InlineConverter(
      TextRun(line.rest, at: line.place), of: file, in: context, room: .line)
    let target = converter.destination(destination)
    if target == nil, context.known != nil { context.note(.link(destination), file, line.range) }
    emit("[\(name)]: \(TemplateEscape.apart(target ?? "https://example.org/"))")
    index += 1
    return true
  }

  /// bookdown's `(ref:name) text`, a paragraph that stands where its name does.
  mutating func textReference(_ line: DocumentLine) -> Bool {
    guard context.kind == .rMarkdown, isAfterBlank, line.starts(with: "(ref:"),
      let close = line.rest.firstIndex(of: UInt8(ascii: ")")), close + 1 < line.rest.count,
      line.rest[close + 1].isSpace
    else { return false }
    let name = line.rest[5..<close].string
    var words = line.rest[(close + 1)...].trimmed.string
    index += 1
    while index < lines.count, !lines[index].isBlank {
      words += " " + lines[index].rest.string
      index += 1
    }
    context.found.textReferences[name] = words
    return true
  }

  private mutating func footnote(_ line: DocumentLine) -> Bool {
    guard let close = line.rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
    let name = line.rest[2..<close].string
    let isNew = context.found.footnotes.insert(name).inserted
    context.found.writtenFootnotes.insert(name)
    let isMentioned = context.known?.mentionedFootnotes.contains(name) ?? true
    let place = place
    guard isNew, isMentioned else {
      context.note(
        .footnote(
          name,
          reason: isNew
            ? "is mentioned nowhere; it is left out" : "is defined twice; the first one is kept"),
        file, line.range)
      index += 1
      while index < lines.count, !lines[index].isBlank, lines[index].listMark == nil,
        !isFootnote(lines[index])
      {
        index += 1
      }
      while index < lines.count, lines[index].isBlank || lines[index].indent >= 4 { index += 1 }
      isAfterBlank = true
      return true
    }
    var run = TextRun()
    let start = line.rest[(close + 2)...].prefix { $0 == 0x20 }.count + close + 2
    run.append(line.rest[min(start, line.rest.count)...], at: line.place + start)
    index += 1
    while index < lines.count, continuesFootnote(lines[index]) {
      run.append(lines[index].rest, at: lines[index].place)
      index += 1
    }
    let text = InlineConverter.line(run, of: file, in: context, room: .footnote)
    output.addBlank(line.prefix.string)
    for (number, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      output.add((number == 0 ? "[^\(name)]: " : "    ") + part, place)
    }
    // Further paragraphs of the note are indented.
    listIndent = 4
    return true
  }

  func continuesFootnote(_ line: DocumentLine) -> Bool {
    !line.isBlank && line.listMark == nil && line.fence == nil && line.headingLevel == nil
      && !line.starts(with: ":::") && !isFootnote(line)
      && context.kept[ImportPlace(source: source, line: line.number)] == nil
  }

  /// `: caption` of a table, or `:   definition` of a term.
  mutating func colon(_ line: DocumentLine) -> Bool {
    if tableCaption(mark: 1) { return true }
    return definition(line)
  }

  /// A term above `:   definition` becomes an item of a list.
  mutating func definitionTerm(_ line: DocumentLine) -> Bool {
    guard isAfterBlank, line.listMark == nil, !line.isQuoted, index + 1 < lines.count else {
      return false
    }
    var next = index + 1
    if lines[next].isBlank { next += 1 }
    guard next < lines.count, isDefinition(lines[next]) else { return false }
    let words = self.line(line.rest.string, at: line)
    output.addBlank()
    output.add("- " + (words.contains("*") ? words : "**\(words)**"), place)
    output.addBlank()
    listIndent = 2
    index += 1
    return true
  }

  /// `:   text`, or `~   text`, below a term.
  mutating func definition(_ line: DocumentLine) -> Bool {
    guard isDefinition(line), listIndent == 2, output.lines.last(where: { !$0.isEmpty }) != nil
    else { return false }
    let content = line.rest.dropFirst()
    let text = content.drop { $0 == 0x20 || $0 == 0x09 }
    var run = TextRun()
    run.append(text, at: line.place + line.rest.count - text.count)
    let place = place
    index += 1
    while index < lines.count, !lines[index].isBlank, !isDefinition(lines[index]),
      lines[index].listMark == nil,
      lines[index].fence == nil
    {
      run.append(lines[index].rest, at: lines[index].place)
      index += 1
    }
    output.addBlank()
    write(InlineConverter.parts(run, of: file, in: context), first: "  ", then: "  ", place)
    listIndent = 2
    return true
  }

  func isDefinition(_ line: DocumentLine) -> Bool {
    guard let mark = line.rest.first, mark == UInt8(ascii: ":") || mark == UInt8(ascii: "~"),
      line.rest.count > 2, line.rest[1] == 0x20 || line.rest[1] == 0x09
    else { return false }
    return line.indent < 4
  }

  /// Lines behind bars keep their ends.
  mutating func lineBlock(_ line: DocumentLine) -> Bool {
    guard line.starts(with: "| ") || line.rest.count == 1,
      line.rest.count(where: { $0 == UInt8(ascii: "|") }) == 1
    else {
      return false
    }
    let place = place
    var texts: [String] = []
    while index < lines.count, let first = lines[index].rest.first, first == UInt8(ascii: "|") {
      let rest = lines[index].rest.dropFirst().trimmed
      texts.append(
        InlineConverter.line(TextRun(rest, at: lines[index].place + 2), of: file, in: context))
      index += 1
    }
    texts = texts.filter { !$0.isEmpty }
    guard let last = texts.popLast() else { return true }
    emitBlock(texts.map { $0 + "\\" } + [last], prefix: line.prefix.string, place)
    return true
  }
}
