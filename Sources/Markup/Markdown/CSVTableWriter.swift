import Diagnostics

/// Tables as comma-separated values (RFC 4180, with LF line ends), of `TableData`.
///
/// Spreadsheets run a cell that begins like a formula, whoever wrote it: titles come with the data.
/// Such a text gets an apostrophe in front, which they take for "this is text". Control characters
/// and those that turn the direction of reading are shown by name, as on a terminal: `␛`, `<U+202E>`.
enum CSVTableWriter {
  static func csv(_ data: TableData) -> String {
    let rows = data.rows.map { $0.map(field) }
    return ([data.columns.map(\.name)] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    TableNumber.plain(text) == text ? text : quoted(visible(neutral(text)))
  }

  /// The text with an apostrophe in front if a spreadsheet could take it for a formula.
  ///
  /// `=`, `+`, `-` and `@` begin formulas, in East Asian versions also in full width; tabs and line
  /// ends are skipped on the way to them.
  static func neutral(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      return "'" + text
    default: return text
    }
  }

  /// The text without characters that act instead of being read; joiners and other invisible
  /// parts of words stay.
  static func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069: VisibleText.of(scalar)
      default:
        scalar.properties.generalCategory == .control ? VisibleText.of(scalar) : String(scalar)
      }
    }
    .joined()
  }

  static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
    }
    return result + "\""
  }
}
