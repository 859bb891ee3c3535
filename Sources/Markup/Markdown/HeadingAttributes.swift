/// `{#sec:method}`, `{-}`, `{.unnumbered}` or `{#sec:method -}` at the end of a heading, as in Pandoc.
struct HeadingAttributes {
  /// `nil`: made from the words of the heading.
  var label: String?
  var isNumbered = true

  /// Reads what stands between the braces; `nil` when it is not that.
  init?(_ text: String) {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if word == "-" || word == ".unnumbered" {
        isNumbered = false
      } else if word.utf8.first == UInt8(ascii: "#"), label == nil,
        ReportLabel.isValid(String(word.dropFirst()), prefix: ReportLabel.sectionPrefix)
      {
        label = String(word.dropFirst())
      } else {
        return nil
      }
    }
    if label == nil, isNumbered { return nil }
  }
}
