import SourceText

/// What is wrong with a bibliography file.
package enum BibliographyError: Error, Sendable, Equatable {
  /// The name of the file ends in neither `.bib` nor `.json`.
  case unknownFormat(SourceSpan)
  /// Something else stands where `expected` has to; words that go on "expected".
  case syntax(expected: String, SourceSpan)
  /// An entry, brace or quotation mark that nothing closes.
  case unclosed(String, SourceSpan)
  case duplicateKey(String, first: SourceSpan, SourceSpan)
  case duplicateField(String, key: String, SourceSpan)
  /// A word that no `@string` defines.
  case unknownString(String, known: [String], SourceSpan)
  /// A command of TeX that has no counterpart in plain text.
  case unknownCommand(String, SourceSpan)
  /// The decoder's words for what is no CSL-JSON.
  case notCSL(String, SourceSpan)
}
