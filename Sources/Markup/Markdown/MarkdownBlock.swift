/// A block of a report's body.
indirect enum MarkdownBlock: Sendable, Equatable {
  case paragraph([MarkdownInline])
  case heading(MarkdownHeading)
  /// `start` is the first number of an ordered list, `nil` for bullets. In a tight list
  /// the items' paragraphs are set without space between them.
  case list(start: Int?, isTight: Bool, items: [[MarkdownBlock]])
  case quote([MarkdownBlock])
  case callout(Callout, [MarkdownBlock])
  /// `language` is the first word of the fence's info string.
  case code(language: String?, String)
  case table(MarkdownTable)
  /// `$$…$$` alone in its paragraph.
  case equation(TeXFormula)
  /// The element of the document with this index.
  case element(Int)
  case rule

  var isElement: Bool { if case .element = self { true } else { false } }
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

/// A GFM table written in the body; it has no caption and no number.
struct MarkdownTable: Sendable, Equatable {
  var alignments: [TableContent.Alignment]
  var header: [[MarkdownInline]]
  var rows: [[[MarkdownInline]]]
}
