/// `{#sec:method}`, `{-}` or `{#sec:method -}` at the end of a heading, as in Pandoc.
struct HeadingAttributes {
  struct Invalid: Error { var text: String }

  var content: [MarkdownInline]
  var label: String?
  var isNumbered = true

  /// Takes the attributes off the content of a heading.
  init(endOf content: [MarkdownInline]) throws(Invalid) {
    self.content = content
    guard case .text(let text)? = content.last else { return }
    let scalars = text.unicodeScalars
    guard scalars.last == "}", let open = scalars.lastIndex(of: "{") else { return }
    let body = String(scalars[scalars.index(after: open)...].dropLast())
    for word in body.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if word == "-" || word == ".unnumbered" {
        isNumbered = false
      } else if word.utf8.first == UInt8(ascii: "#"), label == nil {
        label = String(word.dropFirst())
      } else {
        throw Invalid(text: body)
      }
    }
    guard let label = label ?? (isNumbered ? nil : ""), label.isEmpty || isSection(label) else {
      throw Invalid(text: body)
    }
    var before = String(scalars[..<open])
    while before.unicodeScalars.last?.properties.isWhitespace == true {
      before.unicodeScalars.removeLast()
    }
    self.content.removeLast()
    if !before.isEmpty { self.content.append(.text(before)) }
  }

  private func isSection(_ label: String) -> Bool {
    ReportLabel.isValid(label, prefix: ReportLabel.sectionPrefix)
  }
}
