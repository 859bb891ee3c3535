/// Why a path is not one that `include` opens.
package enum IncludePathProblem: String, Sendable {
  case empty
  case tooLong
  /// `/etc/passwd`, `~`, `C:\…`, `file:…`.
  case absolute
  /// A component `..`, plain or percent-encoded.
  case parent
  /// A backslash, `%`, `:`, NUL or other control character.
  case character
  /// A symbolic link; they are not followed.
  case link
}
