import CMD4C

extension MarkdownTreeBuilder {
  func enter(block type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    closeParagraph()
    let caption = foreign.caption
    foreign.caption = nil
    switch type {
    case MD_BLOCK_QUOTE: try open(.quote)
    case MD_BLOCK_UL:
      let detail = detail?.load(as: MD_BLOCK_UL_DETAIL.self)
      try open(.list(start: nil, isTight: detail?.is_tight != 0))
    case MD_BLOCK_OL:
      let detail = detail?.load(as: MD_BLOCK_OL_DETAIL.self)
      try open(
        .list(start: Int(detail?.start ?? 1), isTight: detail?.is_tight != 0))
    case MD_BLOCK_LI:
      let item = detail?.load(as: MD_BLOCK_LI_DETAIL.self)
      let isTask = (item?.is_task ?? 0) != 0
      try open(.item(isDone: isTask ? item?.task_mark != CChar(UInt8(ascii: " ")) : nil))
    case MD_BLOCK_H:
      headingLevel = Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 2)
      headingBounds = (position, nil)
      isInHeading = true
    case MD_BLOCK_CODE:
      let code = detail?.load(as: MD_BLOCK_CODE_DETAIL.self)
      readInfo(
        code.map { text(of: $0.info) } ?? "",
        at: code.flatMap { code in
          sourceOffset(
            of: UnsafeRawBufferPointer(start: code.info.text, count: Int(code.info.size)))
        })
      if let language { lookForCell(language) }
      isInCodeBlock = true
      verbatim = SourceMappedText()
    case MD_BLOCK_HTML: isInHTMLBlock = true
    case MD_BLOCK_TABLE:
      (alignments, rows) = ([], [])
      foreign.beginTable()
      reportCaption(caption)
    case MD_BLOCK_TR:
      row = []
      foreign.rowText = nil
    case MD_BLOCK_TD: isInCell = true
    case MD_BLOCK_TH:
      isInCell = true
      alignments.append(
        alignment(of: detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT))
    case MD_BLOCK_HR: lookForSimpleTable()
    case MD_BLOCK_DOC, MD_BLOCK_P, MD_BLOCK_THEAD, MD_BLOCK_TBODY: break
    default: throw failure(.parserFailed)
    }
  }

  func leave(block type: MD_BLOCKTYPE) throws(MarkupError) {
    switch type {
    case MD_BLOCK_P: closeParagraph()
    case MD_BLOCK_H:
      flush(isLast: true)
      reportStrayDollars()
      isInHeading = false
      let inlines = spans[0].inlines
      spans[0].inlines = []
      refuseImages()
      append(heading(inlines, attributes))
    case MD_BLOCK_HTML:
      isInHTMLBlock = false
      closeHTMLBlock()
    case MD_BLOCK_CODE:
      isInCodeBlock = false
      _ = refuseTokens(in: verbatim)
      append(.code(language: language, verbatim.text, attributes: codeAttributes))
    case MD_BLOCK_HR: append(.rule)
    case MD_BLOCK_TH, MD_BLOCK_TD:
      row.append(closeInlines())
      isInCell = false
    case MD_BLOCK_TR:
      reportStrayDollars()
      lookForCaptionRow()
      lookForSurplusCells(isHeader: rows.isEmpty)
      rows.append(row)
    case MD_BLOCK_TABLE: append(.table(MarkdownTable(alignments: alignments, rows: rows)))
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      closeParagraph()
      closeElements()
      try closeContainer()
    case MD_BLOCK_DOC: closeElements()
    case MD_BLOCK_THEAD, MD_BLOCK_TBODY: break
    default: throw failure(.parserFailed)
    }
  }

  /// The language of fenced code, and what stands in braces behind it.
  ///
  /// `start` is where the text begins that md4c reads, if it stands there as it is.
  private func readInfo(_ info: String, at start: Int?) {
    language = nil
    codeAttributes = CodeAttributes()
    var name = info
    if info.hasSuffix("}"), let open = info.firstIndex(of: "{"), open > info.startIndex {
      let text = String(info[info.index(after: open)...].dropLast())
      name = String(info[..<open])
      if let read = CodeAttributes(text) {
        codeAttributes = read
      } else {
        let braces = info[open...].utf8.count
        report(
          .invalidCodeAttribute(text),
          start.map { ($0 + info.utf8.count - braces)..<($0 + info.utf8.count) })
      }
    }
    language = name.split(separator: " ").first.map(String.init)
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
    case .document, .element: break
    case .quote: append(quote(closed))
    case .list(let start, let isTight):
      append(.list(start: start, isTight: isTight, items: items.removeLast()))
    case .item(let isDone):
      items[items.count - 1].append(MarkdownListItem(blocks: closed.blocks, isDone: isDone))
    }
  }

  func append(_ block: MarkdownBlock) {
    containers[containers.count - 1].blocks.append(block)
  }

  /// Ends a paragraph, if one is open; items of tight lists have no callback for theirs.
  func closeParagraph() {
    flush(isLast: true)
    reportStrayDollars()
    var inlines = spans[0].inlines
    spans[0].inlines = []
    let found = tokens
    tokens = []
    let coversAttributes = foreign.coversAttributes
    foreign.coversAttributes = false
    if !images.isEmpty { return closeImages(inlines, attributes) }
    var label: String?
    if let attributes, !coversAttributes {
      if attributes.text.utf8.first == UInt8(ascii: "#"), found.isEmpty, !inlines.isEmpty {
        label = paragraphLabel(attributes)
        inlines.trimEnd()
      } else {
        inlines.append(text: "{\(attributes.text)}")
      }
    }
    if let first = found.first {
      if !inlines.allSatisfy({ $0 == .softBreak || $0.isWhiteSpace }) {
        report(.elementNotAlone, first.range)
      }
      for (token, range) in found { append(token, at: range) }
    } else if inlines.count == 1, case .formula(let formula, isDisplay: true) = inlines[0] {
      append(.equation(formula))
    } else if let label, let attributes {
      append(.labelledParagraph(label: label, inlines, range: mapped(attributes.range)))
    } else if !inlines.isEmpty {
      append(.paragraph(inlines))
    }
  }

  /// A block that a token stands for, or the beginning or end of a container.
  private func append(_ token: ElementToken, at range: Range<Int>) {
    switch token {
    case .block(let index): append(.element(index))
    case .referenceList: append(.references(range: mapped(range)))
    case .opening(let index):
      if containers.count < MarkdownParser.nestingLimit {
        containers.append(OpenContainer(container: .element(index, range: range)))
      } else {
        report(.nestingTooDeep(limit: MarkdownParser.nestingLimit), range)
      }
    case .end:
      if case .element(let index, _) = containers[containers.count - 1].container {
        close(index)
      } else {
        report(.containerNotClosedHere, range)
      }
    case .reference: break
    }
  }

  private func close(_ index: Int) {
    let blocks = containers.removeLast().blocks
    append(.container(index, blocks))
  }

  /// Ends containers that were opened in a list, quote or document which ends before them.
  func closeElements() {
    while case .element(let index, let range) = containers[containers.count - 1].container {
      report(.containerNotClosedHere, range)
      close(index)
    }
  }

  /// The label of a paragraph; a wrong one is reported.
  private func paragraphLabel(_ attributes: BlockAttributes) -> String? {
    let label = String(attributes.text.dropFirst())
    guard ReportLabel.isValid(label, prefix: ReportLabel.sectionPrefix) else {
      report(.invalidHeadingAttribute(attributes.text), attributes.range)
      return nil
    }
    return label
  }

  /// Ends a cell.
  func closeInlines() -> [MarkdownInline] {
    flush()
    if !isInCell { reportStrayDollars() }
    refuseImages()
    defer { spans[0].inlines = [] }
    return spans[0].inlines
  }

  private func heading(
    _ content: [MarkdownInline], _ attributes: BlockAttributes?
  ) -> MarkdownBlock {
    let range = headingRange()
    if containers.count > 1 || !allowsNotes { report(.nestedHeading, range) }
    if headingLevel == 1 { report(.topLevelHeading, range) }
    var heading = MarkdownHeading(
      level: max(headingLevel, 2), content: content, label: nil, isNumbered: true, number: nil,
      range: mapped(range))
    guard let attributes else { return .heading(heading) }
    if let read = HeadingAttributes(attributes.text) {
      heading.content.trimEnd()
      heading.label = read.label
      heading.isNumbered = read.isNumbered
    } else {
      heading.content.append(text: "{\(attributes.text)}")
      report(.invalidHeadingAttribute(attributes.text), attributes.range)
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

extension [MarkdownInline] {
  /// Goes on the text at the end.
  mutating func append(text: String) {
    if case .text(let last)? = last {
      self[count - 1] = .text(last + text)
    } else {
      append(.text(text))
    }
  }

  /// Drops white space at the end.
  mutating func trimEnd() {
    if last == .softBreak { removeLast() }
    guard case .text(let text)? = last else { return }
    var scalars = text.unicodeScalars
    while scalars.last?.isWhiteSpace == true { scalars.removeLast() }
    if scalars.isEmpty { removeLast() } else { self[count - 1] = .text(String(scalars)) }
  }
}

extension MarkdownInline {
  var isWhiteSpace: Bool {
    if case .text(let text) = self { return text.trimmingWhiteSpace().isEmpty }
    return false
  }
}
