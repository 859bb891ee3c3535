import StrictYAML

/// The front matter of a template as it is written, with a study that is small enough to try it.
struct TemplateHead {
  private(set) var lines: [String] = ["---"]

  init(_ head: FrontMatterConversion, title: String, macros: [(name: String, body: String)]) {
    add("title", TemplateEscape.text(title))
    if let subtitle = head.subtitle { add("subtitle", TemplateEscape.text(subtitle)) }
    if !head.authors.isEmpty { add("authors", list: head.authors.map(TemplateEscape.apart)) }
    if let date = head.date { add("date", TemplateEscape.apart(date)) }
    if let abstract = head.abstract { add("abstract", TemplateEscape.text(abstract)) }
    if let language = head.language { lines.append("language: \(language)") }
    if !head.bibliography.isEmpty { add("bibliography", list: head.bibliography) }
    if !macros.isEmpty {
      lines.append("macros:")
      for macro in macros { lines.append("  \(macro.name): \(Self.quoted(macro.body))") }
    }
    lines += Self.study
    lines.append("---")
  }

  /// Trains in about a second, on images that the program draws where the dataset is not there.
  private static let study = [
    "# The document has no study. This one is the smallest: put yours here.",
    "study:",
    "  datasets: [{name: mnist, stand-in: synthetic-digits}]",
    "  network: lenet-small",
    "  terms: [relu, tanh]",
    "  schedule: weights:1@1e-3,mixture:1@1e-2",
    "  limit: 320",
    "  test-limit: 100",
    "ranges:",
    "  middle: \"-5:5\"",
  ]

  private mutating func add(_ key: String, _ text: String) {
    lines.append("\(key): \(Self.quoted(text))")
  }

  private mutating func add(_ key: String, list: [String]) {
    lines.append("\(key):")
    for item in list { lines.append("  - \(Self.quoted(item))") }
  }

  /// Text in double quotes, whatever it holds; characters that front matter refuses are left out.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}", "\u{85}": result += " "
      default:
        let isRefused =
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF
          || scalar.properties.generalCategory == .privateUse
          || scalar.properties.isNoncharacterCodePoint
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        if !isRefused { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }
}
