/// A block of a report's body.
indirect enum MarkdownBlock: Sendable, Equatable {
  case paragraph([MarkdownInline])
  /// A paragraph with `{#sec:…}` at its end, at `range` in the body.
  case labelledParagraph(label: String, [MarkdownInline], range: Range<Int>)
  case heading(MarkdownHeading)
  /// `start` is the first number of an ordered list, `nil` for bullets. In a tight list
  /// the items' paragraphs are set without space between them.
  case list(start: Int?, isTight: Bool, items: [MarkdownListItem])
  case quote([MarkdownBlock])
  case callout(Callout, [MarkdownBlock])
  /// `language` is the first word of the fence's info string.
  case code(language: String?, String, attributes: CodeAttributes)
  case table(MarkdownTable)
  /// `$$…$$` alone in its paragraph.
  case equation(TeXFormula)
  case image(MarkdownImage)
  /// The element of the document with this index.
  case element(Int)
  /// The blocks inside of the element with this index, a container.
  case container(Int, [MarkdownBlock])
  /// The list of references.
  case references(range: Range<Int>)
  case rule

  var isElement: Bool {
    switch self {
    case .element, .container, .image, .references: true
    default: false
    }
  }
}

/// An item of a list.
struct MarkdownListItem: Sendable, Equatable {
  var blocks: [MarkdownBlock]
  /// Of a task, `- [x]`; `nil`: it is none.
  var isDone: Bool?
}

/// A heading of level 2 to 6.
struct MarkdownHeading: Sendable, Equatable {
  var level: Int
  var content: [MarkdownInline]
  /// `sec:…` from `{#sec:…}`, or made from the words of the heading.
  var label: String?
  /// `false` for `{-}`.
  var isNumbered: Bool
  /// Such as `2.1`; set when the document is resolved.
  var number: String?
  /// UTF-8 offsets in the body.
  var range: Range<Int>
}
