/// A stretch of source code that is shown alike.
struct CodeToken: Sendable, Equatable {
  enum Kind: String, Sendable {
    case keyword, comment, string, number
    /// A key of YAML or JSON, a command of TeX, a variable of a shell, an attribute.
    case name
  }

  /// `nil`: as it is.
  var kind: Kind?
  var text: String
}

extension [CodeToken] {
  /// The tokens of each line; a token over several lines is in each of them.
  var lines: [[CodeToken]] {
    var lines: [[CodeToken]] = [[]]
    for token in self {
      let parts = token.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty {
          lines[lines.count - 1].append(CodeToken(kind: token.kind, text: String(part)))
        }
      }
    }
    return lines
  }
}
