import SourceText

/// Why a document could not be imported.
package enum DocumentImportError: Error, Sendable, Equatable {
  /// The file's name ends with none of the endings that are read.
  case unknownKind(path: String)
  case tooLarge(path: String, limit: Int)
  case notUTF8(SourceSpan)
  /// `reason` is the reader's word for what is wrong with the JSON.
  case brokenJSON(reason: String, SourceSpan)
  /// JSON, but no notebook.
  case notANotebook(reason: String, path: String)
  /// A notebook of another format than 4.
  case notebookFormat(Int, path: String)
  /// Something stands where the template or a file of it should go.
  case outputExists(path: String)
}
