import CMD4C

extension MarkdownTreeBuilder {
  func enter(span type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    try flush()
    guard spans.count <= MarkdownParser.nestingLimit else {
      throw failure(.nestingTooDeep(limit: MarkdownParser.nestingLimit))
    }
    switch type {
    case MD_SPAN_EM: spans.append((.emphasis, []))
    case MD_SPAN_STRONG: spans.append((.strong, []))
    case MD_SPAN_A:
      let link = detail?.load(as: MD_SPAN_A_DETAIL.self)
      try countLink(bytes: Int(link?.href.size ?? 0) + Int(link?.title.size ?? 0))
      let destination = link.map { text(of: $0.href) } ?? ""
      guard let target = LinkTarget(destination) else {
        throw failure(.refusedLink(destination: destination))
      }
      spans.append((.link(target), []))
    case MD_SPAN_IMG:
      let source = detail.map { text(of: $0.load(as: MD_SPAN_IMG_DETAIL.self).src) } ?? ""
      throw failure(.imageNotEmbedded(source: source))
    default:
      verbatim = SourceMappedText()
      spans.append((.verbatim, []))
    }
  }

  func leave(span type: MD_SPANTYPE) throws(MarkupError) {
    try flush()
    guard spans.count > 1 else { throw failure(.parserFailed) }
    let (span, inlines) = spans.removeLast()
    switch span {
    case .block: break
    case .emphasis: append(.emphasis(inlines))
    case .strong: append(.strong(inlines))
    case .link(let target): append(.link(target, inlines))
    case .verbatim:
      try refuseTokens(in: verbatim)
      // GFM takes the backslash from `\|` in cells before it reads spans; md4c leaves it.
      if isInCell { verbatim.replaceEscapedBars() }
      if type == MD_SPAN_CODE {
        if !verbatim.text.isEmpty { append(.code(verbatim.text)) }
      } else {
        append(try formula(isDisplay: type == MD_SPAN_LATEXMATH_DISPLAY))
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

  func append(_ inline: MarkdownInline) { spans[spans.count - 1].inlines.append(inline) }

  func formula(isDisplay: Bool) throws(MarkupError) -> MarkdownInline {
    let scalars = verbatim.text.unicodeScalars
    let end = verbatim.offset(at: verbatim.text.utf8.count) ?? position
    // `$5 and $6` pairs up for md4c but not for GitHub, so it is neither text nor a formula.
    if !isDisplay {
      let touches =
        scalars.first.map { !$0.properties.isWhitespace } ?? false
        && !(scalars.last?.properties.isWhitespace ?? true)
      let next = end - offset + 1
      let isFollowedByDigit =
        next >= 0 && next < source.count && (0x30...0x39).contains(source[next])
      guard touches, !isFollowedByDigit else {
        let start = verbatim.offset(at: 0) ?? end
        throw failure(.looseDollar, (start - 1)..<end)
      }
    }
    do throws(TeXError) {
      return .formula(try TeXFormula(verbatim.text), isDisplay: isDisplay)
    } catch {
      let start = verbatim.offset(at: error.range.lowerBound) ?? position
      let end = verbatim.offset(at: error.range.upperBound) ?? start
      throw failure(.formula(error.kind), start..<max(start, end))
    }
  }
}
