import Diagnostics
import Numbers

/// A length of time as people say it: `0.4 s`, `12 s`, `3 min 05 s`, `1 h 02 min`.
package func duration(_ seconds: Double) -> String {
  if seconds < 9.95 { return "\(NumberText.fixed(seconds, places: 1)) s" }
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
}

/// Bytes in units of 10⁶ with one decimal.
package func megabytes(_ bytes: Int) -> String {
  NumberText.fixed(Double(bytes) / 1e6, places: 1)
}

/// Bytes with a unit: `512 B`, `1.2 kB`, `36.0 MB`, `1.3 GB`.
func sizeText(_ bytes: Int) -> String {
  var value = Double(bytes)
  for unit in ["B", "kB", "MB"] {
    if value < 999.95 { return NumberText.fixed(value, places: unit == "B" ? 0 : 1) + " " + unit }
    value /= 1000
  }
  return NumberText.fixed(value, places: 1) + " GB"
}

/// Rows as lines whose cells stand below one another, two blanks apart, without blanks at the ends. A cell
/// with the end of a line shows it, and stays on its own.
func aligned(_ rows: [[String]]) -> String {
  let rows = rows.map { $0.map(VisibleText.of) }
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    let line = zip(row, widths).map { cell, width in
      cell + String(repeating: " ", count: width - cell.count)
    }.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }.joined()
}

/// The same with three digits below ten seconds, where every hundredth is felt: `0.043 s`.
package func preciseDuration(_ seconds: Double) -> String {
  seconds < 9.95 ? "\(NumberText.fixed(seconds, places: 3)) s" : duration(seconds)
}
