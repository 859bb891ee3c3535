/// A stretch of one line of a text file that a diagnostic can point at.
package struct SourceSpan: Sendable, Hashable {
  /// The file as the user named it, for example `templates/activation-study.md`.
  package var file: String
  /// The line, counted from 1.
  package var line: Int
  /// The column, counted from 1 in unicode scalars.
  package var column: Int
  /// How many unicode scalars the span covers; at least 1, never past the line's end.
  package var length: Int

  package init(file: String, line: Int, column: Int, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
  }
}

extension SourceSpan: CustomStringConvertible {
  /// `file:line:column`, the form that editors and terminals turn into a link.
  package var description: String { "\(file):\(line):\(column)" }
}
