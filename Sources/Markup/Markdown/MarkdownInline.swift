/// A piece of running text.
indirect enum MarkdownInline: Sendable, Equatable {
  case text(String)
  case code(String)
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case deleted([MarkdownInline])
  /// `range` is the link's place in the text that was parsed.
  case link(LinkTarget, [MarkdownInline], range: Range<Int>)
  /// `$…$` or, with `isDisplay`, `$$…$$` amid other text.
  case formula(TeXFormula, isDisplay: Bool)
  /// A reference by label; `range` is its place in the text that was parsed.
  case reference(label: String, range: Range<Int>)
  case footnote(FootnoteReference)
  case citation(Citation)
  /// What the template printed there, the value with this index among those of the document.
  case value(Int, [MarkdownInline])
  case softBreak
  case lineBreak
}
