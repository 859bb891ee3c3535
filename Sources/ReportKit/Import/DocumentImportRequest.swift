import Diagnostics
import SourceText

/// A document to make a template of.
package struct DocumentImportRequest: Sendable {
  /// Path of the Quarto, R Markdown or Jupyter document.
  package var document: String
  /// Path of the template; `nil`: beside the document, with the ending `.md`.
  package var output: String?
  /// Whether files that stand there are replaced.
  package var replaces = false
  /// Folder of the dataset manifests, which the check of the template needs.
  package var catalogue = "data"

  package init(document: String) { self.document = document }
}

/// What was written, and what the document has and the template has not.
package struct DocumentImportOutcome: Sendable, Encodable {
  struct Note: Encodable, Sendable {
    var code: String
    var file: String?
    var line: Int?
    var column: Int?
    var length: Int?
    var message: String
    var remedy: String?
  }

  /// Path of the template.
  package var template: String
  /// Paths of the other files that were written.
  package var files: [String]
  private var notes: [Note]
  /// The notes with the texts that they point into; `nil` when there are none.
  package var diagnostics: Diagnostics? {
    items.isEmpty ? nil : Diagnostics(items, sources: sources)
  }

  private let items: [Diagnostic]
  private let sources: [SourceFile]

  init(template: String, files: [String], notes: [Diagnostic], sources: [SourceFile]) {
    (self.template, self.files, self.items, self.sources) = (template, files, notes, sources)
    self.notes = notes.map {
      Note(
        code: $0.code, file: $0.span?.file, line: $0.span?.line, column: $0.span?.column,
        length: $0.span?.length, message: $0.message, remedy: $0.hint)
    }
  }

  private enum CodingKeys: String, CodingKey { case template, files, notes }

  /// One JSON object with sorted keys, ending with a line end.
  package func json() throws -> [UInt8] { try CanonicalJSON.encode(self) }
}
