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
        let follows = nodes[(index + 1)...].first { if case .space = $0 { false } else { true } }
        let next = follows.map(self.role(of:))
        switch (previous, next) {
        case (nil, _), (.binary?, _), (.relation?, _), (.opening?, _), (.punctuation?, _),
          (.large?, _), (.unary?, _):
          setRole(.unary, of: &result[index])
        case (_, nil), (_, .relation??), (_, .closing??), (_, .punctuation??):
          setRole(.ordinary, of: &result[index])
        default: break
        }
      }
      previous = self.role(of: result[index]) ?? .ordinary
    }
    return result
  }

  /// `nil` for everything that is not a symbol.
  static func role(of node: MathNode) -> MathOperator.Role? {
    switch node {
    case .symbol(let operation): operation.role
    case .scripts(let base?, _, _): role(of: base)
    default: nil
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
    default: break
    }
  }

  /// Letters and digits of a row in another alphabet.
  static func styled(_ nodes: [MathNode], in alphabet: MathAlphabet) -> [MathNode] {
    nodes.map { node in
      switch node {
      case .identifier(let text, _): .identifier(alphabet.styled(text), isUpright: false)
      case .number(let text): .number(alphabet.styled(text))
      case .row(let children): .row(styled(children, in: alphabet))
      case .scripts(let base, let lower, let upper):
        .scripts(
          base.map { styled([$0], in: alphabet)[0] },
          subscript: lower.map { styled($0, in: alphabet) },
          superscript: upper.map { styled($0, in: alphabet) })
      default: node
      }
    }
  }
}
