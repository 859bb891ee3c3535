import Platform

/// Text and formulas as LaTeX with the packages `mathtools` and `amssymb` sets them.
enum LaTeXEscape {
  /// Text in which nothing acts. Characters that pdfTeX does not know stay; see `unknown`.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.composed.unicodeScalars {
      if let replacement = replacements[scalar] {
        result += replacement
      } else if let command = commands[scalar] {
        result += "$\(command)$"
      } else if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        result += " "
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Running text, in which words that no line may have room for can be broken anywhere.
  static func prose(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.count <= 30
        ? Self.text(String(word))
        : word.map { Self.text(String($0)) }.joined(separator: "\\allowbreak{}")
    }
    .joined(separator: " ")
  }

  /// Text in typewriter letters, which may be broken behind every character that is no letter.
  static func code(_ text: String) -> String {
    var result = ""
    for character in text {
      result += character == " " ? "~" : Self.text(String(character))
      if !character.isLetter, !character.isNumber { result += "\\allowbreak{}" }
    }
    return result
  }

  /// A formula that was read, with commands for what was typed as a character.
  static func formula(_ source: String) -> String {
    var result = ""
    for scalar in source.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if let command = commands[scalar] {
        result += "\\ensuremath{\(command)}"
      } else {
        result += "\\text{\(text(String(scalar)))}"
      }
    }
    return result
  }

  /// A text as the name of a label: ASCII that no command changes.
  static func label(_ label: String) -> String {
    label.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ":", "-", ".": String(scalar)
      default: "u" + String(scalar.value, radix: 16)
      }
    }
    .joined()
  }

  /// The characters of a finished file that pdfTeX has no letter for.
  static func unknown(in latex: String) -> Set<Unicode.Scalar> {
    Set(
      latex.unicodeScalars.filter { scalar in
        switch scalar.value {
        case ..<0x80, 0xA1...0xFF, 0x152, 0x153, 0x141, 0x142, 0x110, 0x111, 0x131, 0x2018...0x201E:
          false
        // Letters with an accent.
        case 0x100...0x17F, 0x218...0x21B:
          scalar.properties.canonicalCombiningClass != .notReordered
            || String(scalar).decomposed.unicodeScalars.count == 1
        default: true
        }
      })
  }

  /// Commands of formulas by the character that they set.
  private static let commands: [Unicode.Scalar: String] = {
    var commands: [Unicode.Scalar: String] = [:]
    let texts =
      TeXCommands.operators.map { ($0.key, $0.value.text) }
      + TeXCommands.identifiers.map { ($0.key, $0.value.text) }
    // Of several names the first one of the alphabet, so that files are the same each time.
    for (name, text) in texts.sorted(by: { $0.0 > $1.0 }) {
      guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
        !scalar.isASCII, name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic })
      else { continue }
      commands[scalar] = "\\\(name)"
    }
    commands["−"] = "-"
    commands["·"] = "\\cdot"
    commands["✓"] = "\\checkmark"
    commands["✗"] = "\\times"
    commands["√"] = "\\surd"
    return commands
  }()

  private static let replacements: [Unicode.Scalar: String] = {
    var replacements: [Unicode.Scalar: String] = [
      "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
      "^": "\\textasciicircum{}", "_": "\\_", "~": "\\textasciitilde{}", "%": "\\%",
      "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
      "\"": "\\textquotedbl{}", "\u{A0}": "~", "\u{2009}": "\\,", "\u{202F}": "\\,", "–": "--",
      "—": "---", "…": "\\ldots{}", "\u{2011}": "\\mbox{-}", "\u{AD}": "\\-", "⁻": "$^{-}$",
      "°": "$^{\\circ}$", "•": "\\textbullet{}", "\u{200E}": "", "\u{200F}": "",
    ]
    for (digit, scalar) in "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.enumerated() {
      replacements[scalar] = "$^{\(digit)}$"
    }
    for (digit, scalar) in "₀₁₂₃₄₅₆₇₈₉".unicodeScalars.enumerated() {
      replacements[scalar] = "$_{\(digit)}$"
    }
    return replacements
  }()
}
