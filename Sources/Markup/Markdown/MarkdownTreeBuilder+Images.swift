/// An image that was read and whose paragraph has not ended.
struct PendingImage {
  var source: String
  var title: String
  var description: String
  /// Offsets in the text that md4c reads.
  var range: Range<Int>
  /// Whether it stands inside emphasis or a link.
  var isNested: Bool
}

extension MarkdownTreeBuilder {
  /// Ends a paragraph that holds images; each but one alone in it is reported.
  func closeImages(_ inlines: [MarkdownInline], _ attributes: BlockAttributes?) {
    let found = images
    images = []
    let isAlone =
      found.count == 1 && allowsElements && !found[0].isNested
      && inlines.allSatisfy { $0 == .softBreak || $0.isWhiteSpace }
    guard isAlone, let image = found.first else {
      for image in found { report(.imageNotAlone, image.range) }
      return
    }
    var read = ImageAttributes("")
    if let attributes {
      read = ImageAttributes(attributes.text)
      if read == nil { report(.invalidImageAttribute(attributes.text), attributes.range) }
    }
    append(
      .image(
        MarkdownImage(
          source: image.source, description: image.description, caption: caption(of: image),
          label: read?.label, width: read?.width, range: mapped(image.range))))
  }

  /// Reports images in headings, cells and elsewhere where no block can stand.
  func refuseImages() {
    for image in images { report(.imageNotAlone, image.range) }
    images = []
  }

  /// The title as running text. It is read from the source: md4c takes the backslashes away, which
  /// keep the text of values text.
  private func caption(of image: PendingImage) -> [MarkdownInline] {
    guard !image.title.isEmpty else { return [] }
    guard let range = titleRange(in: image.range) else { return [.text(image.title)] }
    let text = String(
      decoding: source[(range.lowerBound - offset)..<(range.upperBound - offset)], as: UTF8.self)
    return MarkdownParser.inlines(
      text, at: range.lowerBound, of: place, macros: macros, numbers: numbers, &errors)
  }

  /// Between the quotation marks in `![…](… "…")`.
  private func titleRange(in range: Range<Int>) -> Range<Int>? {
    var end = range.upperBound - 1
    guard byte(at: end) == UInt8(ascii: ")") else { return nil }
    repeat { end -= 1 } while byte(at: end).map { $0 <= 0x20 } == true
    let quote = byte(at: end)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var start = end - 1
    while start > range.lowerBound {
      if byte(at: start) == quote, byte(at: start - 1) != UInt8(ascii: "\\") {
        return (start + 1)..<end
      }
      start -= 1
    }
    return nil
  }
}
