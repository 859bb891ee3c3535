/// How wide text will be in the fonts of papers, without asking TeX.
///
/// The widths are those of Computer Modern or more, which is wider than Times and Libertine, so what
/// fits by them fits.
enum LaTeXTextWidth {
  /// A size of type with the distance that its tables have between columns.
  struct Size {
    let points: Double
    let command: String
    let columnSeparation: Double
    /// Small fonts are relatively wider.
    let stretch: Double

    /// From the size of the text down.
    static let all = [
      Size(points: 10, command: "", columnSeparation: 6, stretch: 1),
      Size(points: 9, command: "\\small", columnSeparation: 4, stretch: 1.03),
      Size(points: 8, command: "\\footnotesize", columnSeparation: 3, stretch: 1.07),
    ]

    /// Points of a width in em.
    func points(_ ems: Double) -> Double { ems * points * stretch }
  }

  /// In em of upright text.
  static func ems(_ inlines: [MarkdownInline], in report: ResolvedReport) -> Double {
    inlines.reduce(0) { sum, inline in
      switch inline {
      case .text(let text): sum + ems(text)
      case .code(let text): sum + 0.55 * Double(text.count)
      case .emphasis(let content), .deleted(let content), .link(_, let content, _),
        .value(_, let content):
        sum + ems(content, in: report)
      case .strong(let content): sum + 1.15 * ems(content, in: report)
      case .formula(let formula, _): sum + 1.2 * ems(formula.plainText)
      case .reference(let label, _): sum + ems(report.target(of: label)?.name ?? label)
      case .citation(let citation): sum + ems(report.text(of: citation))
      case .footnote: sum
      case .softBreak, .lineBreak: sum + 0.35
      }
    }
  }

  static func ems(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) }
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'", ".", ",", ":", ";", "!", "|", "’", "‘": 0.29
    case "f", "t", "r", "s", "I", "(", ")", "[", "]", "-", " ", "\u{A0}", "/": 0.4
    case "m", "w", "M", "W", "%", "@", "—": 0.98
    case "±", "−", "+", "=", "<", ">", "×", "≈", "≤", "≥", "∗": 0.8
    case "a"..."z", "0"..."9", "–", "“", "”", "\"", "?": 0.53
    case "A"..."Z": 0.76
    case "\u{2009}", "\u{202F}": 0.17
    case "\u{300}"..."\u{36F}": 0
    default: scalar.value < 0x250 ? 0.6 : 1
    }
  }
}
