/// How messages show names and other pieces of what the user wrote.
///
/// A name may be as long as its file; a message must stay one that can be read.
extension DefaultStringInterpolation {
  /// The text, cut with `…` behind 60 scalars.
  package mutating func appendInterpolation(cut text: String) {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return appendLiteral(text) }
    appendLiteral(String(scalars[..<end]) + "…")
  }

  /// The names between backticks, each cut; from the 41st on only their number.
  package mutating func appendInterpolation(names: [String], limit: Int = 40) {
    appendLiteral(names.prefix(limit).map { "`\(cut: $0)`" }.joined(separator: ", "))
    if names.count > limit { appendLiteral(" and \(names.count - limit) more") }
  }
}
