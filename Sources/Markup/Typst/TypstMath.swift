/// Formulas in Typst's own notation, from the tree that all notations are made from.
enum TypstMath {
  /// Without dollar signs.
  static func math(_ formula: TeXFormula) -> String {
    // Lines that are aligned at signs are Typst's own form of a formula of several lines.
    if formula.root.count == 1, case .table(let table) = formula.root[0], table.isTight,
      table.open.isEmpty, table.close.isEmpty
    {
      return table.rows.map { $0.map(row).joined(separator: " & ") }.joined(separator: " \\ ")
    }
    return row(formula.root)
  }

  private static func row(_ nodes: [MathNode]) -> String {
    var result = ""
    for piece in nodes.map(math) where !piece.isEmpty {
      // Beside text a space would be set.
      if !result.isEmpty, !result.hasSuffix("\""), !piece.hasPrefix("\"") { result += " " }
      result += piece
    }
    return result
  }

  /// What a function of Typst's takes, which is never nothing.
  private static func argument(_ nodes: [MathNode]) -> String {
    let text = row(nodes)
    return text.isEmpty ? "\"\"" : text
  }

  private static func math(_ node: MathNode) -> String {
    switch node {
    case .identifier(let text, let isUpright): return identifier(text, isUpright)
    case .number(let text):
      let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      return isPlain ? text : TypstEscape.string(text)
    case .symbol(let symbol): return math(symbol)
    case .function(let name, let takesLimits):
      if TeXCommands.functions[name] == takesLimits { return name }
      return "op(\(TypstEscape.string(name))\(takesLimits ? ", limits: #true" : ""))"
    case .text(let text): return TypstEscape.string(text)
    case .space(let width): return "#h(\(Double(width) / 1000)em)"
    case .row(let nodes): return row(nodes)
    case .fraction(let upper, let lower, let hasRule, let isDisplay):
      guard hasRule else { return "vec(delim: #none, \(argument(upper)), \(argument(lower)))" }
      let fraction = "frac(\(argument(upper)), \(argument(lower)))"
      return isDisplay.map { $0 ? "display(\(fraction))" : "inline(\(fraction))" } ?? fraction
    case .scripts(let base, let lower, let upper): return scripts(base, lower, upper)
    case .root(let nodes, let degree):
      return degree.map { "root(\(argument($0)), \(argument(nodes)))" }
        ?? "sqrt(\(argument(nodes)))"
    case .over(let base, let mark, let isAccent): return over(base, mark, isAccent)
    case .under(let base, let mark):
      if case .symbol(let symbol) = mark {
        if symbol.text == "_" { return "underline(\(argument(base)))" }
        if symbol.text == "⏟" { return "underbrace(\(argument(base)))" }
      }
      return "attach(limits(\(argument(base))), b: \(math(mark)))"
    case .fenced(let open, let nodes, let close):
      if open == "(", close == ")", nodes.count == 1,
        case .fraction(let upper, let lower, hasRule: false, _) = nodes[0]
      {
        return "binom(\(argument(upper)), \(argument(lower)))"
      }
      return fenced(open, row(nodes), close)
    case .table(let table): return fenced(table.open, cells(table), table.close)
    }
  }

  private static func identifier(_ text: String, _ isUpright: Bool) -> String {
    guard text.unicodeScalars.count == 1 else { return TypstEscape.string(text) }
    let symbol = TypstEscape.symbol(text)
    let isLetter = text.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
    return isUpright && isLetter ? "upright(\(symbol))" : symbol
  }

  private static func math(_ symbol: MathOperator) -> String {
    let text = TypstEscape.symbol(symbol.text)
    return symbol.size.map { "stretch(\(text), size: #\($0)%)" } ?? text
  }

  private static func fenced(_ open: String, _ inner: String, _ close: String) -> String {
    guard !open.isEmpty || !close.isEmpty else { return inner }
    return "lr(\(TypstEscape.symbol(open)) \(inner) \(TypstEscape.symbol(close)))"
  }

  private static func cells(_ table: MathTable) -> String {
    let rows = table.rows.map { cells in
      cells.enumerated().map { column, cell in
        let content = table.isDisplay && !cell.isEmpty ? "display(\(row(cell)))" : row(cell)
        return switch table.alignments[column % table.alignments.count] {
        case .left: "& \(content)"
        case .center: content.isEmpty ? "#none" : content
        case .right: "\(content) &"
        }
      }.joined(separator: ", ")
    }
    let gap = table.isTight ? "column-gap: #0em, " : ""
    return "mat(delim: #none, \(gap)\(rows.joined(separator: "; ")))"
  }

  private static func over(_ base: [MathNode], _ mark: MathNode, _ isAccent: Bool) -> String {
    let names = [
      "^": "hat", "¯": "macron", "~": "tilde", "→": "arrow", "˙": "dot", "¨": "dot.double",
      "ˇ": "caron", "˘": "breve", "‾": "overline", "⏞": "overbrace",
    ]
    if case .symbol(let symbol) = mark, let name = names[symbol.text],
      isAccent || name.hasPrefix("over")
    {
      return "\(name)(\(argument(base)))"
    }
    return "attach(limits(\(argument(base))), t: \(math(mark)))"
  }

  private static func scripts(
    _ base: MathNode?, _ lower: [MathNode]?, _ upper: [MathNode]?
  ) -> String {
    // Primes are no superscripts of Typst's: they are raised already.
    var primes = ""
    var rest = upper ?? []
    if case .identifier(let text, _)? = rest.first, text.unicodeScalars.allSatisfy({ $0 == "′" }) {
      primes = String(repeating: "'", count: text.unicodeScalars.count)
      rest.removeFirst()
    }
    var text = base.map { group($0) } ?? "\"\""
    text += primes
    if let lower { text += "_(\(argument(lower)))" }
    if !rest.isEmpty { text += "^(\(argument(rest)))" }
    return text
  }

  /// What scripts can be put to as it is.
  private static func group(_ node: MathNode) -> String {
    switch node {
    case .row(let nodes) where nodes.count == 1: return group(nodes[0])
    case .row(let nodes): return "lr(\(argument(nodes)))"
    case .scripts, .space: return "lr(\(math(node)))"
    default: return math(node)
    }
  }
}
