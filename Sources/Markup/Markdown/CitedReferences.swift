import Bibliography

/// The works that a report cites, in the order of its list of references: by author, year and title.
struct CitedReferences: Sendable {
  struct Entry: Sendable {
    var reference: Reference
    /// How a sentence names the authors: `Smith`, `Smith and Jones`, `Smith et al.`.
    var authors: String
    /// With a letter where works of the same authors have the same year: `2020a`.
    var year: String

    var identifier: String { "ref-" + reference.key }
  }

  let entries: [Entry]
  private let indices: [String: Int]

  init(_ references: [Reference], cited: Set<String>) {
    var seen: Set<String> = []
    var entries = references.filter { cited.contains($0.key) && seen.insert($0.key).inserted }.map {
      Entry(reference: $0, authors: Self.authors(of: $0), year: $0.year ?? "n.d.")
    }
    let sortKeys = Dictionary(
      uniqueKeysWithValues: entries.map { entry in
        let names =
          entry.reference.authors.isEmpty ? entry.reference.editors : entry.reference.authors
        let words = names.map { "\($0.family) \($0.given)" }
        return (
          entry.reference.key,
          [
            (words.isEmpty ? entry.authors : words.joined(separator: " ")).lowercased(),
            entry.year, Self.plain(entry.reference.title).lowercased(), entry.reference.key,
          ]
        )
      })
    entries.sort {
      (sortKeys[$0.reference.key] ?? []).lexicographicallyPrecedes(sortKeys[$1.reference.key] ?? [])
    }
    let groups = Dictionary(grouping: entries.indices) { [entries[$0].authors, entries[$0].year] }
    for group in groups.values where group.count > 1 {
      for (letter, index) in zip("abcdefghijklmnopqrstuvwxyz", group) {
        entries[index].year += (entries[index].reference.year == nil ? "-" : "") + String(letter)
      }
    }
    self.entries = entries
    indices = Dictionary(
      uniqueKeysWithValues: entries.indices.map { (entries[$0].reference.key, $0) })
  }

  subscript(key: String) -> Entry? { indices[key].map { entries[$0] } }

  private static func authors(of reference: Reference) -> String {
    let names = reference.authors.isEmpty ? reference.editors : reference.authors
    switch names.count {
    case 0: return "“\(plain(reference.title))”"
    case 1: return names[0].family + (reference.hasMoreAuthors ? " et al." : "")
    case 2 where !reference.hasMoreAuthors: return "\(names[0].family) and \(names[1].family)"
    default: return "\(names[0].family) et al."
    }
  }

  static func plain(_ pieces: [ReferenceText]) -> String {
    pieces.map {
      switch $0 {
      case .text(let text): text
      case .formula(let source): source
      }
    }.joined()
  }
}

/// A piece of a citation as it is printed.
enum CitationPiece: Sendable {
  case text(String)
  case link(String, to: CitedReferences.Entry)
}

extension CitedReferences {
  /// `(see Smith et al. 2020, p. 3; Jones 2021)`, or `Smith et al. (2020)` as a part of a sentence.
  func pieces(of citation: Citation) -> [CitationPiece] {
    var pieces: [CitationPiece] = citation.isNarrative ? [] : [.text("(")]
    for (index, item) in citation.items.enumerated() {
      guard let entry = self[item.key] else { continue }
      var before = index == 0 ? "" : "; "
      if !item.prefix.isEmpty { before += item.prefix + " " }
      if !before.isEmpty { pieces.append(.text(before)) }
      let words =
        citation.isNarrative
        ? "\(entry.authors) (\(entry.year))"
        : item.hidesAuthor ? entry.year : "\(entry.authors) \(entry.year)"
      pieces.append(.link(words, to: entry))
      if let first = item.suffix.unicodeScalars.first {
        pieces.append(.text((",.:;".unicodeScalars.contains(first) ? "" : " ") + item.suffix))
      }
    }
    if !citation.isNarrative { pieces.append(.text(")")) }
    return pieces
  }
}

extension CitedReferences.Entry {
  /// The entry of the list: authors, year, title, where it stands, link.
  var inlines: [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    let names = reference.authors.isEmpty ? reference.editors : reference.authors
    if !names.isEmpty {
      let isEdited = reference.authors.isEmpty
      inlines.append(text: sentence(list(names) + (isEdited ? " (ed.)" : "")))
    }
    inlines.append(text: sentence(year))
    let isWhole = reference.kind == .book
    if !reference.title.isEmpty {
      if isWhole {
        inlines.append(.emphasis(Self.inlines(reference.title)))
        inlines.append(text: ". ")
      } else {
        inlines.append(text: "“")
        inlines += Self.inlines(reference.title)
        let end = CitedReferences.plain(reference.title).last
        inlines.append(text: end == "?" || end == "!" ? "” " : ".” ")
      }
    }
    var place: [MarkdownInline] = []
    if !reference.container.isEmpty {
      if reference.kind == .chapter { place.append(text: "In ") }
      place.append(.emphasis(Self.inlines(reference.container)))
    }
    if let volume = reference.volume { place.append(text: " \(volume)") }
    if let issue = reference.issue { place.append(text: " (\(issue))") }
    if let pages = reference.pages {
      place.append(text: (reference.volume == nil && reference.issue == nil ? ", " : ": ") + pages)
    }
    if !place.isEmpty { inlines += place + [.text(". ")] }
    if let publisher = reference.publisher { inlines.append(text: sentence(publisher)) }
    if let link { inlines.append(link) }
    inlines.trimEnd()
    return inlines
  }

  private var link: MarkdownInline? {
    let address =
      reference.doi.map { "https://doi.org/" + $0.replacing(" ", with: "") } ?? reference.url
    guard let address else { return nil }
    // An address that cannot be followed is still what the entry says.
    guard let target = LinkTarget(address), target.fragment == nil else { return .text(address) }
    return .link(target, [.text(address)], range: 0..<0)
  }

  private func sentence(_ text: String) -> String {
    text + (text.hasSuffix(".") ? " " : ". ")
  }

  private func list(_ names: [PersonName]) -> String {
    var words = names.prefix(10).enumerated().map { index, name in
      name.given.isEmpty
        ? name.family
        : index == 0 ? "\(name.family), \(name.given)" : "\(name.given) \(name.family)"
    }
    if names.count > 10 || reference.hasMoreAuthors {
      return words.joined(separator: ", ") + ", et al."
    }
    let last = words.removeLast()
    if words.isEmpty { return last }
    return words.joined(separator: ", ") + ", and " + last
  }

  private static func inlines(_ pieces: [ReferenceText]) -> [MarkdownInline] {
    pieces.map { piece in
      switch piece {
      case .text(let text): return .text(text)
      case .formula(let source):
        guard let formula = try? TeXFormula(source) else { return .text(source) }
        return .formula(formula, isDisplay: false)
      }
    }
  }
}
