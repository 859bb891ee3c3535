/// Alphabets of Unicode's Mathematical Alphanumeric Symbols.
///
/// MathML Core knows only `mathvariant="normal"`, so `\mathbf{x}` is written as U+1D431.
enum MathAlphabet: Sendable {
  case bold, italic, script, doubleStruck, sansSerif, monospace

  /// Scalars without a form in this alphabet are left as they are.
  func styled(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(styled(scalar)) }
    return String(result)
  }

  private func styled(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    let value = scalar.value
    let base: UInt32?
    switch scalar {
    case "A"..."Z": base = capitals + (value - 0x41)
    case "a"..."z": base = capitals + 26 + (value - 0x61)
    case "0"..."9": base = digits.map { $0 + (value - 0x30) }
    case "Α"..."Ω" where self == .bold: base = 0x1D6A8 + (value - 0x391)
    case "α"..."ω" where self == .bold: base = 0x1D6C2 + (value - 0x3B1)
    default: base = nil
    }
    return base.flatMap(Unicode.Scalar.init) ?? scalar
  }

  private var capitals: UInt32 {
    switch self {
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .script: 0x1D49C
    case .doubleStruck: 0x1D538
    case .sansSerif: 0x1D5A0
    case .monospace: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .monospace: 0x1D7F6
    case .italic, .script: nil
    }
  }

  /// Letters that Unicode had before the block was made, in Letterlike Symbols.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
        "e": "ℯ", "g": "ℊ", "o": "ℴ",
      ]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .bold, .sansSerif, .monospace: [:]
    }
  }
}
