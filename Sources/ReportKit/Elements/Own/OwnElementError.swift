import SourceText

/// What is wrong with a table or plot of a template's own.
enum OwnElementError: Error, Sendable, Equatable {
  /// Two arguments that say different things of the same.
  case exclusive(String, String, tag: String, span: SourceSpan)
  /// An argument that means nothing beside the others; `reason` ends a sentence about it.
  case withoutUse(String, tag: String, reason: String, span: SourceSpan)
  /// Such as `3 headings` for `2 columns`.
  case lengths(String, String, note: String?, span: SourceSpan)
  /// An empty list, or values that are all absent.
  case nothing(String, span: SourceSpan)
  /// The body of a table is no Markdown table.
  case bodyIsNoTable(span: SourceSpan)
  /// A row of a body with more cells than the first.
  case surplusCells(Int, expected: Int, span: SourceSpan)
  /// Another element has files of the same name.
  case nameTaken(String, span: SourceSpan)
  /// Some places of a plot are numbers and others texts.
  case mixedPlaces(span: SourceSpan)
  /// A value that a logarithmic axis cannot show.
  case notPositive(Double, argument: String, note: String?, span: SourceSpan)
  /// Text in the place of an argument that a logarithmic axis shows; `scale` is the axis.
  case textOnLogarithm(argument: String, scale: String, span: SourceSpan)
  /// Of each row one argument is a list and the other a single value.
  case listBesideValue(list: String, value: String, span: SourceSpan)
  /// Bars stand on 0.
  case barsOnLogarithm(span: SourceSpan)
  /// Such as 40 `panels`, of which there can be `limit`.
  case tooMany(String, count: Int, limit: Int, hint: String, span: SourceSpan)
  /// A whole number that an option cannot be.
  case outOfRange(String, found: Int, ClosedRange<Int>, span: SourceSpan)
  case notFinite(argument: String, note: String?, span: SourceSpan)
  /// A function that is not finite at `x`.
  case functionNotFinite(at: Double, span: SourceSpan)
}
