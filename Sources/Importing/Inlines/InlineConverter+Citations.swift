/// Citations and references.
extension InlineConverter {
  /// `@key` as a part of a sentence.
  mutating func at(_ index: Int, limit: Int) -> Int {
    guard let key = Key(bytes, at: index, limit: limit) else { return copy(index, 1) }
    if index > 0, bytes[index - 1].isWord { return copy(index, 1) }
    if let number = (context.known ?? context.found).examples[key.text] {
      text += "\(number)".utf8
    } else if let label = Labels.label(of: key.text) {
      reference(label, key, index..<key.end)
    } else if isCitable(key.text) {
      text += "@\(key.text)".utf8
    } else if let label = Labels.paragraph(of: key.text) {
      reference(label, key, index..<key.end)
    } else {
      noteUnknown(key, index..<key.end)
      text += "\\@\(TemplateEscape.text(key.text))".utf8
    }
    return key.end
  }

  /// A reference where something has the label, otherwise text.
  ///
  /// `isNumber` tells whether it is the number alone there, behind the author's own word, and `isKnown`
  /// that the label is known from elsewhere.
  mutating func reference(
    _ label: String, _ key: Key, _ range: Range<Int>, isNumber: Bool = false,
    isKnown: Bool = false
  ) {
    if isKnown || context.isKnown(label) {
      let reference = context.reference(to: label)
      if !reference.isNumbered {
        note(.numberlessReference(key.text), range)
      } else if isNumber {
        removeElementName()
      }
      text += reference.text.utf8
      // A label would go on with a letter or digit behind a mark.
      if range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "^") {
        text.append(0x20)
      }
    } else {
      note(.reference(key.text), range)
      text += "\\@\(key.text)".utf8
    }
  }

  private static let elementNames: Set<String> = [
    "figure", "figures", "fig", "figs", "table", "tables", "tbl", "tab", "equation", "equations",
    "eq", "eqs", "eqn", "section", "sections", "sec", "secs", "chapter", "chapters", "appendix",
    "part", "theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example",
    "exercise", "hypothesis", "abbildung", "abbildungen", "abb", "tabelle", "tabellen", "gleichung",
    "gleichungen",
    "abschnitt", "kapitel", "tableau", "équation", "chapitre", "figura", "tabla", "ecuación",
    "sección", "capítulo", "图", "表",
  ]

  /// Takes away the word that ends the text so far, if it names what a reference is to: the program prints
  /// its own before the number.
  private mutating func removeElementName() {
    var tail = text.suffix(80).string[...]
    let isInParentheses = tail.hasSuffix("(")
    if isInParentheses { tail.removeLast() }
    let words = tail
    while let last = tail.last, last.isWhitespace || tail.hasSuffix("\\~") {
      tail.removeLast(last.isWhitespace ? 1 : 2)
    }
    guard tail.endIndex < words.endIndex else { return }
    if tail.hasSuffix(".") { tail.removeLast() }
    let name = String(tail.reversed().prefix(while: \.isLetter).reversed())
    guard Self.elementNames.contains(name.lowercased()) else { return }
    tail.removeLast(name.count)
    text.removeLast(words.utf8.count - tail.utf8.count + (isInParentheses ? 1 : 0))
    if isInParentheses { text.append(UInt8(ascii: "(")) }
  }

  /// What brackets with keys become; `nil` where they are no citation.
  mutating func citation(_ content: Range<Int>) -> String? {
    var keys: [(key: Key, range: Range<Int>, hidesAuthor: Bool)] = []
    var parts: [Range<Int>] = []
    for part in bytes[content].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    {
      guard
        let at = part.indices.first(where: {
          part[$0] == UInt8(ascii: "@")
            && ($0 == part.startIndex
              || !bytes[$0 - 1].isWord && bytes[$0 - 1] != UInt8(ascii: "\\"))
        }), let key = Key(bytes, at: at, limit: part.endIndex)
      else { return nil }
      let hidesAuthor = at > part.startIndex && bytes[at - 1] == UInt8(ascii: "-")
      keys.append((key, at..<key.end, hidesAuthor))
      parts.append(part.startIndex..<part.endIndex)
    }
    guard !keys.isEmpty else { return nil }
    let labels = keys.map { entry in
      Labels.label(of: entry.key.text)
        ?? (isCitable(entry.key.text) ? nil : Labels.paragraph(of: entry.key.text))
    }
    if labels.allSatisfy({ $0 != nil }) {
      var written: [String] = []
      for ((entry, part), label) in zip(zip(keys, parts), labels) {
        // The name of what a label is of stands instead of the program's own, which it prints here.
        var before = plain(
          part.lowerBound..<(entry.range.lowerBound - (entry.hidesAuthor ? 1 : 0))
        ).drop { $0 == " " }
        if Self.elementNames.contains(before.filter(\.isLetter).lowercased()) { before = "" }
        let after = plain(entry.range.upperBound..<part.upperBound)
        if let label, context.isKnown(label) {
          let reference = context.reference(to: label)
          if !reference.isNumbered {
            note(.numberlessReference(entry.key.text), entry.range)
          } else if entry.hidesAuthor, written.isEmpty, before.isEmpty {
            removeElementName()
          }
          written.append("\(before)\(reference.text)\(after)")
        } else {
          note(.reference(entry.key.text), entry.range)
          written.append("\(before)\\@\(entry.key.text)\(after)")
        }
      }
      return written.joined(separator: ", ")
    }
    let areKnown = keys.allSatisfy { isCitable($0.key.text) }
    if !areKnown {
      for entry in keys where !isCitable(entry.key.text) { noteUnknown(entry.key, entry.range) }
    }
    var result = "["
    var index = content.lowerBound
    for entry in keys {
      let start = entry.range.lowerBound - (entry.hidesAuthor && !areKnown ? 1 : 0)
      result += plain(index..<start)
      result += (areKnown ? "@" : "\\@") + entry.key.text
      index = entry.range.upperBound
    }
    return result + plain(index..<content.upperBound) + "]"
  }

  private func plain(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return TemplateEscape.text(bytes[range].string.replacing("\n", with: " "))
  }

  private func noteUnknown(_ key: Key, _ range: Range<Int>) {
    if ["lst-", "alg-"].contains(where: key.text.hasPrefix) {
      note(.reference(key.text), range)
    } else {
      note(.citation(key.text, hasBibliography: !context.keys.isEmpty), range)
    }
  }

  private func isCitable(_ key: String) -> Bool {
    context.keys.contains(key) && Key.isOfTemplates(key)
  }

  /// The key behind an `@`.
  struct Key {
    var text: String
    var end: Int

    /// Letters, digits and `_`, joined by single marks, or anything between braces.
    init?(_ bytes: [UInt8], at: Int, limit: Int) {
      let start = at + 1
      guard start < limit else { return nil }
      if bytes[start] == UInt8(ascii: "{") {
        let last = min(limit, start + 200)
        guard let close = bytes[start..<last].firstIndex(of: UInt8(ascii: "}")), close > start + 1
        else { return nil }
        text = bytes[(start + 1)..<close].string
        end = close + 1
        return
      }
      var index = start
      while index < limit {
        if bytes[index].isWord, !Self.isMark(bytes, index) {
          index += 1
        } else if index > start, ":.-/+#$%&?<>~".utf8.contains(bytes[index]), index + 1 < limit,
          bytes[index + 1].isWord, !Self.isMark(bytes, index + 1)
        {
          index += 1
        } else {
          break
        }
      }
      guard index > start else { return nil }
      text = bytes[start..<index].string
      end = index
    }

    /// Dashes and quotation marks, whose bytes are those of letters.
    private static func isMark(_ bytes: [UInt8], _ index: Int) -> Bool {
      bytes[index] == 0xE2 && index + 1 < bytes.count && bytes[index + 1] == 0x80
    }

    static func isOfTemplates(_ key: String) -> Bool {
      !key.utf8.contains { !$0.isWord && !":.-/+".utf8.contains($0) }
    }
  }
}
