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

  /// Shows a piece of a line as the characters that it is made of, because the template cannot read it:
  /// behind a backslash where it begins with a mark, otherwise as code.
  ///
  /// Lines and columns count from 1, columns and lengths in unicode scalars.
  /// - Returns: whether that was possible.
  package mutating func escape(line: Int, column: Int, length: Int) -> Bool {
    guard lines.indices.contains(line - 1) else { return false }
    let scalars = Array(lines[line - 1].unicodeScalars)
    guard column >= 1, length >= 1, column - 1 + length <= scalars.count else { return false }
    let before = Self.string(scalars[..<(column - 1)])
    let piece = scalars[(column - 1)..<(column - 1 + length)]
    let behind = Self.string(scalars[(column - 1 + length)...])
    guard let first = piece.first, scalars.prefix(column - 1).last != "\\",
      !"\\`{".unicodeScalars.contains(first)
    else { return false }
    let isMark = first.isASCII && UInt8(ascii: first).isPunctuation
    let text = Self.string(piece)
    lines[line - 1] = before + (isMark ? "\\" + text : CodeText.span(text)) + behind
    return true
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
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

  /// Notes that a piece of the block at a place is shown as text.
  package mutating func noteRefused(_ reason: String, at place: ImportPlace) {
    guard sources.indices.contains(place.source) else { return }
    let source = sources[place.source]
    let span = source.span(DocumentLine(source, place.line).range)
    let order = Dictionary(
      sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let next = notes.firstIndex { note in
      guard let other = note.span, let file = order[other.file] else { return false }
      return (file, other.line, other.column) > (place.source, span.line, span.column)
    }
    let note = ImportNote.refused(reason: reason).diagnostic(at: span)
    if !notes.contains(note) { notes.insert(note, at: next ?? notes.endIndex) }
  }
}

/// Where the files are that a document names.
package protocol ImportFolder: Sendable {
  /// The content of a file whose path is relative to the document's folder; `nil` where there is
  /// none, or none that can be read.
  func read(_ path: String) -> [UInt8]?

  /// Whether a template can name the file by this path where it stands.
  func isReachable(_ path: String) -> Bool
}
