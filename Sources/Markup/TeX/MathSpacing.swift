/// TeX's rules about what a symbol is, which depend on its neighbours.
enum MathSpacing {
  /// Tells signs from operations: `−` is unary at the start of a row and after an operation,
  /// a relation, an opening delimiter or punctuation (The TeXbook, page 170).
  static func resolveSigns(_ nodes: [MathNode]) -> [MathNode] {
    var result = nodes
    var previous: MathOperator.Role?
    for index in nodes.indices {
      if case .space = nodes[index] { continue }
      let role = self.role(of: result[index])
      if role == .binary {
        let next = nodes[(index + 1)...].first { if case .space = $0 { false } else { true } }
        if isSign(after: previous) {
          setRole(.unary, of: &result[index])
        } else if isSymbol(before: next) {
          setRole(.ordinary, of: &result[index])
        }
      }
      previous = self.role(of: result[index]) ?? .ordinary
    }
    return result
  }

  /// Whether an operation stands where nothing comes before it that it could act on; `nil` is the
  /// start of the row.
  private static func isSign(after previous: MathOperator.Role?) -> Bool {
    switch previous {
    case nil, .binary, .relation, .opening, .punctuation, .large, .unary: true
    case .ordinary, .closing: false
    }
  }

  /// Whether an operation stands where nothing comes after it; `nil` is the end of the row.
  private static func isSymbol(before next: MathNode?) -> Bool {
    guard let next else { return true }
    return switch role(of: next) {
    case .relation, .closing, .punctuation: true
    case nil, .ordinary, .unary, .binary, .opening, .large: false
    }
  }

  /// `nil` for everything that is not a symbol.
  static func role(of node: MathNode) -> MathOperator.Role? {
    switch node {
    case .symbol(let operation): operation.role
    case .scripts(let base?, _, _): role(of: base)
    case .identifier, .number, .function, .text, .space, .row, .fraction, .scripts, .root, .over,
      .under, .fenced, .table:
      nil
    }
  }

  private static func setRole(_ role: MathOperator.Role, of node: inout MathNode) {
    switch node {
    case .symbol(var operation):
      operation.role = role
      node = .symbol(operation)
    case .scripts(.some(var base), let lower, let upper):
      setRole(role, of: &base)
      node = .scripts(base, subscript: lower, superscript: upper)
    case .identifier, .number, .function, .text, .space, .row, .fraction, .scripts, .root, .over,
      .under, .fenced, .table:
      break
    }
  }

  /// Letters and digits of a row in another alphabet, at every depth; names of functions and text
  /// keep theirs.
  static func styled(_ nodes: [MathNode], in alphabet: MathAlphabet) -> [MathNode] {
    nodes.map { styled($0, in: alphabet) }
  }

  private static func styled(_ node: MathNode, in alphabet: MathAlphabet) -> MathNode {
    func row(_ nodes: [MathNode]) -> [MathNode] { styled(nodes, in: alphabet) }
    switch node {
    case .identifier(let text, _): return .identifier(alphabet.styled(text), isUpright: false)
    case .number(let text): return .number(alphabet.styled(text))
    case .row(let nodes): return .row(row(nodes))
    case .fraction(let upper, let lower, let hasRule, let isDisplay):
      return .fraction(row(upper), row(lower), hasRule: hasRule, isDisplay: isDisplay)
    case .scripts(let base, let lower, let upper):
      return .scripts(
        base.map { styled($0, in: alphabet) }, subscript: lower.map(row),
        superscript: upper.map(row))
    case .root(let nodes, let degree): return .root(row(nodes), degree: degree.map(row))
    case .over(let base, let mark, let isAccent):
      return .over(row(base), mark: mark, isAccent: isAccent)
    case .under(let base, let mark): return .under(row(base), mark: mark)
    case .fenced(let open, let nodes, let close):
      return .fenced(open: open, row(nodes), close: close)
    case .table(var table):
      table.rows = table.rows.map { $0.map(row) }
      return .table(table)
    case .symbol, .function, .text, .space: return node
    }
  }
}
