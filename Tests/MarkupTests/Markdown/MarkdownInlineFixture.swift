/// Inputs for inline Markdown.
enum MarkdownInlineFixture {
  /// Text with a backslash before all punctuation of ASCII, so that Markdown shows it as it is.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0x21...0x7E).contains(scalar.value), !scalar.properties.isAlphabetic,
        scalar.properties.numericType == nil
      {
        result.append("\\")
      }
      result.append(scalar)
    }
    return String(result)
  }
}
