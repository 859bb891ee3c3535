import SourceText

extension MarkdownTreeBuilder {
  /// Ends HTML amid text: comments are left out, and what only looks like a tag is text.
  func closeHTML() {
    guard let run = html, !isInHTMLBlock else { return }
    html = nil
    var rest = run.text[...]
    while !rest.isEmpty {
      let piece: Substring
      defer { rest = rest[piece.endIndex...] }
      let start = run.text.utf8.distance(from: run.text.startIndex, to: rest.startIndex)
      let place = run.offset(at: start) ?? position
      if rest.hasPrefix("<!--") {
        let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
        piece = rest[..<end]
        refuseElements(in: run, String(piece), from: start)
      } else {
        piece = rest[..<(rest.firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex)]
        if let name = HTMLTag.name(of: String(piece)) {
          let isEnd = piece.hasPrefix("</")
          if !isEnd { foreign.openTags.insert(name) }
          if isEnd, foreign.openTags.contains(name) { continue }
          report(.htmlTag(name: name), place..<(place + piece.utf8.count))
        } else {
          append(String(piece), from: place)
        }
      }
    }
  }

  /// Ends a block of HTML, which may be a comment or several.
  func closeHTMLBlock() {
    guard let run = html else { return }
    html = nil
    var rest = run.text[...]
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { return }
      let start = run.text.utf8.distance(from: run.text.startIndex, to: rest.startIndex)
      let place = run.offset(at: start) ?? position
      guard rest.hasPrefix("<!--") else {
        let isBehindComment = rest.startIndex > run.text.startIndex && !rest.hasPrefix("<")
        let line = rest.prefix { !$0.isNewline }
        let tag = line.prefix { $0 != ">" }
        let name = tag.drop { $0 == "<" || $0 == "/" }.prefix { !$0.isWhitespace }
        report(
          isBehindComment ? .faultyComment(isClosed: true) : .htmlTag(name: String(name)),
          place..<(place + (isBehindComment ? line : tag).utf8.count + (isBehindComment ? 0 : 1)))
        return
      }
      guard let end = rest.firstRange(of: "-->") else {
        report(.faultyComment(isClosed: false), place..<(place + 4))
        return
      }
      refuseElements(in: run, String(rest[..<end.upperBound]), from: start)
      rest = rest[end.upperBound...]
    }
  }

  private func refuseElements(in run: SourceMappedText, _ comment: String, from start: Int) {
    let scalars = comment.unicodeScalars
    for index in scalars.indices where scalars[index] == ReservedScalar.open {
      guard case (.block, _)? = ElementToken.read(scalars[index...]) else { continue }
      let place = run.offset(at: start + String(scalars[..<index]).utf8.count) ?? position
      report(.elementInComment, place..<(place + 3))
    }
  }
}
