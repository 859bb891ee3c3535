/// A piece of text that is not broken, with its width in em.
struct LaTeXWord {
  var latex: String
  var width: Double

  /// Between two words, in em.
  static let space = 0.34

  /// Text cut at its spaces and line ends; formulas and everything else with a form of its own stay
  /// in one piece.
  static func words(_ inlines: [MarkdownInline], in report: ResolvedReport) -> [LaTeXWord] {
    let writer = LaTeXInlineWriter(report: report)
    var splitter = Splitter()
    for inline in inlines.flatMap({ if case .value(_, let content) = $0 { content } else { [$0] } })
    {
      switch inline {
      case .text(let text): splitter.add(text)
      case .softBreak, .lineBreak: splitter.isApart = true
      default:
        splitter.add(
          LaTeXWord(
            latex: writer.latex([inline]), width: LaTeXTextWidth.ems([inline], in: report)))
      }
    }
    return splitter.words
  }

  private struct Splitter {
    var words: [LaTeXWord] = []
    /// Whether the next piece begins a word.
    var isApart = true

    mutating func add(_ text: String) {
      let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { isApart = true }
        guard !piece.isEmpty else { continue }
        add(
          LaTeXWord(
            latex: LaTeXEscape.text(String(piece)), width: LaTeXTextWidth.ems(String(piece))))
      }
    }

    mutating func add(_ word: LaTeXWord) {
      if isApart || words.isEmpty {
        words.append(word)
      } else {
        words[words.count - 1].latex += word.latex
        words[words.count - 1].width += word.width
      }
      isApart = false
    }
  }
}

extension [LaTeXWord] {
  var latex: String { map(\.latex).joined(separator: " ") }

  /// On one line, in em.
  var width: Double {
    reduce(0) { $0 + $1.width } + LaTeXWord.space * Double(Swift.max(0, count - 1))
  }

  /// Lines of about this many em, at most three.
  func lines(_ width: Double) -> [[LaTeXWord]] {
    var room = Swift.max(width, map(\.width).max() ?? 0)
    while true {
      var lines: [[LaTeXWord]] = []
      for word in self {
        if let last = lines.last, (last + [word]).width <= room {
          lines[lines.count - 1].append(word)
        } else {
          lines.append([word])
        }
      }
      if lines.count <= 3 { return lines }
      room *= 1.2
    }
  }
}
