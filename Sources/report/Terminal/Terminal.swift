import Foundation

/// What the standard error stream can show.
struct Terminal: Sendable {
  /// Bars and rewritten lines make sense: a terminal that is not dumb.
  let isInteractive: Bool
  let hasColor: Bool
  /// In character cells.
  let width: Int

  /// - Parameter environment: read for `TERM` and `NO_COLOR` (https://no-color.org).
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isTerminal = isatty(STDERR_FILENO) == 1
    isInteractive = isTerminal && environment["TERM"] != "dumb"
    hasColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
    var size = winsize()
    let known = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = known ? Int(size.ws_col) : 80
  }

  /// Writes to standard error; a closed stream is not an error of the build.
  func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case green = "32"
    case yellow = "33"
  }

  func styled(_ text: String, _ style: Style) -> String {
    hasColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
