/// What stands in braces behind the language of fenced code: `{caption="…" .numbers start=10}`.
struct CodeAttributes: Sendable, Equatable {
  /// Plain text.
  var caption: String?
  /// The number of the first line; `nil`: lines have none.
  var firstLine: Int?

  init() {}

  /// Reads what stands between the braces; `nil` when it is not that.
  init?(_ text: String) {
    var hasNumbers = false
    var start: Int?
    var rest = text[...].drop { $0 == " " }
    while !rest.isEmpty {
      if rest.hasPrefix("caption=\""), caption == nil {
        let value = rest.dropFirst("caption=\"".count)
        guard let end = value.firstIndex(of: "\"") else { return nil }
        caption = String(value[..<end])
        rest = value[value.index(after: end)...]
      } else {
        let word = rest.prefix { $0 != " " }
        if word == ".numbers" || word == ".numberLines" || word == ".number-lines" {
          hasNumbers = true
        } else if word.hasPrefix("start="), start == nil, let number = Int(word.dropFirst(6)),
          (0...1_000_000).contains(number)
        {
          start = number
        } else {
          return nil
        }
        rest = rest[word.endIndex...]
      }
      guard rest.isEmpty || rest.first == " " else { return nil }
      rest = rest.drop { $0 == " " }
    }
    firstLine = hasNumbers || start != nil ? start ?? 1 : nil
  }
}
