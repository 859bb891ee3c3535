import Markup
import SourceText

/// HTML, TeX, shortcodes and definitions that stand on lines of their own.
extension BlockConverter {
  mutating func htmlBlock(_ line: DocumentLine) -> Bool {
    if line.starts(with: "<!--") { return commentBlock(line) }
    if line.starts(with: "</details>") {
      if let start = pairs.opening[index] {
        if let last = open.last, last.line == start { close(last) }
        isAfterBlank = true
      }
      index += 1
      return true
    }
    if line.starts(with: "<details"), pairs.closing[index] != nil { return foldedBlock(line) }
    guard
      let close = line.rest.prefix(4096).firstIndex(of: UInt8(ascii: ">"))
        ?? line.rest.indices.last,
      let name = HTMLTag.name(of: line.rest[...close].string)?.lowercased(),
      !line.starts(with: "</")
    else { return false }
    guard Self.leftOut.contains(name) else { return false }
    let closing = "</\(name)"
    var end = index
    if !missing.contains(closing) {
      while end < lines.count, !lines[end].rest.string.lowercased().contains(closing) { end += 1 }
    }
    if end >= lines.count || missing.contains(closing) {
      missing.insert(closing)
      end = index
      while end + 1 < lines.count, !lines[end + 1].isBlank { end += 1 }
    }
    let content = lines[index...end].map { $0.rest.string }
    context.note(.html(name), file, line.range)
    comment("HTML stood here.", content, prefix: line.prefix.string, place)
    index = end + 1
    return true
  }

  /// Elements whose content is no running text.
  private static let leftOut: Set<String> = [
    "script", "style", "iframe", "video", "audio", "object", "embed", "svg", "canvas", "form",
    "table",
    "math", "noscript", "select", "textarea", "template", "head", "map",
  ]

  /// A comment stays one; what follows it on its last line gets a line of its own.
  private mutating func commentBlock(_ line: DocumentLine) -> Bool {
    var end = index
    if !missing.contains("-->") {
      while end < lines.count, !lines[end].rest.string.contains("-->") { end += 1 }
    }
    guard end < lines.count, !missing.contains("-->") else {
      missing.insert("-->")
      return false
    }
    let place = place
    var texts = lines[index...end].map { TemplateEscape.apart($0.rest.string) }
    var behind = ""
    if let last = texts.indices.last, let close = texts[last].firstRange(of: "-->") {
      behind = String(texts[last][close.upperBound...]).trimmed
      texts[last] = String(texts[last][..<close.upperBound])
    }
    emitBlock(texts, prefix: line.prefix.string, place)
    if !behind.isEmpty {
      let parts = InlineConverter.parts(
        TextRun(Array(behind.utf8), at: lines[end].place), of: file, in: context)
      write(parts, first: line.prefix.string, then: line.prefix.string, place)
    }
    index = end + 1
    isAfterBlank = true
    return true
  }

  private mutating func foldedBlock(_ line: DocumentLine) -> Bool {
    var summary = "Details"
    let last = min(index + 2, lines.count - 1)
    for number in index...last {
      let text = lines[number].rest.string
      guard let start = text.firstRange(of: "<summary>"),
        let end = text[start.upperBound...].firstRange(of: "</summary>")
      else { continue }
      summary = self.line(String(text[start.upperBound..<end.lowerBound]), at: lines[number])
      if number != index { skipped.insert(number) }
      break
    }
    begin(Division(summary: summary), line)
    index += 1
    isAfterBlank = true
    return true
  }

  /// Commands of TeX, formulas in environments and definitions of commands.
  mutating func texBlock(_ line: DocumentLine) -> Bool {
    let text = line.rest.string
    if define(text, line) {
      index += 1
      return true
    }
    if line.starts(with: "\\["), !text.contains("\\]") { return bracketFormula(line) }
    if line.starts(with: "\\begin{"), let end = text.firstIndex(of: "}") {
      return environment(String(text[text.index(text.startIndex, offsetBy: 7)..<end]), line)
    }
    let name = text.dropFirst().prefix { $0.isASCII && $0.isLetter }
    guard InlineConverter.layout.contains(String(name)) else { return false }
    let arguments = text.dropFirst(name.count + 1)
    guard arguments.allSatisfy({ $0.isLetter || $0.isNumber || "[]{}.*-+=,\\ ".contains($0) })
    else { return false }
    context.note(.foreign(.command(String(name))), file, line.range)
    index += 1
    return true
  }

