import CMD4C

extension MarkdownTreeBuilder {
  func enter(block type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    closeParagraph()
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
    case MD_BLOCK_H:
      headingLevel = Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 2)
      headingBounds = (position, nil)
      isInHeading = true
    case MD_BLOCK_CODE:
      let name = detail.map { text(of: $0.load(as: MD_BLOCK_CODE_DETAIL.self).lang) }
      language = name?.isEmpty == false ? name : nil
      if let language { lookForCell(language) }
      isInCodeBlock = true
      verbatim = SourceMappedText()
    case MD_BLOCK_HTML: isInHTMLBlock = true
    case MD_BLOCK_TABLE:
      table = MarkdownTable(alignments: [], header: [], rows: [])
      foreign.beginTable()
    case MD_BLOCK_TR:
      row = []
      foreign.rowText = nil
    case MD_BLOCK_TD: isInCell = true
    case MD_BLOCK_TH:
      isInCell = true
      table.alignments.append(
        alignment(of: detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT))
    case MD_BLOCK_DOC, MD_BLOCK_P, MD_BLOCK_HR, MD_BLOCK_THEAD, MD_BLOCK_TBODY: break
    default: throw failure(.parserFailed)
    }
  }

  func leave(block type: MD_BLOCKTYPE) throws(MarkupError) {
    switch type {
    case MD_BLOCK_P: closeParagraph()
    case MD_BLOCK_H:
      let content = closeInlines()
      isInHeading = false
      append(heading(content))
    case MD_BLOCK_HTML:
      isInHTMLBlock = false
      closeHTMLBlock()
    case MD_BLOCK_CODE:
      isInCodeBlock = false
      _ = refuseTokens(in: verbatim)
      append(.code(language: language, verbatim.text))
    case MD_BLOCK_HR: append(.rule)
    case MD_BLOCK_TH, MD_BLOCK_TD:
      row.append(closeInlines())
      isInCell = false
    case MD_BLOCK_TR:
      reportStrayDollars()
      lookForSurplusCells(isHeader: table.header.isEmpty)
      if table.header.isEmpty { table.header = row } else { table.rows.append(row) }
    case MD_BLOCK_TABLE: append(.table(table))
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      closeParagraph()
      try closeContainer()
    case MD_BLOCK_DOC, MD_BLOCK_THEAD, MD_BLOCK_TBODY: break
    default: throw failure(.parserFailed)
    }
  }

  func open(_ container: Container) throws(MarkupError) {
    guard containers.count < MarkdownParser.nestingLimit else {
      throw failure(.nestingTooDeep(limit: MarkdownParser.nestingLimit))
    }
    if case .list = container { items.append([]) }
    containers.append(OpenContainer(container: container))
  }

  func closeContainer() throws(MarkupError) {
    guard containers.count > 1 else { throw failure(.parserFailed) }
    let closed = containers.removeLast()
    switch closed.container {
    case .document: break
    case .quote: append(quote(closed))
    case .list(let start, let isTight):
      append(.list(start: start, isTight: isTight, items: items.removeLast()))
    case .item: items[items.count - 1].append(closed.blocks)
    }
  }

  func append(_ block: MarkdownBlock) {
    containers[containers.count - 1].blocks.append(block)
  }

  /// Ends a paragraph, if one is open; items of tight lists have no callback for theirs.
  func closeParagraph() {
    flush()
    reportStrayDollars()
    let inlines = spans[0].inlines
    spans[0].inlines = []
    let found = elements
    elements = []
    if let first = found.first {
      if !inlines.allSatisfy({ $0 == .softBreak || $0.isWhiteSpace }) {
        report(.elementNotAlone(index: first.index), first.range)
      }
      for element in found { append(.element(element.index)) }
    } else if inlines.count == 1, case .formula(let formula, isDisplay: true) = inlines[0] {
      append(.equation(formula))
    } else if !inlines.isEmpty {
      append(.paragraph(inlines))
    }
  }

  /// Ends a heading or cell.
  func closeInlines() -> [MarkdownInline] {
    flush()
    if !isInCell { reportStrayDollars() }
    defer { spans[0].inlines = [] }
    return spans[0].inlines
  }

  private func heading(_ content: [MarkdownInline]) -> MarkdownBlock {
    let range = headingRange()
    if containers.count > 1 { report(.nestedHeading, range) }
    if headingLevel == 1 { report(.topLevelHeading, range) }
    var heading = MarkdownHeading(
      level: max(headingLevel, 2), content: content, label: nil, isNumbered: true, number: nil,
      range: range)
    do throws(HeadingAttributes.Invalid) {
      let attributes = try HeadingAttributes(endOf: content)
      heading.content = attributes.content
      heading.label = attributes.label
      heading.isNumbered = attributes.isNumbered
    } catch {
      report(.invalidHeadingAttribute(error.text), braces(error.text))
    }
    return .heading(heading)
  }

  private func quote(_ quote: OpenContainer) -> MarkdownBlock {
    let blocks = quote.blocks
    guard case .paragraph(var inlines)? = blocks.first, case .text(let text)? = inlines.first,
      text.utf8.starts(with: "[!".utf8), text.utf8.last == UInt8(ascii: "]"),
      inlines.count == 1 || inlines[1] == .softBreak || inlines[1] == .lineBreak
    else { return .quote(blocks) }
    let name = String(text.unicodeScalars.dropFirst(2).dropLast())
    guard let callout = Callout(rawValue: name.lowercased()) else {
      let start = quote.start ?? position
      report(.unknownCallout(name: name), start..<(start + text.utf8.count))
      return .quote(blocks)
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
