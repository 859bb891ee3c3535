/// Subscripts and superscripts as characters, as templates have none but in formulas.
enum Scripts {
  /// Characters for the text where Unicode has all of them, otherwise `^(text)`.
  static func superscript(_ text: String) -> String {
    mapped(text, above) ?? "^(\(text))"
  }

  static func `subscript`(_ text: String) -> String {
    mapped(text, below) ?? "\\_\(text)"
  }

  private static func mapped(_ text: String, _ table: [Character: Character]) -> String? {
    var result = ""
    for character in text {
      guard let script = table[character] else { return nil }
      result.append(script)
    }
    return result
  }

  private static let above = table(
    "0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
  private static let below = table(
    "0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to), uniquingKeysWith: { first, _ in first })
  }
}
