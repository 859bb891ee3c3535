import SourceText

/// The only door through which templates reach files.
package protocol TemplateLoader: Sendable {
  /// A file by its path relative to the folder of the templates.
  func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile
}

package enum TemplateLoadError: Error, Sendable, Equatable {
  case notFound
  /// The file or a folder on the way to it is a symbolic link.
  case link
  case tooLarge(bytes: Int)
  /// The system's `errno`.
  case unreadable(Int32)
}
