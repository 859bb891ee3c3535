/// A token between `{{` and `}}` or `{%` and `%}`.
struct TemplateToken: Equatable {
  enum Kind: Equatable {
    case identifier
    case integer
    case decimal
    /// Quoted; the range includes the quotes.
    case text
    /// An operator or punctuation mark.
    case symbol(String)
    /// `}}` or `%}`, with `-` before it if white space is to be removed.
    case close(String, trims: Bool)
    case end
  }

  var kind: Kind
  var range: Range<Int>
}
