import TemplateEngine

/// Why a file beside a template cannot be used.
package enum UnusableFile: Error, Sendable, Equatable {
  case missing
  /// Not a path below the template's folder.
  case outside
  case link
  /// In bytes.
  case tooLarge(limit: Int)
  case unreadable

  /// `limit` is that of the loader.
  init(_ error: TemplateLoadError, limit: Int) {
    switch error {
    case .notFound: self = .missing
    case .link: self = .link
    case .tooLarge: self = .tooLarge(limit: limit)
    case .unreadable: self = .unreadable
    }
  }

  /// Goes on after the path.
  var words: String {
    switch self {
    case .missing: "does not exist"
    case .outside: "is no path below the folder of the template"
    case .link: "is a symbolic link, or leads through one"
    case .tooLarge(let limit): "is larger than \(limit >> 20) MiB"
    case .unreadable: "cannot be read"
    }
  }

  var remedy: String {
    switch self {
    case .missing: "Paths are relative to the folder of the template."
    case .outside, .link: "Put a copy of the file into the folder of the template."
    case .tooLarge: "Use a smaller file."
    case .unreadable: "Check that it is a file, and its permissions."
    }
  }
}
