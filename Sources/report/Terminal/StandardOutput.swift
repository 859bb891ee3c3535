import Files
import Platform
import ReportKit

/// The one way in which commands print: all of it arrives, or the command fails.
enum StandardOutput {
  /// The other end of the pipe was closed, as `head` does when it has seen enough. Ends a command
  /// that prints quietly, with exit code 0: nobody wants the rest.
  struct ReaderLeft: Error {}

  /// Prints text for people. What the user's files and arguments bring into it is shown as
  /// visible characters.
  /// - Throws: `ReaderLeft`, `OutputError.standardOutputFailed`.
  static func write(_ text: String) throws {
    try write(exactly: TerminalText(lines: text).text.utf8)
  }

  /// Prints what another program reads: JSON, pictures, completion scripts.
  /// - Throws: `ReaderLeft`, `OutputError.standardOutputFailed`.
  static func write(exactly bytes: some Sequence<UInt8>) throws {
    try check(Descriptor.write(Array(bytes), to: STDOUT_FILENO))
  }

  /// Tells the system that nothing more comes; network file systems say only now that the disk
  /// is full.
  /// - Throws: `OutputError.standardOutputFailed`.
  static func finish() throws {
    if close(STDOUT_FILENO) != 0, errno != EBADF { try check(errno) }
  }

  private static func check(_ code: Int32) throws {
    switch code {
    case 0: return
    case EPIPE: throw ReaderLeft()
    default: throw OutputError.standardOutputFailed(errno: code)
    }
  }
}
