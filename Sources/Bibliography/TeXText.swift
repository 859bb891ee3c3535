import Platform

/// The text of a BibTeX value: letters and accents of TeX as characters, braces gone, formulas kept.
struct TeXText {
  private(set) var pieces: [ReferenceText] = []
  /// The first command that has no counterpart in text.
  private(set) var unknownCommand: String?
  private var text = ""
  private var rest: Substring.UnicodeScalarView

  init(_ source: String) {
    rest = Substring(source).unicodeScalars
    while let scalar = rest.popFirst() { read(scalar) }
    flush()
  }

  /// Everything in one text, formulas as their TeX.
  var plain: String {
    pieces.map {
      switch $0 {
      case .text(let text): text
      case .formula(let source): source
      }
    }.joined()
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "{", "}": break
    case "$":
      let formula = rest.prefix { $0 != "$" }
      rest = rest[formula.endIndex...].dropFirst()
      flush()
      pieces.append(.formula(String(formula)))
    case "~": text += "\u{A0}"
    case "-" where rest.first == "-": dashes()
    case "`" where rest.first == "`": pair("“")
    case "'" where rest.first == "'": pair("”")
    case "\\": command()
    case " ", "\t", "\n", "\r":
      if !text.unicodeScalars.isEmpty || !pieces.isEmpty, text.unicodeScalars.last != " " {
        text += " "
      }
    default: text.unicodeScalars.append(scalar)
    }
  }

  private mutating func dashes() {
    rest.removeFirst()
    if rest.first == "-" {
      rest.removeFirst()
      text += "—"
    } else {
      text += "–"
    }
  }

  private mutating func pair(_ mark: String) {
    rest.removeFirst()
    text += mark
  }

  private mutating func flush() {
    if !text.isEmpty { pieces.append(.text(text.composed)) }
    text = ""
  }

  private mutating func command() {
    guard let first = rest.first else { return }
    guard Self.isLetter(first) else {
      rest.removeFirst()
      if let accent = Self.accents[String(first)] { return accented(accent) }
      if first == "-" { return }
      text += first == " " || first == "," ? " " : String(first)
      return
    }
    let name = String(rest.prefix(while: Self.isLetter))
    rest = rest.dropFirst(name.unicodeScalars.count)
    // TeX takes the space behind a command for its end.
    if let accent = Self.accents[name] {
      skipSpace()
      return accented(accent)
    }
    if let letter = Self.letters[name] {
      skipSpace()
      text += letter
    } else if Self.fonts.contains(name) {
      skipSpace()
    } else if unknownCommand == nil {
      unknownCommand = name
    }
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
  }

  /// A letter with a combining accent; the letter may stand in braces and be `\i` or `\j`.
  private mutating func accented(_ accent: Unicode.Scalar) {
    rest = rest.drop { $0 == "{" || $0 == " " }
    guard var letter = rest.popFirst() else { return }
    if letter == "\\" {
      let name = String(rest.prefix(while: Self.isLetter))
      rest = rest.dropFirst(name.unicodeScalars.count)
      skipSpace()
      letter =
        name == "i" || name == "j" ? Unicode.Scalar(UInt8(ascii: name == "i" ? "i" : "j")) : "?"
      if letter == "?" {
        if unknownCommand == nil { unknownCommand = name }
        return
      }
    }
    text.unicodeScalars.append(letter)
    text.unicodeScalars.append(accent)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "\"": "\u{308}",
    "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}",
    "c": "\u{327}", "k": "\u{328}", "r": "\u{30A}", "b": "\u{331}", "d": "\u{323}",
  ]

  private static let letters = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ",
    "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textbackslash": "\\", "textasciitilde": "~",
    "textunderscore": "_", "textregistered": "®", "texttrademark": "™", "copyright": "©",
    "TeX": "TeX", "LaTeX": "LaTeX", "textdegree": "°",
  ]

  /// Commands that change only how text looks.
  private static let fonts: Set<String> = [
    "emph", "textit", "textbf", "textsc", "textsl", "texttt", "textrm", "textsf", "textup",
    "mbox", "it", "bf", "sc", "em", "tt", "rm", "url", "path", "uppercase", "lowercase",
    "enquote", "relax", "protect", "noopsort",
  ]
}
