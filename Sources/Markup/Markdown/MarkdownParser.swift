import CMD4C
import Numbers

/// CommonMark with GFM tables and `$…$` math, read by md4c into a tree.
///
/// HTML is not part of this dialect: comments are left out, and tags are errors. Formulas are read and
/// link destinations are checked here, so that a tree holds nothing that a writer could not show.
enum MarkdownParser {
  static let lengthLimit = 4 << 20
  static let partLimit = 200_000
  static let nestingLimit = 32

  /// The blocks of a text; `place` tells for errors which text of the document it is.
  ///
  /// What is wrong is added to `errors`; the rest of the text is read all the same. Numbers with marks are
  /// shown by `numbers`.
  static func blocks(
    _ source: String, of place: MarkupPlace.Text, numbers: NumberConventions = .english,
    _ errors: inout [MarkupError]
  ) -> [MarkdownBlock] {
    parse(
      Array(source.utf8), of: place, offset: 0, numbers: numbers, allowsElements: false, &errors)
  }

  /// The blocks of the body, in which elements may stand, and its footnotes.
  static func body(
    _ source: String, macros: TeXMacros = TeXMacros(), numbers: NumberConventions = .english,
    values: [ValuePlace] = [], _ errors: inout [MarkupError]
  ) -> (blocks: [MarkdownBlock], footnotes: [FootnoteDefinition]) {
    let scanner = FootnoteScanner(source)
    let blocks = parse(
      scanner.body, of: .body, offset: 0, macros: macros, numbers: numbers, values: values,
      allowsElements: true, &errors)
    var footnotes: [FootnoteDefinition] = []
    for note in scanner.found {
      let content = parse(
        Array(note.content.text.utf8), of: .body, offset: 0, map: note.content, macros: macros,
        numbers: numbers, values: values, allowsElements: false, &errors)
      footnotes.append(FootnoteDefinition(name: note.name, blocks: content, range: note.range))
    }
    return (blocks, footnotes)
  }

  /// Running text: block syntax such as `1. ` or `# ` has no meaning, and line ends are spaces.
  ///
  /// `start` is where the source begins in the text that `place` names.
  static func inlines(
    _ source: String, at start: Int = 0, of place: MarkupPlace.Text,
    macros: TeXMacros = TeXMacros(), numbers: NumberConventions = .english,
    values: [ValuePlace] = [], _ errors: inout [MarkupError]
  ) -> [MarkdownInline] {
    let text = source.trimmingWhiteSpace()
    guard !text.isEmpty else { return [] }
    let leading =
      start + source.utf8.prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.count
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    // A first word that can begin no block keeps md4c from seeing one.
    let guarded = guardWord + String(line)
    let blocks = parse(
      Array(guarded.utf8), of: place, offset: leading - guardWord.utf8.count, macros: macros,
      numbers: numbers, values: values, allowsElements: false, &errors)
    guard case .paragraph(var inlines)? = blocks.first,
      case .text(let first)? = inlines.first
    else {
      return []
    }
    let rest = String(first.unicodeScalars.dropFirst(guardWord.unicodeScalars.count))
    if rest.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(rest) }
    return inlines
  }

  /// A private-use scalar, and a space so that emphasis may begin after it.
  private static let guardWord = "\u{E002} "

  private static func parse(
    _ source: [UInt8], of place: MarkupPlace.Text, offset: Int, map: SourceMappedText? = nil,
    macros: TeXMacros = TeXMacros(), numbers: NumberConventions, values: [ValuePlace] = [],
    allowsElements: Bool, _ errors: inout [MarkupError]
  ) -> [MarkdownBlock] {
    guard source.count <= lengthLimit else {
      errors.append(MarkupError(.textTooLong(limit: lengthLimit), at: MarkupPlace(place)))
      return []
    }
    var bytes = source
    let count = bytes.count
    // An empty array has no address that could be compared with md4c's pointers.
    if bytes.isEmpty { bytes.append(0) }
    return bytes.withUnsafeBytes { buffer in
      let builder = MarkdownTreeBuilder(
        source: buffer, place: place, offset: offset, map: map, macros: macros, numbers: numbers,
        values: values, allowsElements: allowsElements)
      var parser = MD_PARSER()
      parser.flags = UInt32(
        MD_FLAG_TABLES | MD_FLAG_LATEXMATHSPANS | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)
      parser.enter_block = { type, detail, builder in
        MarkdownTreeBuilder.at(builder) { builder throws(MarkupError) in
          try builder.enter(block: type, detail)
        }
      }
      parser.leave_block = { type, detail, builder in
        MarkdownTreeBuilder.at(builder) { builder throws(MarkupError) in
          try builder.leave(block: type)
        }
      }
      parser.enter_span = { type, detail, builder in
        MarkdownTreeBuilder.at(builder) { builder throws(MarkupError) in
          try builder.enter(span: type, detail)
        }
      }
      parser.leave_span = { type, detail, builder in
        MarkdownTreeBuilder.at(builder) { builder throws(MarkupError) in
          try builder.leave(span: type)
        }
      }
      parser.text = { type, text, size, builder in
        MarkdownTreeBuilder.at(builder) { builder throws(MarkupError) in
          try builder.append(type, text, size)
        }
      }
      let status = md_parse(
        buffer.bindMemory(to: CChar.self).baseAddress, MD_SIZE(count), &parser,
        Unmanaged.passUnretained(builder).toOpaque())
      errors += builder.errors
      if status != 0, builder.errors.isEmpty {
        errors.append(MarkupError(.parserFailed, at: MarkupPlace(place)))
      }
      return builder.blocks
    }
  }
}
