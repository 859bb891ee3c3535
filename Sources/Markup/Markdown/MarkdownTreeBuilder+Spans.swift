import CMD4C

extension MarkdownTreeBuilder {
  func enter(span type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    flush()
    guard spans.count <= MarkdownParser.nestingLimit else {
      throw failure(.nestingTooDeep(limit: MarkdownParser.nestingLimit))
    }
    switch type {
    case MD_SPAN_EM: open(.emphasis)
    case MD_SPAN_STRONG: open(.strong)
    case MD_SPAN_DEL: open(.deleted)
    case MD_SPAN_A:
      let link = detail?.load(as: MD_SPAN_A_DETAIL.self)
      try countLink(bytes: Int(link?.href.size ?? 0) + Int(link?.title.size ?? 0))
      open(.link(destination: link.map { text(of: $0.href) } ?? ""))
    case MD_SPAN_IMG:
      let image = detail?.load(as: MD_SPAN_IMG_DETAIL.self)
      open(
        .image(
          source: image.map { text(of: $0.src) } ?? "",
          title: image.map { text(of: $0.title) } ?? ""))
    case MD_SPAN_CODE, MD_SPAN_LATEXMATH, MD_SPAN_LATEXMATH_DISPLAY:
      if type == MD_SPAN_CODE { lookForRole() }
      verbatim = SourceMappedText()
      foreign.endsInEscape = false
      open(.verbatim(isCode: type == MD_SPAN_CODE))
    default: throw failure(.parserFailed)
    }
  }

  private func open(_ span: Span) { spans.append(OpenSpan(span: span, before: position)) }

  func leave(span type: MD_SPANTYPE) throws(MarkupError) {
    flush()
    guard spans.count > 1 else { throw failure(.parserFailed) }
    let closed = spans.removeLast()
    switch closed.span {
    case .block: break
    case .emphasis: append(.emphasis(closed.inlines))
    case .strong: append(.strong(closed.inlines))
    case .deleted:
      lookForSingleTildes(closed)
      append(.deleted(closed.inlines))
    case .link(let destination):
      let range = closeMarks(of: closed)
      if let target = LinkTarget(destination) {
        append(.link(target, closed.inlines, range: mapped(range)))
      } else {
        report(.refusedLink(destination: destination), range)
      }
    case .image(let source, let title):
      let range = closeMarks(of: closed, isImage: true)
      images.append(
        PendingImage(
          source: source, title: title,
          description: PlainText.text(closed.inlines).trimmingWhiteSpace(), range: range,
          isNested: spans.count > 1))
    case .verbatim:
      guard !refuseTokens(in: verbatim) else { break }
      guard !foreign.endsInEscape else {
        report(.valueEndsSpan, max(0, position - 1)..<position)
        break
      }
      // GFM takes the backslash from `\|` in cells before it reads spans; md4c leaves it.
      if isInCell { verbatim.replaceEscapedBars() }
      if type == MD_SPAN_CODE {
        lookForInlineCode(closed)
        if !verbatim.text.isEmpty { append(asValue(.code(verbatim.text))) }
      } else if type == MD_SPAN_LATEXMATH_DISPLAY {
        if let formula = formula(isDisplay: true) { append(formula) }
      } else if let formula = formula(isDisplay: false) {
        append(asValue(formula))
      }
    }
  }

  /// A definition such as `[name]: https://…` is written once and used by any number of links, so
  /// the text can say more than it is long.
  private func countLink(bytes: Int) throws(MarkupError) {
    linkBytes += bytes
    guard linkBytes <= MarkdownParser.lengthLimit else {
      throw failure(.linksTooLong(limit: MarkdownParser.lengthLimit))
    }
  }

  /// The place of a link or image, whose marks then belong to the text of the span around it.
  private func closeMarks(of closed: OpenSpan, isImage: Bool = false) -> Range<Int> {
    let range = range(of: closed, isImage: isImage)
    if let outer = spans.last?.start, outer == closed.start {
      spans[spans.count - 1].start = range.lowerBound
    }
    position = max(position, range.upperBound)
    return range
  }

  func append(_ inline: MarkdownInline) { spans[spans.count - 1].inlines.append(inline) }

  /// The formula that was read; `nil` when it is none, which is reported.
  private func formula(isDisplay: Bool) -> MarkdownInline? {
    let scalars = verbatim.text.unicodeScalars
    let end = verbatim.offset(at: verbatim.text.utf8.count) ?? position
    // `$5 and $6` pairs up for md4c but not for GitHub, so it is neither text nor a formula.
    if !isDisplay {
      let touches =
        scalars.first.map { !$0.isWhiteSpace } ?? false
        && !(scalars.last?.isWhiteSpace ?? true)
      let next = end - offset + 1
      let isFollowedByDigit =
        next >= 0 && next < source.count && (0x30...0x39).contains(source[next])
      guard touches, !isFollowedByDigit else {
        let start = verbatim.offset(at: 0) ?? end
        report(.looseDollar, (start - 1)..<end)
        return nil
      }
    }
    do throws(TeXError) {
      return .formula(try TeXFormula(verbatim.text, macros: macros), isDisplay: isDisplay)
    } catch {
      let start = verbatim.offset(at: error.range.lowerBound) ?? position
      let end = verbatim.offset(at: error.range.upperBound) ?? start
      report(.formula(error.kind), start..<max(start, end))
      return nil
    }
  }
}
