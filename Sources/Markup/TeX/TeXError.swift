/// Why a formula could not be read.
package struct TeXError: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case unknownCommand(String)
    case unknownEnvironment(String)
    /// A command needs `{…}` or a symbol and found none.
    case missingArgument(command: String)
    /// `{`, `\left` or `\begin{…}` without its end.
    case unclosed(String)
    /// `}`, `\right`, `\end`, `&` or `\\` where nothing is open for it.
    case unexpected(String)
    /// `\end{found}` ends `\begin{expected}`.
    case mismatchedEnvironment(expected: String, found: String)
    /// Two superscripts or two subscripts on one base.
    case doubleScript(String)
    /// `\left` or `\right` before something that cannot stretch.
    case invalidDelimiter(String)
    /// A scalar that has no meaning in a formula.
    case unsupportedCharacter(String)
    case nestingTooDeep(limit: Int)
    case tooLong(limit: Int)
    case empty
  }

  package var kind: Kind
  /// UTF-8 offsets in the formula.
  var range: Range<Int>
}
