import Platform
import SourceText

/// The fields of one BibTeX entry, by their names in small letters.
struct BibTeXFields {
  let type: String
  let key: String
  let span: SourceSpan
  var values: [String: (text: String, span: SourceSpan)] = [:]

  init(type: String, key: String, span: SourceSpan) {
    self.type = type
    self.key = key
    self.span = span
  }

  func reference() -> Reference {
    var reference = Reference(key: key, kind: kind, span: span)
    func decoded(_ names: String...) -> TeXText? {
      for name in names {
        guard let value = values[name] else { continue }
        let text = TeXText(value.text)
        if let command = text.unknownCommand, reference.problem == nil {
          reference.problem = .unknownCommand(command, value.span)
        }
        if !text.pieces.isEmpty { return text }
      }
      return nil
    }
    reference.title = decoded("title")?.pieces ?? []
    reference.container =
      decoded("journal", "journaltitle", "booktitle", "howpublished")?.pieces ?? []
    reference.volume = decoded("volume")?.plain
    reference.issue = decoded("number", "issue")?.plain
    reference.pages = decoded("pages")?.plain.replacing("-", with: "–")
    reference.publisher =
      decoded("publisher", "school", "institution", "organization")?.plain
    reference.year = year
    reference.doi = values["doi"].map { Self.withoutResolver($0.text) }
    reference.url = values["url"].map { TeXText($0.text).plain }
    if reference.url == nil,
      values["archiveprefix"]?.text.lowercased() == "arxiv"
        || values["eprinttype"]?.text.lowercased() == "arxiv", let eprint = values["eprint"]
    {
      reference.url = "https://arxiv.org/abs/\(eprint.text)"
    }
    (reference.authors, reference.hasMoreAuthors) = names("author", &reference)
    reference.editors = names("editor", &reference).names
    return reference
  }

  private var kind: Reference.Kind {
    switch type {
    case "article": .article
    case "inproceedings", "incollection", "inbook", "conference": .chapter
    case "book", "proceedings", "booklet", "manual", "collection": .book
    default: .other
    }
  }

  private var year: String? {
    if let year = values["year"] { return TeXText(year.text).plain }
    return values["date"].map { String(TeXText($0.text).plain.prefix(4)) }
  }

  static func withoutResolver(_ doi: String) -> String {
    for prefix in [
      "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
    ]
    where doi.hasPrefix(prefix) {
      return String(doi.dropFirst(prefix.count))
    }
    return doi
  }

  private func names(
    _ field: String, _ reference: inout Reference
  ) -> (names: [PersonName], hasMore: Bool) {
    guard let value = values[field] else { return ([], false) }
    var parts = BibTeXName.split(value.text, at: " and ")
    let hasMore = parts.last?.lowercased() == "others"
    if hasMore { parts.removeLast() }
    let names = parts.map { part in
      let name = BibTeXName(part)
      if let command = name.unknownCommand, reference.problem == nil {
        reference.problem = .unknownCommand(command, value.span)
      }
      return name.name
    }
    return (names, hasMore)
  }
}

/// A name as BibTeX takes it apart: `First von Last`, `von Last, First` or `von Last, Jr, First`.
struct BibTeXName {
  let name: PersonName
  let unknownCommand: String?

  init(_ source: String) {
    let parts = Self.split(source, at: ",")
    var family: String
    var given = ""
    switch parts.count {
    case 3...:
      family = parts[0] + ", " + parts[1]
      given = parts[2]
    case 2:
      family = parts[0]
      given = parts[1]
    default:
      let words = Self.split(source.replacing("\n", with: " "), at: " ").filter { !$0.isEmpty }
      // The particle and what follows it belong to the family; else the last word.
      let particle = words.dropLast().dropFirst().firstIndex {
        $0.unicodeScalars.first?.properties.isLowercase == true
      }
      let start = particle ?? max(words.count - 1, 0)
      given = words[..<start].joined(separator: " ")
      family = words[start...].joined(separator: " ")
    }
    let texts = (TeXText(family), TeXText(given))
    family = texts.0.plain.trimmed
    name = PersonName(
      family: family, given: texts.1.plain.trimmed)
    unknownCommand = texts.0.unknownCommand ?? texts.1.unknownCommand
  }

  /// The parts between separators outside of braces, without white space at their ends.
  static func split(_ source: String, at separator: String) -> [String] {
    let bytes = Array(source.utf8.map { $0 < 0x20 ? 0x20 : $0 })
    let mark = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var depth = 0
    var index = 0
    func add(_ end: Int) {
      parts.append(
        String(decoding: bytes[start..<end], as: UTF8.self).trimmed)
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0, bytes[index...].starts(with: mark) {
        add(index)
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    add(bytes.count)
    return parts
  }
}
