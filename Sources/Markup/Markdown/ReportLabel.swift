/// The grammar of labels: `fig:`, `tbl:`, `eq:` or `sec:`, then words of letters and digits
/// joined by single `-`, `_`, `.` or `:`.
///
/// The grammar keeps every label inert in Markdown (no `_` or `*` that could start emphasis)
/// and the map to HTML identifiers one-to-one.
enum ReportLabel {
  static let figurePrefix = "fig"
  static let tablePrefix = "tbl"
  static let equationPrefix = "eq"
  static let sectionPrefix = "sec"

  static func isValid(_ label: String, prefix: String) -> Bool {
    guard label.utf8.starts(with: "\(prefix):".utf8) else { return false }
    var previousIsWord = false
    for scalar in label.unicodeScalars.dropFirst(prefix.unicodeScalars.count + 1) {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        previousIsWord = true
      } else if "-_.:".unicodeScalars.contains(scalar), previousIsWord {
        previousIsWord = false
      } else {
        return false
      }
    }
    return previousIsWord
  }

  /// The `id` of a label: `fig:grid` becomes `fig-grid`.
  static func identifier(_ label: String) -> String {
    guard let colon = label.unicodeScalars.firstIndex(of: ":") else { return label }
    return label[..<colon] + "-" + label[label.unicodeScalars.index(after: colon)...]
  }

  /// A section label from the words of a heading, for example `sec:loss-and-accuracy`.
  static func section(fromWords words: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in words.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.append(scalar)
      } else if let last = slug.last, last != "-",
        scalar.properties.isWhitespace || "-–—_".unicodeScalars.contains(scalar)
      {
        slug.append("-")
      }
    }
    if slug.last == "-" { slug.removeLast() }
    return "\(sectionPrefix):" + (slug.isEmpty ? "section" : String(slug))
  }
}
