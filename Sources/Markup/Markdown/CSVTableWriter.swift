import Diagnostics

/// Tables as comma-separated values (RFC 4180, with LF line ends).
///
/// A column of cells with several numbers is several columns (`TableContent.Spread`).
///
/// Cells are plain text, formulas included. A cell that is a number on the page is a number in
/// the file, too: a minus sign becomes `-`, spaces and commas between groups of digits go, and `3.2 × 10^−3`
/// becomes `3.2e-3`.
///
/// Spreadsheets run a cell that begins like a formula, whoever wrote it: titles come with the data.
/// Such a text gets an apostrophe in front, which they take for "this is text". Control characters
/// and those that turn the direction of reading are shown by name, as on a terminal: `␛`, `<U+202E>`.
struct CSVTableWriter {
  let report: ResolvedReport

  func csv(_ table: ResolvedTable) -> String {
    let header = table.columns.enumerated().flatMap { index, column in
      guard let spread = table.spreads[index] else { return [field(column.title)] }
      let title = text(column.title)
      return spread.titles.map { field(title + $0) }
    }
    let rows = table.rows.enumerated().map { number, row in
      row.enumerated().flatMap { index, cell in
        table.spreads[index].map { $0.rows[number].map(field) } ?? [field(cell)]
      }
    }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private func text(_ inlines: [MarkdownInline]) -> String {
    let plain = PlainText { report.target(of: $0)?.name ?? $0 }
    return plain(inlines).trimmingWhiteSpace()
  }

  private func field(_ inlines: [MarkdownInline]) -> String { field(text(inlines)) }

  private func field(_ text: String) -> String {
    Self.quoted(Self.number(text) ?? Self.visible(Self.neutral(text)))
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

  /// Whether the text is a whole number with commas between its groups of three digits.
  private static func hasGroupsOfDigits(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("−") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    let groups = unsigned.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
    return groups.count > 1 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The text as a number that every program reads; `nil` when it is not one number.
  static func number(_ text: String) -> String? {
    if hasGroupsOfDigits(text) {
      return text.replacing(",", with: "").replacing("−", with: "-")
    }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "−": plain += "-"
      case " ", "\u{A0}", "\u{2009}", "\u{202F}": continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let parts = plain.split(separator: "×", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].utf8.starts(with: "10^".utf8) {
      let exponent = parts[1].dropFirst(3).filter { $0 != "(" && $0 != ")" }
      guard Int(exponent) != nil else { return nil }
      plain = "\(parts[0])e\(exponent)"
    }
    // "12 34" on the page is two numbers, unless the digits are grouped in threes.
    let isGrouped = plain.utf8.count == text.utf8.count || !text.unicodeScalars.contains(" ")
    let isNumber = plain.utf8.allSatisfy {
      (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains($0)
    }
    guard isNumber, Double(plain) != nil, isGrouped || parts.count == 2 else { return nil }
    return plain
  }
}
