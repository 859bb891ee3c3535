/// Inputs for inline Markdown.
enum MarkdownInlineFixture {
  /// Text with a backslash before all punctuation of ASCII, so that Markdown shows it as it is. A
  /// parenthesis needs none, and `\(` is how TeX begins a formula.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0x21...0x7E).contains(scalar.value), scalar != "(", !scalar.properties.isAlphabetic,
        scalar.properties.numericType == nil
      {
        result.append("\\")
      }
      result.append(scalar)
    }
    return String(result)
  }
}
