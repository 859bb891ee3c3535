/// A formula in TeX's notation that was read successfully.
///
/// Keeps its source beside the tree: HTML gets MathML from the tree, Markdown and LaTeX get
/// the source, and CSV and descriptions get plain text.
package struct TeXFormula: Sendable, Equatable {
  /// TeX without dollar signs and without white space at its ends.
  let source: String
  let root: [MathNode]

  /// Stands for a formula that could not be read, in a document that is not going to be written.
  static let empty = TeXFormula()

  private init() {
    source = ""
    root = []
  }

  package init(_ source: String) throws(TeXError) {
    var parser = try TeXParser(source)
    root = try parser.parseFormula()
    self.source = source.trimmingWhiteSpace()
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
