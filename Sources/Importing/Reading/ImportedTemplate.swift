import Diagnostics
import SourceText

/// A line of a document: which of its texts, from 0, and the line, from 1.
package struct ImportPlace: Sendable, Hashable {
  package var source: Int
  package var line: Int
}

/// A file that is written beside the template; its path is relative to the template's folder.
package struct ImportedFile: Sendable, Equatable {
  package var path: String
  package var bytes: [UInt8]
}

/// A text that is written, line by line, with the places that its lines come from.
package struct ImportedText: Sendable {
  /// Relative to the template's folder; `nil` for the template itself.
  package var path: String?
  package var lines: [String]
  /// Of each line; `nil` for those of the front matter and empty ones.
  package var origins: [ImportPlace?]

  package var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}

/// What became of a document.
package struct ImportedTemplate: Sendable {
  /// The template, then the texts that it includes.
  package var texts: [ImportedText]
  /// Images and bibliographies that are written beside it.
  package var files: [ImportedFile]
  /// What has no counterpart, in the order of the document; warnings.
  package var notes: [Diagnostic]
  /// The texts that notes point into.
  package var sources: [SourceFile]
}

/// Where the files are that a document names.
package protocol ImportFolder: Sendable {
  /// The content of a file whose path is relative to the document's folder; `nil` where there is
  /// none, or none that can be read.
  func read(_ path: String) -> [UInt8]?

  /// Whether a template can name the file by this path where it stands.
  func isReachable(_ path: String) -> Bool
}