  private mutating func bracketFormula(_ line: DocumentLine) -> Bool {
    var end = index
    while end < lines.count, !lines[end].isBlank, !lines[end].rest.string.contains("\\]") {
      end += 1
    }
    guard end < lines.count, !lines[end].isBlank else { return false }
    formulaBlock(index...end, line)
    return true
  }

  private mutating func formulaBlock(_ range: ClosedRange<Int>, _ line: DocumentLine) {
    var run = TextRun()
    for number in range { run.append(lines[number].rest, at: lines[number].place) }
    let place = place
    let parts = InlineConverter.parts(run, of: file, in: context, allowsLines: !line.isQuoted)
    write(parts, first: line.prefix.string, then: line.prefix.string, place)
    output.addBlank(line.prefix.string)
    isAfterBlank = true
    index = range.upperBound + 1
  }

  private static let formulas: Set<String> = [
    "equation", "equation*", "align", "align*", "gather", "gather*", "eqnarray", "eqnarray*",
    "multline",
    "multline*", "displaymath", "flalign", "flalign*",
  ]

  private mutating func environment(_ name: String, _ line: DocumentLine) -> Bool {
    let closing = "\\end{\(name)}"
    var end = index
    if !missing.contains(closing) {
      while end < lines.count, !lines[end].rest.string.contains(closing) { end += 1 }
    }
    guard end < lines.count, !missing.contains(closing) else {
      missing.insert(closing)
      return false
    }
    guard Self.formulas.contains(name) else {
      let content = lines[index...end].map { $0.rest.string }
      context.note(.rawBlock(format: "TeX"), file, line.range)
      comment("TeX stood here.", content, prefix: line.prefix.string, place)
      index = end + 1
      return true
    }
    var run = TextRun()
    for number in index...end { run.append(lines[number].rest, at: lines[number].place) }
    var converter = InlineConverter(
      run, of: file, in: context, room: .paragraph, allowsLines: !line.isQuoted)
    converter.equation(run.bytes.string, id: nil, 0..<run.bytes.count)
    converter.endText()
    let place = place
    write(converter.parts, first: line.prefix.string, then: line.prefix.string, place)
    output.addBlank(line.prefix.string)
    isAfterBlank = true
    index = end + 1
    return true
  }

  /// `\newcommand{\name}[1]{body}` as a macro of the front matter.
  func define(_ text: String, _ line: DocumentLine) -> Bool {
    guard let macro = MacroDefinition(text) else { return false }
    return context.define(macro: macro.name, as: macro.body, at: file.span(line.range))
  }

  /// `{{< include file >}}` alone on its line.
  mutating func include(_ line: DocumentLine) -> Bool {
    let text = line.rest.string
    guard text.hasPrefix("{{<"), text.hasSuffix(">}}") else { return false }
    let words = text.dropFirst(3).dropLast(3).split(separator: " ").map(String.init)
    guard words.first == "include", words.count == 2 else { return false }
    let path = PandocAttributes.unquoted(words[1])
    if let problem = include(path) {
      context.note(.include(path, reason: problem), file, line.range)
    }
    index += 1
    isAfterBlank = true
    return true
  }

  /// Converts a file and includes it.
  /// - Returns: why that is impossible.
  private mutating func include(_ path: String) -> String? {
    guard lines[index].prefix.isEmpty, !isInBox else { return "it stands in a box, list or quote" }
    guard includeDepth < 8 else { return "files include one another too deep" }
    let isOpen = context.openIncludes.contains(path)
    guard !isOpen else { return "it includes itself" }
    guard let bytes = context.folder.read(path) else { return "it cannot be read" }
    guard bytes.count <= DocumentKind.quarto.sizeLimit, context.includeCount < 200 else {
      return "it is too large"
    }
    guard UTF8Check.firstInvalid(bytes, in: 0..<bytes.count) == nil else {
      return "it is not UTF-8"
    }
    context.includeCount += 1
    context.openIncludes.insert(path)
    defer { context.openIncludes.remove(path) }
    let included = SourceFile(name: context.name(of: path), bytes: bytes)
    context.sources.append(included)
    let parts = BlockConverter.convert(
      included, source: context.sources.count - 1, lines: 1...included.lineCount, in: context,
      includeDepth: includeDepth + 1)
    let stem =
      path.split(separator: "/").last.map { String($0.split(separator: ".").first ?? $0) } ?? path
    let name = context.includeName(stem)
    context.includes.append(ImportedText(path: name, lines: parts.lines, origins: parts.origins))
    emitBlock(["{% include \"\(name)\" %}"], prefix: "", place)
    return nil
  }
}
