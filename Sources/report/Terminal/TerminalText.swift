import Diagnostics
import ReportKit

/// Text for a terminal: what is written out in the program stands as it is, and every value that
/// is put in is shown as visible characters only.
///
/// Titles, manifests, paths and arguments may hold control characters that move the cursor, or
/// direction overrides that make a line read as something else. Since only this type can be
/// written to the terminal, no command can forget them.
struct TerminalText: ExpressibleByStringInterpolation {
  private(set) var text: String

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += VisibleText.of(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ other: TerminalText) { text += other.text }
  }

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Lines made elsewhere; their ends stay.
  init(lines: String) { text = VisibleText.lines(of: lines) }

  /// What is visible already and holds control sequences on purpose.
  init(trusted: String) { text = trusted }

  static func + (first: Self, second: Self) -> Self {
    Self(trusted: first.text + second.text)
  }
}
