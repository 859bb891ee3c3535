/// Character references such as `&amp;`, `&#945;` and `&#x3B1;`.
///
/// Names are those that prose uses; any other name stays the text it is, as it does for an
/// unknown entity in CommonMark.
enum CharacterEntity {
  /// The text of a reference, which is given with its `&` and `;`.
  static func text(for reference: String) -> String {
    let body = reference.dropFirst().dropLast()
    guard body.utf8.first == UInt8(ascii: "#") else { return named[String(body)] ?? reference }
    let digits = body.dropFirst()
    let isHexadecimal = digits.utf8.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let value = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
    // Private-use scalars are refused because element tokens are made of them.
    guard let value, value >= 0x20 || value == 0x09 || value == 0x0A,
      !(0xE000...0xF8FF).contains(value), !(0x7F...0x9F).contains(value),
      let scalar = Unicode.Scalar(value)
    else { return "\u{FFFD}" }
    return String(scalar)
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "–", "mdash": "—", "hellip": "…", "minus": "−", "times": "×", "divide": "÷",
    "plusmn": "±", "middot": "·", "deg": "°", "micro": "µ", "sup2": "²", "sup3": "³",
    "frac12": "½", "frac14": "¼", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "infin": "∞",
    "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sect": "§", "para": "¶",
    "copy": "©", "reg": "®", "trade": "™", "thinsp": "\u{2009}", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "shy": "\u{AD}", "dagger": "†", "bull": "•",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η",
    "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ", "tau": "τ", "phi": "φ",
    "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "sum": "∑", "radic": "√",
  ]
}
