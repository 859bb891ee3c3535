import SourceText

/// Fenced code, and code that other programs run.
extension BlockConverter {
  mutating func fencedCode() -> Bool {
    guard let fence = lines[index].fence else { return false }
    let first = lines[index]
    let start = index
    let place = place
    index += 1
    var content: [String] = []
    while index < lines.count {
      let line = lines[index]
      if let mark = line.fence, mark.mark == fence.mark, mark.count >= fence.count,
        mark.info.isEmpty
      {
        break
      }
      content.append(code(of: line, under: first))
      index += 1
    }
    index = min(index + 1, lines.count)
    let prefix = first.prefix.string
    let info = fence.info
    guard info.hasPrefix("{") else {
      write(code: content, info: self.info(info, first), prefix: prefix, place)
      return true
    }
    guard info.hasSuffix("}") else {
      write(code: content, info: "", prefix: prefix, place)
      return true
    }
    let inner = String(info.dropFirst().dropLast())
    if inner.hasPrefix("=") {
      rawBlock(String(inner.dropFirst()), content, start..<index)
    } else if inner.hasPrefix(".") || inner.hasPrefix("#"),
      let attributes = PandocAttributes(Array(inner.utf8))
    {
      write(code: content, info: codeInfo(attributes, first), prefix: prefix, place)
    } else {
      let language = String(inner.prefix { $0 != " " && $0 != "," })
      var header = String(inner.dropFirst(language.count))
      if header.hasPrefix(",") { header.removeFirst() }
      let cell = CodeCell(language: language, header: header, lines: [])
      if cell.isText, prefix.isEmpty, !isInBox {
        textBlock(cell, (start + 1)..<max(start + 1, index - 1), first, place)
      } else if language.hasPrefix("{") {
        // Quarto shows such a chunk with its fence.
        write(code: content, info: language.filter(\.isLetter), prefix: prefix, place)
      } else {
        write(
          CodeCell(language: language, header: header, lines: content), prefix: prefix, first, place
        )
      }
    }
    return true
  }

  /// A chunk whose content is text, in a box or below the words of a theorem.
  private mutating func textBlock(
    _ cell: CodeCell, _ range: Range<Int>, _ line: DocumentLine, _ place: ImportPlace
  ) {
    guard let first = range.first, let last = range.last else { return }
    let callout = Division.callouts.first { cell.options["type"] == "rmd" + $0 }
    if let callout {
      emitBlock(["{% callout \"\(callout)\" %}"], prefix: "", place)
    } else if let theorem = Theorem(cell) {
      context.note(.division(theorem.kind), file, line.range)
      begin(theorem, title: nil, line, place)
    } else if let type = cell.options["type"] {
      context.note(.division(type), file, line.range)
    }
    let text = Self.convert(
      file, source: source, lines: lines[first].number...lines[last].number, in: context,
      includeDepth: includeDepth)
    output.addBlank()
    output.add(text)
    output.addBlank()
    if callout != nil { emitBlock(["{% endcallout %}"], prefix: "", place) }
  }

  /// The text of a line of code without the indentation of its fence.
  private func code(of line: DocumentLine, under fence: DocumentLine) -> String {
    let all = file.bytes[(line.place - line.prefix.count)..<file.lineRange(line.number).upperBound]
    if fence.isQuoted {
      var rest = all
      var quotes = fence.quotes
      while quotes > 0, let first = rest.first {
        if first == UInt8(ascii: ">") { quotes -= 1 } else if first != 0x20 { break }
        rest = rest.dropFirst()
      }
      return (rest.first == 0x20 ? rest.dropFirst() : rest).string
    }
    var indent = fence.prefix.count
    return all.drop { byte in
      guard indent > 0, byte == 0x20 || byte == 0x09 else { return false }
      indent -= 1
      return true
    }.string
  }

  mutating func write(code: [String], info: String, prefix: String, _ place: ImportPlace) {
    emitBlock(CodeText.block(code, info), prefix: prefix, place)
  }

  /// The words behind a fence that are not in braces, or before them.
  private func info(_ info: String, _ line: DocumentLine) -> String {
    guard let brace = info.firstIndex(of: "{") else {
      return info.split(separator: " ").first.map { TemplateEscape.apart(String($0)) } ?? ""
    }
    let language = String(info[..<brace]).trimmed
    guard info.hasSuffix("}"),
      let attributes = PandocAttributes(Array(info[info.index(after: brace)...].utf8.dropLast()))
    else { return language }
    return codeInfo(attributes, line, language: language)
  }

  private func codeInfo(
    _ attributes: PandocAttributes, _ line: DocumentLine, language: String? = nil
  ) -> String {
    var classes = attributes.classes
    let language = language ?? (classes.isEmpty ? "" : classes.removeFirst())
    let numbers = ["numberLines", "number-lines", "numbers"]
    var words: [String] = []
    let caption = attributes["lst-cap"] ?? attributes["caption"] ?? attributes["filename"]
    if let caption { words.append("caption=\"\(Self.plain(caption))\"") }
    if classes.contains(where: numbers.contains) { words.append(".numbers") }
    if let start = attributes["startFrom"] ?? attributes["start"], Int(start) != nil {
      words.append("start=\(start)")
    }
    let unread =
      classes.filter { !numbers.contains($0) }.map { ".\($0)" }
      + attributes.values.map(\.key).filter {
        !["lst-cap", "caption", "filename", "startFrom", "start"].contains($0)
      }
    if !unread.isEmpty {
      context.note(.attributes(unread.joined(separator: " "), of: "code"), file, line.range)
    }
    let name = language.isEmpty ? "text" : TemplateEscape.apart(language)
    return words.isEmpty
      ? (language.isEmpty ? "" : name) : "\(name) {\(words.joined(separator: " "))}"
  }

