import SourceText

/// Prints diagnostics in the form that compilers use and editors turn into links.
///
/// ```text
/// templates/study.md:41:17: error: unknown filter `percnt` [RPT-0213]
///    41 | reached {{ accuracy | percnt: 2 }} on the test set
///       |                       ^~~~~~
///   help: did you mean `percent`?
/// ```
package struct DiagnosticRenderer: Sendable {
  /// Columns of the terminal; source lines that are longer are shown in part.
  package var width: Int
  package var usesColor: Bool
  /// The texts that spans may point into, found by their names.
  package var sources: [SourceFile]

  package init(sources: [SourceFile], width: Int = 100, usesColor: Bool = false) {
    self.sources = sources
    self.width = width
    self.usesColor = usesColor
  }

  /// The diagnostics one after another, each ending with a line end.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined()
  }

  /// A diagnostic with its source line, ending with a line end.
  package func render(_ diagnostic: Diagnostic) -> String {
    var text = ""
    if let span = diagnostic.span {
      text += paint("\(VisibleText.of(span.file)):\(span.line):\(span.column):", .bold) + " "
    }
    let isError = diagnostic.severity == .error
    text += paint("\(diagnostic.severity.rawValue):", isError ? .red : .yellow) + " "
    text += VisibleText.of(diagnostic.message) + " [\(diagnostic.code)]\n"
    text += excerpt(of: diagnostic) ?? ""
    if let hint = diagnostic.hint {
      text += "  " + paint("help:", .cyan) + " " + VisibleText.of(hint) + "\n"
    }
    for note in diagnostic.notes {
      text += "  " + paint("note:", .bold) + " " + VisibleText.of(note) + "\n"
    }
    return text
  }

  /// The line that a diagnostic points at and a line with a caret below, each ending with a line
  /// end; `nil` where it points at none of the sources.
  package func excerpt(of diagnostic: Diagnostic) -> String? {
    guard let span = diagnostic.span,
      let source = sources.first(where: { $0.name == span.file }), span.line <= source.lineCount
    else { return nil }
    let color: Color = diagnostic.severity == .error ? .red : .yellow
    let number = "\(span.line)"
    let gutter = String(repeating: " ", count: max(0, 5 - number.count))
    let margin = String(repeating: " ", count: gutter.utf8.count + number.utf8.count)
    let available = max(20, width - margin.utf8.count - 3)
    let window = ExcerptWindow(
      line: source.line(span.line), column: span.column, length: span.length, width: available)
    return """
      \(gutter)\(paint(number, .bold)) | \(window.text)
      \(margin) | \(window.indent)\(paint(window.underline, color))

      """
  }

  private enum Color: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
