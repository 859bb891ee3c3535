import Diagnostics
import Files
import Platform
import ReportKit

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

  /// Writes to standard error. A stream that is closed or whose reader left is not an error of
  /// the work: progress falls silent, and the work goes on.
  func write(_ text: TerminalText) {
    _ = Descriptor.write(Array(text.text.utf8), to: STDERR_FILENO)
  }

  /// Shows what ended a command.
  func write(_ diagnostics: Diagnostics) {
    let renderer = DiagnosticRenderer(
      sources: diagnostics.sources, width: width, usesColor: hasColor)
    write(TerminalText(trusted: renderer.render(diagnostics.items)))
  }

  enum Style: String {
    case bold = "1"
    case yellow = "33"
  }

  func styled(_ text: TerminalText, _ style: Style) -> TerminalText {
    hasColor ? TerminalText(trusted: "\u{1B}[\(style.rawValue)m\(text.text)\u{1B}[0m") : text
  }
}
