import CMD4C

extension MarkdownTreeBuilder {
  func enter(block type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    try closeParagraph()
    switch type {
    case MD_BLOCK_QUOTE: try open(.quote)
    case MD_BLOCK_UL:
      let detail = detail?.load(as: MD_BLOCK_UL_DETAIL.self)
      try open(.list(start: nil, isTight: detail?.is_tight != 0))
    case MD_BLOCK_OL:
      let detail = detail?.load(as: MD_BLOCK_OL_DETAIL.self)
      try open(
        .list(start: Int(detail?.start ?? 1), isTight: detail?.is_tight != 0))
    case MD_BLOCK_LI: try open(.item)
    case MD_BLOCK_H: headingLevel = Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 2)
    case MD_BLOCK_CODE:
      let name = detail.map { text(of: $0.load(as: MD_BLOCK_CODE_DETAIL.self).lang) }
      language = name?.isEmpty == false ? name : nil
      isInCodeBlock = true
      verbatim = SourceMappedText()
    case MD_BLOCK_TABLE: table = MarkdownTable(alignments: [], header: [], rows: [])
    case MD_BLOCK_TR: row = []
    case MD_BLOCK_TD: isInCell = true
    case MD_BLOCK_TH:
      isInCell = true
      table.alignments.append(
        alignment(of: detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT))
    default: break
    }
  }

  func leave(block type: MD_BLOCKTYPE) throws(MarkupError) {
    switch type {
    case MD_BLOCK_P: try closeParagraph()
    case MD_BLOCK_H:
      let content = try closeInlines()
      append(try heading(content))
    case MD_BLOCK_CODE:
      isInCodeBlock = false
      try refuseTokens(in: verbatim)
      append(.code(language: language, verbatim.text))
    case MD_BLOCK_HR: append(.rule)
    case MD_BLOCK_TH, MD_BLOCK_TD:
      row.append(try closeInlines())
      isInCell = false
    case MD_BLOCK_TR:
      if table.header.isEmpty { table.header = row } else { table.rows.append(row) }
    case MD_BLOCK_TABLE: append(.table(table))
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      try closeParagraph()
      try closeContainer()
    default: break
    }
  }

  func open(_ container: Container) throws(MarkupError) {
    guard containers.count < MarkdownParser.nestingLimit else {
      throw failure(.nestingTooDeep(limit: MarkdownParser.nestingLimit))
    }
    if case .list = container { items.append([]) }
    containers.append((container, []))
  }

  func closeContainer() throws(MarkupError) {
    guard containers.count > 1 else { throw failure(.parserFailed) }
    let (container, blocks) = containers.removeLast()
    switch container {
    case .document: break
    case .quote: append(try quote(blocks))
    case .list(let start, let isTight):
      append(.list(start: start, isTight: isTight, items: items.removeLast()))
    case .item: items[items.count - 1].append(blocks)
    }
  }

  func append(_ block: MarkdownBlock) {
    containers[containers.count - 1].blocks.append(block)
  }

  /// Ends a paragraph, if one is open; items of tight lists have no callback for theirs.
  func closeParagraph() throws(MarkupError) {
    try flush()
    let inlines = spans[0].inlines
    spans[0].inlines = []
    let found = elements
    elements = []
    if let first = found.first {
      guard inlines.allSatisfy({ $0 == .softBreak || $0.isWhiteSpace }) else {
        throw failure(.elementNotAlone(index: first.index), first.range)
      }
      for element in found { append(.element(element.index)) }
    } else if inlines.count == 1, case .formula(let formula, isDisplay: true) = inlines[0] {
      append(.equation(formula))
    } else if !inlines.isEmpty {
      append(.paragraph(inlines))
    }
  }

  /// Ends a heading or cell.
  func closeInlines() throws(MarkupError) -> [MarkdownInline] {
    try flush()
    defer { spans[0].inlines = [] }
    return spans[0].inlines
  }

  func heading(_ content: [MarkdownInline]) throws(MarkupError) -> MarkdownBlock {
    guard containers.count == 1 else { throw failure(.nestedHeading) }
    guard headingLevel > 1 else { throw failure(.topLevelHeading) }
    let attributes: HeadingAttributes
    do throws(HeadingAttributes.Invalid) {
      attributes = try HeadingAttributes(endOf: content)
    } catch {
      throw failure(.invalidHeadingAttribute(error.text))
    }
    return .heading(
      MarkdownHeading(
        level: headingLevel, content: attributes.content, label: attributes.label,
        isNumbered: attributes.isNumbered, number: nil, offset: position))
  }

  func quote(_ blocks: [MarkdownBlock]) throws(MarkupError) -> MarkdownBlock {
    guard case .paragraph(var inlines)? = blocks.first, case .text(let text)? = inlines.first,
      text.utf8.starts(with: "[!".utf8), text.utf8.last == UInt8(ascii: "]"),
      inlines.count == 1 || inlines[1] == .softBreak || inlines[1] == .lineBreak
    else { return .quote(blocks) }
    let name = String(text.unicodeScalars.dropFirst(2).dropLast())
    guard let callout = Callout(rawValue: name.lowercased()) else {
      throw failure(.unknownCallout(name: name))
    }
    inlines.removeFirst(min(2, inlines.count))
    let rest = blocks.dropFirst()
    return .callout(callout, (inlines.isEmpty ? [] : [.paragraph(inlines)]) + rest)
  }

  func alignment(of align: MD_ALIGN) -> TableContent.Alignment {
    switch align {
    case MD_ALIGN_CENTER: .center
    case MD_ALIGN_RIGHT: .trailing
    default: .leading
    }
  }
}

extension MarkdownInline {
  var isWhiteSpace: Bool {
    if case .text(let text) = self { return text.trimmingWhiteSpace().isEmpty }
    return false
  }
}
