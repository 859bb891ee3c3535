/// A kind of document that can be imported, told by the ending of its file's name.
package enum DocumentKind: String, Sendable, CaseIterable {
  case quarto = "qmd"
  case rMarkdown = "rmd"
  case jupyter = "ipynb"

  /// - Throws: `DocumentImportError.unknownKind`.
  package init(path: String) throws(DocumentImportError) {
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    guard path.contains("."), let kind = DocumentKind(rawValue: ending) else {
      throw .unknownKind(path: path)
    }
    self = kind
  }

  /// How many bytes are read; outputs of a notebook are in its file.
  package var sizeLimit: Int { self == .jupyter ? 64 << 20 : 4 << 20 }

  /// Whether the text is Pandoc's Markdown, with subscripts and typographic dashes.
  var isPandoc: Bool { self != .jupyter }
}
