import Images
import Markup

/// Links, images, spans and footnotes.
extension InlineConverter {
  mutating func bracket(at index: Int, limit: Int) -> Int {
    guard let close = scan.brackets[index], close < limit else { return copy(index, 1) }
    let content = (index + 1)..<close
    let next = close + 1 < limit ? bytes[close + 1] : 0
    if bytes[content].first == UInt8(ascii: "^"), content.count > 1,
      !bytes[content].contains(where: { $0.isSpace || $0 == UInt8(ascii: "[") })
    {
      footnote(index..<(close + 1))
      return close + 1
    }
    if next == UInt8(ascii: "("), scan.hasParenthesis(from: close + 1, to: limit),
      let target = LinkParts(bytes, from: close + 1, limit: limit)
    {
      return link(content, target, from: index, limit: limit)
    }
    if next == UInt8(ascii: "{"),
      let end = PandocAttributes.end(in: bytes, from: close + 1, limit: limit),
      let attributes = PandocAttributes(bytes[(close + 2)..<end])
    {
      span(content, attributes, from: close + 1, to: end + 1)
      return end + 1
    }
    if bytes[content].contains(UInt8(ascii: "@")), let written = citation(content) {
      text += written.utf8
      return close + 1
    }
    if next == UInt8(ascii: "["), let end = scan.brackets[close + 1], end < limit {
      text += "[\(converted(content))]".utf8
      text += bytes[(close + 1)...end]
      return end + 1
    }
    return copy(index, 1)
  }

  private mutating func footnote(_ range: Range<Int>) {
    let name = bytes[(range.lowerBound + 2)..<(range.upperBound - 1)].string
    let isKnown = context.known?.footnotes.contains(name) ?? true
    if room == .footnote || !isKnown {
      note(
        .footnote(
          name,
          reason: isKnown
            ? "is mentioned in another one; the mention is left out"
            : "is defined nowhere; the mention is kept as text"), range)
      if !isKnown { text += "\\[^\(name)]".utf8 }
      return
    }
    context.found.mentionedFootnotes.insert(name)
    text += bytes[range]
  }

  private mutating func link(
    _ content: Range<Int>, _ target: LinkParts, from start: Int, limit: Int
  ) -> Int {
    var end = target.end
    if end < limit, bytes[end] == UInt8(ascii: "{"),
      let close = PandocAttributes.end(in: bytes, from: end, limit: limit),
      PandocAttributes(bytes[(end + 1)..<close]) != nil
    {
      note(.attributes(bytes[end...close].string, of: "a link"), end..<(close + 1))
      end = close + 1
    }
    let inner = converted(content, room: room == .paragraph ? .line : room)
    guard let destination = destination(target.destination) else {
      note(.link(target.destination), start..<end)
      text += inner.utf8
      return end
    }
    text += "[\(inner)](\(TemplateEscape.text(destination))".utf8
    if let title = target.title {
      text += " \"\(TemplateEscape.apart(title.replacing("\"", with: "\\\"")))\"".utf8
    }
    text.append(UInt8(ascii: ")"))
    return end
  }

  /// Where a link leads in the template; `nil` where it cannot.
  func destination(_ text: String) -> String? {
    if text.hasPrefix("#") {
      let id = String(text.dropFirst())
      let key = id.lowercased()
      context.found.linkedIDs.insert(key)
      guard let known = context.known else { return text }
      if let label = known.headingLabels[key] { return "#" + label }
      guard let label = Labels.label(of: id), known.labels.contains(label) else { return nil }
      return "#" + label
    }
    let destination = text.replacing(" ", with: "%20").replacing("\n", with: "")
    return LinkTarget(destination) == nil ? nil : destination
  }

  private mutating func span(
    _ content: Range<Int>, _ attributes: PandocAttributes, from start: Int, to end: Int
  ) {
    note(.attributes(bytes[start..<end].string, of: "a span"), start..<end)
    text += converted(content).utf8
  }

  /// An image, or `nil` where it is none.
  mutating func image(at index: Int, limit: Int) -> Int? {
    guard let close = scan.brackets[index + 1], close < limit, close + 1 < limit else { return nil }
    let content = (index + 2)..<close
    var target: LinkParts
    if scan.hasParenthesis(from: close + 1, to: limit),
      let parts = LinkParts(bytes, from: close + 1, limit: limit)
    {
      target = parts
    } else if bytes[close + 1] == UInt8(ascii: "["), let end = scan.brackets[close + 1], end < limit
    {
      let name = bytes[(close + 2)..<end].isEmpty ? bytes[content] : bytes[(close + 2)..<end]
      guard
        let destination = (context.known ?? context.found).linkDefinitions[name.string.lowercased()]
      else { return nil }
      target = LinkParts(destination: destination, end: end + 1)
    } else {
      return nil
    }
    var attributes = PandocAttributes([UInt8]())
    if target.end < limit, bytes[target.end] == UInt8(ascii: "{"),
      let end = PandocAttributes.end(in: bytes, from: target.end, limit: limit),
      let read = PandocAttributes(bytes[(target.end + 1)..<end])
    {
      attributes = read
      target.end = end + 1
    }
    var image = ImageConversion(source: target.destination)
    image.caption = attributes?["fig-cap"] ?? converted(content, room: .line)
    image.description =
      attributes?["fig-alt"] ?? attributes?["alt"] ?? PlainWords.of(bytes[content].string)
    // Where Pandoc makes no figure, the brackets describe the image and are no caption.
    let isFigure = isAlone(index..<target.end)
    if !isFigure || !context.kind.isPandoc, attributes?.id == nil { image.caption = "" }
    if !isFigure, target.end < limit, bytes[target.end] == UInt8(ascii: "\\"),
      bytes[(target.end + 1)...].allSatisfy(\.isSpace)
    {
      // What makes an image that stands alone no figure in Pandoc's eyes.
      target.end += 1
    }
    image.label = attributes?.id
    image.width = attributes?["width"]
    let unread =
      attributes.map { attributes in
        attributes.values.filter { !["width", "fig-alt", "alt", "fig-cap"].contains($0.key) }.map {
          "\($0.key)=\($0.value)"
        } + attributes.classes.map { ".\($0)" }
      } ?? []
    if !unread.isEmpty {
      note(.attributes(unread.joined(separator: " "), of: "an image"), index..<target.end)
    }
    show(image, index..<target.end)
    return target.end
  }

  mutating func show(_ image: ImageConversion, _ range: Range<Int>) {
    let place = run.place(range)
    guard room == .paragraph, depth == 0 else {
      note(.image(image.source, reason: "it stands in a line of text"), range)
      text += image.link(self).utf8
      return
    }
    if let lines = image.lines(in: context, file, place) {
      block(lines)
    } else {
      text += image.link(self).utf8
    }
  }

  private func isAlone(_ range: Range<Int>) -> Bool {
    bytes[..<range.lowerBound].allSatisfy { $0.isSpace || "-*+".utf8.contains($0) }
      && bytes[range.upperBound...].allSatisfy(\.isSpace)
  }
}

