extension TeXFormula {
  /// One line for spreadsheets, descriptions and terminals: `f(x) = 0.48·ReLU(x) + x^2/2`.
  package var plainText: String { MathPlainText.text(root) }
}

/// Formulas as one line of text.
private enum MathPlainText {
  static func text(_ nodes: [MathNode]) -> String {
    var result = ""
    for (index, node) in nodes.enumerated() {
      // `0.48 ReLU(x)`, not `0.48ReLU(x)`.
      if node.isFunction, let last = result.unicodeScalars.last,
        last.properties.isAlphabetic || last.properties.numericType != nil
      {
        result += " "
      }
      result += text(node)
      // A function is parted from an argument without brackets: `sin x`.
      if node.isFunction, index + 1 < nodes.count, needsSpace(nodes[index + 1]) { result += " " }
    }
    return result
  }

  private static func needsSpace(_ node: MathNode) -> Bool {
    switch node {
    case .identifier, .number, .function, .row, .scripts, .fraction, .root, .over, .under, .text:
      true
    case .symbol, .space, .fenced, .table: false
    }
  }

  private static func text(_ node: MathNode) -> String {
    switch node {
    case .identifier(let text, _), .number(let text), .function(let text, _), .text(let text):
      text
    case .symbol(let operation): text(operation)
    case .space(let width): width >= 500 ? " " : ""
    case .row(let nodes): text(nodes)
    case .fraction(let upper, let lower, let hasRule, _):
      hasRule
        ? "\(grouped(upper))/\(grouped(lower))" : "\(text(upper)) choose \(text(lower))"
    case .scripts(let base, let lower, let upper):
      (base.map(text) ?? "") + script("_", lower) + script("^", upper)
    case .root(let nodes, let degree):
      degree.map { "root(\(text($0)), \(text(nodes)))" } ?? "√" + grouped(nodes)
    case .over(let base, let mark, let isAccent):
      isAccent ? text(base) + combining(mark) : text(base)
    case .under(let base, _): text(base)
    case .fenced(let open, let nodes, let close): open + text(nodes) + close
    case .table(let table):
      table.open
        + table.rows.map { $0.map(text).joined(separator: table.isTight ? "" : " ") }
        .joined(separator: "; ") + table.close
    }
  }

  private static func text(_ operation: MathOperator) -> String {
    switch operation.role {
    case .binary where operation.text == "⋅": "·"
    case .binary, .relation: " \(operation.text) "
    case .punctuation: "\(operation.text) "
    case .ordinary, .unary, .opening, .closing, .large: operation.text
    }
  }

  private static func script(_ mark: String, _ nodes: [MathNode]?) -> String {
    guard let nodes else { return "" }
    if case .identifier(let text, _)? = nodes.first, text.unicodeScalars.allSatisfy({ $0 == "′" }) {
      return text + (nodes.count > 1 ? mark + grouped(Array(nodes.dropFirst())) : "")
    }
    return mark + grouped(nodes)
  }

  /// In brackets unless it is one thing.
  private static func grouped(_ nodes: [MathNode]) -> String {
    if nodes.count == 1 {
      switch nodes[0] {
      case .identifier, .number, .text, .fenced: return text(nodes)
      case .symbol: return text(nodes).trimmingWhiteSpace()
      case .row(let inner): return grouped(inner)
      case .function, .space, .fraction, .scripts, .root, .over, .under, .table: break
      }
    }
    if nodes.count == 2, case .symbol = nodes[0], case .number = nodes[1] { return text(nodes) }
    return "(\(text(nodes)))"
  }

  private static func combining(_ mark: MathNode) -> String {
    guard case .symbol(let operation) = mark else { return "" }
    let marks = [
      "^": "\u{302}", "¯": "\u{304}", "~": "\u{303}", "→": "\u{20D7}", "˙": "\u{307}",
      "¨": "\u{308}", "ˇ": "\u{30C}", "˘": "\u{306}",
    ]
    return marks[operation.text] ?? ""
  }
}
