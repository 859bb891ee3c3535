import Markup

/// A text of a document's head as the plain text that a template has there.
///
/// Marks of emphasis go, formulas become plain text, notes are left out; what a reader would miss is
/// among the notes.
struct FrontMatterText {
  private(set) var text: String
  private(set) var notes: [ImportNote] = []

  /// - Parameters:
  ///   - source: as the document has it.
  ///   - place: what the notes call it, such as "the title".
  ///   - kind: that of the document.
  init(_ source: String, of place: String, kind: DocumentKind) {
    text = source
    removeNotes(of: place)
    replaceFormulas(of: place)
    text.replace(/\*{1,3}(\S(?:[^*]*[^*\s])?)\*{1,3}/) { String($0.1) }
    text.replace(/`([^`]+)`/) { match in
      guard let code = InlineConverter.inlineCode(String(match.1), kind) else {
        return String(match.1)
      }
      notes.append(.inlineCode(code))
      return code
    }
    text.replace(/!?\[([^\[\]]*)\]\(([^()\s]*)\)/) { "\($0.1) (\($0.2))" }
    text.replace(/<br *\/?>/, with: " ")
    if kind.isPandoc {
      text = text.replacing("---", with: "—").replacing("--", with: "–")
    }
    for match in text.matches(of: /(?:^|[\s\[(;\-])@([\p{L}\d_][^\s\];,]*)/) {
      notes.append(
        .headText(
          "@\(match.1)", of: place, reason: "stays text: the head of a template cites nothing"))
    }
    text = text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// `^[note]`, `[^name]` and `\thanks{note}`.
  private mutating func removeNotes(of place: String) {
    for (open, close) in [("^[", "]"), ("\\thanks{", "}"), ("\\footnote{", "}")] {
      for _ in 0..<Self.noteLimit {
        guard let start = text.firstRange(of: open) else { break }
        var depth = 1
        let end = text[start.upperBound...].firstIndex { character in
          if character == open.last { depth += 1 }
          if String(character) == close { depth -= 1 }
          return depth == 0
        }
        guard let end else { break }
        remove(start.lowerBound..<text.index(after: end), of: place)
      }
    }
    for _ in 0..<Self.noteLimit {
      guard let found = text.firstRange(of: /\[\^[^\]\s]+\]/) else { break }
      remove(found, of: place)
    }
  }

  /// More notes of one kind than any head has.
  private static let noteLimit = 100

  private mutating func remove(_ range: Range<String.Index>, of place: String) {
    notes.append(
      .headText(
        String(text[range]), of: place,
        reason: "is left out: the head of a template has no notes"))
    text.removeSubrange(range)
  }

  private mutating func replaceFormulas(of place: String) {
    text.replace(/\$([^\s$](?:[^$]*[^\s$])?)\$(?!\d)/) { match in
      let formula = FormulaConversion(String(match.1), TeXMacros())
      let plain = formula.problem == nil ? try? TeXFormula(formula.tex).plainText : nil
      notes.append(
        .headText(
          String(match.0), of: place,
          reason: "is plain text: the head of a template has no formulas"
        ))
      return plain ?? String(match.0)
    }
  }
}
