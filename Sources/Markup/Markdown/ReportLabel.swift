/// The grammar of labels: `fig:`, `tbl:`, `eq:`, `clm:` or `sec:`, then words of letters and
/// digits joined by single `-`, `_`, `.` or `:`.
///
/// The grammar keeps every label inert in Markdown (no `_` or `*` that could start emphasis)
/// and the map to HTML identifiers one-to-one.
enum ReportLabel {
  static let figurePrefix = "fig"
  static let tablePrefix = "tbl"
  static let equationPrefix = "eq"
  static let claimPrefix = "clm"
  static let sectionPrefix = "sec"

  /// Whether a word can only be meant as a label.
  static func hasPrefix(_ word: String) -> Bool {
    [figurePrefix, tablePrefix, equationPrefix, claimPrefix, sectionPrefix].contains {
      word.utf8.starts(with: "\($0):".utf8)
    }
  }

  /// The label that a word of another program stands for: `fig-a`, `tab:a` and `eqn:a` for `fig:a`, `tbl:a`
  /// and `eq:a`; `nil` where it can be none.
  static func meant(by word: String) -> String? {
    guard let mark = word.firstIndex(where: { $0 == "-" || $0 == ":" }) else { return nil }
    let prefix: String? =
      switch word[..<mark] {
      case "fig": figurePrefix
      case "tbl", "tab": tablePrefix
      case "eq", "eqn": equationPrefix
      case "sec": sectionPrefix
      case "clm": claimPrefix
      default: nil
      }
    guard let prefix else { return nil }
    let label = "\(prefix):" + word[word.index(after: mark)...]
    return isValid(label, prefix: prefix) ? label : nil
  }

  static func isValid(_ label: String, prefix: String) -> Bool {
    guard label.utf8.starts(with: "\(prefix):".utf8) else { return false }
    var previousIsWord = false
    for scalar in label.unicodeScalars.dropFirst(prefix.unicodeScalars.count + 1) {
      if isWord(scalar) {
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
    var bytes = Array(label.utf8)
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) { bytes[colon] = UInt8(ascii: "-") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A section label from the words of a heading, for example `sec:loss-and-accuracy`.
  static func section(fromWords words: String) -> String {
    var slug = ""
    var isApart = false
    for scalar in words.lowercased().unicodeScalars {
      if isWord(scalar) {
        if isApart, !slug.isEmpty { slug.unicodeScalars.append("-") }
        isApart = false
        slug.unicodeScalars.append(scalar)
      } else if scalar.isWhiteSpace || "-–—_".unicodeScalars.contains(scalar) {
        isApart = true
      }
    }
    return "\(sectionPrefix):" + (slug.isEmpty ? "section" : slug)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    // Most scalars are these, and their properties take long to look up.
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }
}