/// `(destination "title")` behind brackets.
struct LinkParts {
  var destination: String
  var title: String?
  /// Behind the closing parenthesis.
  var end: Int

  init(destination: String, end: Int) {
    (self.destination, self.end) = (destination, end)
  }

  /// Reads at most 4096 bytes, or an image that is in its destination; `nil` when it is no link.
  init?(_ bytes: [UInt8], from start: Int, limit: Int) {
    guard start < limit, bytes[start] == UInt8(ascii: "(") else { return nil }
    var index = start + 1
    while index < min(limit, start + 64), bytes[index].isSpace { index += 1 }
    let isData = bytes[index..<min(limit, index + 5)].starts(with: "data:")
    let limit = min(limit, start + (isData ? ImageFile.sizeLimit * 2 : 4096))
    let first = index
    if index < limit, bytes[index] == UInt8(ascii: "<") {
      while index < limit, bytes[index] != UInt8(ascii: ">"), bytes[index] != 0x0A { index += 1 }
      guard index < limit, bytes[index] == UInt8(ascii: ">") else { return nil }
      destination = bytes[(first + 1)..<index].string
      index += 1
    } else {
      var depth = 0
      loop: while index < limit {
        switch bytes[index] {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"):
          if depth == 0 { break loop }
          depth -= 1
        case UInt8(ascii: "\\"): index += 1
        case 0x20, 0x09, 0x0A:
          // Pandoc allows spaces in paths; a quote begins the title.
          var next = index
          while next < limit, bytes[next].isSpace { next += 1 }
          if next < limit,
            bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'")
              || bytes[next] == UInt8(ascii: ")")
          {
            break loop
          }
          if bytes[index] == 0x0A { return nil }
        default: break
        }
        index += 1
      }
      guard index <= limit else { return nil }
      destination = bytes[first..<min(index, limit)].string
    }
    while index < limit, bytes[index].isSpace { index += 1 }
    if index < limit, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      let quote = bytes[index]
      let open = index
      index += 1
      while index < limit, bytes[index] != quote {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < limit else { return nil }
      title = bytes[(open + 1)..<index].string.replacing("\n", with: " ").replacing(
        "\\\"", with: "\"")
      index += 1
      while index < limit, bytes[index].isSpace { index += 1 }
    }
    guard index < limit, bytes[index] == UInt8(ascii: ")") else { return nil }
    end = index + 1
  }
}
