/// A formula in TeX's notation that was read successfully.
///
/// Keeps its source beside the tree: HTML gets MathML from the tree, Markdown and LaTeX get
/// the source, and CSV and descriptions get plain text.
package struct TeXFormula: Sendable, Equatable {
  /// TeX without dollar signs, macros and white space at its ends.
  let source: String
  let root: [MathNode]

  /// Stands for a formula that could not be read, in a document that is not going to be written.
  static let empty = TeXFormula()

  private init() {
    source = ""
    root = []
  }

  package init(_ source: String, macros: TeXMacros = TeXMacros()) throws(TeXError) {
    let expanded = try macros.expanded(source)
    do throws(TeXError) {
      var parser = try TeXParser(expanded?.text ?? source)
      root = try parser.parseFormula()
    } catch {
      guard let expanded else { throw error }
      // Inside of a macro, the place is that of the macro.
      let start = min(expanded.offset(at: error.range.lowerBound) ?? 0, source.utf8.count)
      let end = min(expanded.offset(at: error.range.upperBound) ?? start, source.utf8.count)
      throw TeXError(kind: error.kind, range: start..<max(start, end))
    }
    self.source = (expanded?.text ?? source).trimmingWhiteSpace()
  }
}

extension String {
  /// Without spaces, tabs and line ends at both ends.
  func trimmingWhiteSpace() -> String {
    let isSpace: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
    let scalars = unicodeScalars.drop(while: isSpace)
    guard let last = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...last])
  }
}