  /// Plain text of a caption of code.
  static func plain(_ text: String) -> String {
    TemplateEscape.apart(
      text.replacing("\"", with: "”").replacing("\n", with: " ")
        .replacing("`", with: "’").replacing("}", with: ")").replacing("{", with: "("))
  }

  /// Code that would be run, and a comment where its results stood.
  mutating func write(
    _ cell: CodeCell, prefix: String, _ line: DocumentLine, _ place: ImportPlace
  ) {
    if let images = cell.includedImages, cell.hasOutput {
      show(images, of: cell, prefix: prefix, line, place)
      return
    }
    let language = cell.language.lowercased()
    if let echo = cell.echoForAll { context.showsCode = echo }
    let isShown = cell.isShown(byDefault: context.showsCode)
    if isShown, !cell.code.isEmpty {
      var info = language
      if let caption = cell.options["lst-cap"] { info += " {caption=\"\(Self.plain(caption))\"}" }
      write(code: cell.code, info: info, prefix: prefix, place)
    }
    if cell.hasOutput, !Self.isSetup(cell) {
      context.note(.cellOutput(language: cell.language, name: cell.label), file, line.range)
      var words =
        "The output of " + (cell.label.map { "\($0)" } ?? "this \(cell.language)") + " stood here."
      for key in ["fig-cap", "fig-subcap", "tbl-cap", "tbl-subcap", "tab-cap"] {
        if let caption = cell.options[key] {
          words += " Its caption: \(context.expandingReferences(caption))"
        }
      }
      comment(words, isShown ? [] : cell.code, prefix: prefix, place)
    } else if !isShown, !cell.code.isEmpty {
      context.note(.hiddenCell(language: cell.language), file, line.range)
      comment("This \(cell.language) was not shown.", cell.code, prefix: prefix, place)
    }
  }

  private static func isSetup(_ cell: CodeCell) -> Bool { cell.label == "setup" }

  /// Images of a chunk: one with its caption and label, or several, of which each has its own.
  private mutating func show(
    _ paths: [String], of cell: CodeCell, prefix: String, _ line: DocumentLine,
    _ place: ImportPlace
  ) {
    let label = cell.label.map { Labels.label(of: $0) ?? "fig:\($0)" }
    let caption = cell.options["fig-cap"].map { self.line($0, at: line) }
    guard paths.count > 1 else {
      show(
        paths[0], cell.options["fig-cap"], cell.options["fig-alt"], label: label, of: cell,
        prefix: prefix, line, place)
      return
    }
    let captions = cell.lists["fig-subcap"] ?? cell.lists["fig-cap"] ?? []
    context.frames.append(ElementFrame(label: label ?? "", panel: []))
    for (number, path) in paths.enumerated() {
      let words = number < captions.count ? captions[number] : nil
      let alternatives = cell.lists["fig-alt"] ?? []
      show(
        path, words,
        number < alternatives.count
          ? alternatives[number] : words ?? cell.options["fig-alt"] ?? cell.options["fig-cap"],
        label: label.map { "\($0)-\(number + 1)" }, of: cell, prefix: prefix, line, place)
    }
    let panel = context.frames.popLast()?.panel ?? []
    if let label, !panel.isEmpty {
      context.found.panels[label] = panel
      context.note(.panel(label), file, line.range)
    }
    if let caption, cell.lists["fig-cap"] == nil {
      emitBlock([caption], prefix: prefix, place)
    }
  }

  private mutating func show(
    _ path: String, _ caption: String?, _ alternative: String?, label: String?, of cell: CodeCell,
    prefix: String, _ line: DocumentLine, _ place: ImportPlace
  ) {
    var image = ImageConversion(source: path)
    if let caption { image.caption = self.line(caption, at: line) }
    image.description = PlainWords.of(context.expandingReferences(alternative ?? caption ?? ""))
    image.width = cell.options["out-width"]
    image.label = label
    if let lines = image.lines(in: context, file, line.range) {
      emitBlock(lines, prefix: prefix, place)
    } else if !image.caption.isEmpty {
      emitBlock([image.caption], prefix: prefix, place)
    }
  }

  /// Words of an option, at the place of the line that they belong to.
  func line(_ text: String, at line: DocumentLine) -> String {
    InlineConverter.line(
      TextRun(Array(text.replacing("\n", with: " ").utf8), at: line.place), of: file, in: context)
  }

  /// A comment, which is not published.
  mutating func comment(
    _ words: String, _ code: [String] = [], prefix: String, _ place: ImportPlace
  ) {
    let isPlain = prefix.isEmpty && !code.isEmpty
    guard isPlain else {
      let text = TemplateEscape.apart(words.replacing("\n", with: " ").replacing("--", with: "- -"))
      emitBlock(["<!-- \(text) -->"], prefix: prefix, place)
      return
    }
    emitBlock(
      ["{% comment %}", TemplateEscape.apart(words)] + code.map(TemplateEscape.apart)
        + ["{% endcomment %}"], prefix: prefix, place)
  }

  /// Raw HTML or TeX between fences; definitions of commands become macros.
  mutating func rawBlock(_ format: String, _ content: [String], _ range: Range<Int>) {
    let line = lines[range.lowerBound]
    var rest = content
    if format.contains("tex") { rest = content.filter { !define($0, line) } }
    guard rest.contains(where: { !$0.trimmed.isEmpty }) else { return }
    context.note(.rawBlock(format: format), file, line.range)
    comment(
      "Raw \(format) stood here.", rest, prefix: line.prefix.string,
      ImportPlace(source: source, line: line.number))
  }
}
