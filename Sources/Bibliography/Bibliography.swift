import SourceText

/// The works of a bibliography file.
package struct Bibliography: Sendable {
  /// In the order of the file.
  package private(set) var references: [Reference]
  /// Everything that is wrong with the file; entries with an error are left out.
  package private(set) var errors: [BibliographyError]

  /// Reads BibTeX (`.bib`) or CSL-JSON (`.json`), told by the file's name.
  package init(_ source: SourceFile) {
    if source.name.lowercased().hasSuffix(".bib") {
      let reader = BibTeXReader(source)
      (references, errors) = (reader.references, reader.errors)
    } else if source.name.lowercased().hasSuffix(".json") {
      let reader = CSLReader(source)
      (references, errors) = (reader.references, reader.errors)
    } else {
      (references, errors) = ([], [.unknownFormat(source.span(0..<1))])
    }
  }
}
