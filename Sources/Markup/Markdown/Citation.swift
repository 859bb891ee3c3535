/// `[@key]`, `[see @a, p. 3; -@b]`, or `@key` as a part of a sentence.
struct Citation: Sendable, Equatable {
  struct Item: Sendable, Equatable {
    var key: String
    /// Text before and after the key, such as `see` and `, p. 3`.
    var prefix = ""
    var suffix = ""
    /// `-@key`: the year alone.
    var hidesAuthor = false
    /// UTF-8 offsets of `@key` in the text that was parsed.
    var range: Range<Int>
  }

  var items: [Item]
  /// Without brackets: the authors belong to the sentence.
  var isNarrative: Bool
}
