/// Reads the subset of TeX that formulas in reports need.
///
/// Recursive descent over unicode scalars. Nesting and length are bounded, and every loop
/// consumes at least one scalar per turn, so the time is linear in the length.
struct TeXParser {
  static let lengthLimit = 16_384
  static let nestingLimit = 48

  var scanner: TeXScanner
  var depth = 0

  init(_ source: String) throws(TeXError) {
    guard source.utf8.count <= Self.lengthLimit else {
      throw TeXError(kind: .tooLong(limit: Self.lengthLimit), range: 0..<source.utf8.count)
    }
    scanner = TeXScanner(source)
  }

  mutating func parseFormula() throws(TeXError) -> [MathNode] {
    let nodes = try parseRow()
    if let scalar = scanner.peek() { throw scanner.unexpected(scalar) }
    guard !nodes.isEmpty else { throw scanner.error(.empty, from: 0) }
    return nodes
  }

  /// Counts one more level; the caller takes it back.
  mutating func descend() throws(TeXError) {
    depth += 1
    guard depth <= Self.nestingLimit else {
      throw scanner.error(.nestingTooDeep(limit: Self.nestingLimit), from: scanner.index)
    }
  }

  /// Up to the end, or to `}`, `&`, `\\`, `\right` or `\end`, which are left to the caller.
  mutating func parseRow() throws(TeXError) -> [MathNode] {
    try descend()
    defer { depth -= 1 }
    var nodes: [MathNode] = []
    while true {
      scanner.skipSpaces()
      guard let scalar = scanner.peek(), scalar != "}", scalar != "&" else { break }
      if scalar == "\\", ["\\", "right", "end"].contains(scanner.peekCommand()) { break }
      if "^_'".unicodeScalars.contains(scalar) {
        nodes.append(try parseScripts(on: nil))
      } else {
        let atom = try parseAtom()
        nodes.append(try parseScripts(on: atom))
      }
    }
    return MathSpacing.resolveSigns(nodes)
  }

  mutating func parseAtom() throws(TeXError) -> MathNode {
    guard let scalar = scanner.peek() else { throw scanner.error(.empty, from: scanner.index) }
    switch scalar {
    case "{":
      let nodes = try parseGroup()
      // In TeX `{,}` and `{=}` are ordinary atoms: braces take the space away.
      if nodes.count == 1, case .symbol(var operation) = nodes[0] {
        operation.role = .ordinary
        return .symbol(operation)
      }
      return .row(nodes)
    case "\\": return try parseCommand()
    case "0"..."9": return .number(scanner.takeNumber())
    case "~", "\u{A0}":
      scanner.advance()
      return .space(250)
    default: return try parseCharacter(scalar)
    }
  }

  /// A symbol or letter that stands for itself.
  private mutating func parseCharacter(_ scalar: Unicode.Scalar) throws(TeXError) -> MathNode {
    let start = scanner.index
    scanner.advance()
    if let operation = TeXCommands.characters[scalar] { return .symbol(operation) }
    if scalar.properties.isAlphabetic {
      return .identifier(String(scalar), isUpright: ("Α"..."Ω").contains(scalar))
    }
    if scalar == "∞" || scalar == "∂" || scalar == "∇" || scalar == "…" {
      return .identifier(String(scalar), isUpright: scalar != "∂")
    }
    throw scanner.error(.unsupportedCharacter(String(scalar)), from: start)
  }

  mutating func parseScripts(on base: MathNode?) throws(TeXError) -> MathNode {
    var lower: [MathNode]?
    var upper: [MathNode]?
    var primes = 0
    while true {
      scanner.skipSpaces()
      guard let scalar = scanner.peek(), "^_'".unicodeScalars.contains(scalar) else { break }
      let start = scanner.index
      scanner.advance()
      switch scalar {
      case "'":
        guard upper == nil else { throw scanner.error(.doubleScript("'"), from: start) }
        primes += 1
      case "_":
        guard lower == nil else { throw scanner.error(.doubleScript("_"), from: start) }
        lower = try parseArgument(of: "_")
      default:
        guard upper == nil else { throw scanner.error(.doubleScript("^"), from: start) }
        upper = try parseArgument(of: "^")
      }
    }
    if primes > 0 {
      let mark = MathNode.identifier(String(repeating: "′", count: primes), isUpright: true)
      upper = [mark] + (upper ?? [])
    }
    guard lower != nil || upper != nil else { return base ?? .row([]) }
    return .scripts(base, subscript: lower, superscript: upper)
  }

  mutating func parseGroup() throws(TeXError) -> [MathNode] {
    let start = scanner.index
    scanner.advance()
    let nodes = try parseRow()
    guard scanner.peek() == "}" else {
      if let scalar = scanner.peek() { throw scanner.unexpected(scalar) }
      throw scanner.error(.unclosed("{"), from: start)
    }
    scanner.advance()
    return nodes
  }

  /// One group, command or scalar. Digits are taken one by one, as in TeX: `x^10` is x¹0.
  mutating func parseArgument(of command: String) throws(TeXError) -> [MathNode] {
    scanner.skipSpaces()
    guard let scalar = scanner.peek(), !"}&^_'".unicodeScalars.contains(scalar),
      !(scalar == "\\" && ["\\", "right", "end"].contains(scanner.peekCommand()))
    else { throw scanner.error(.missingArgument(command: command), from: scanner.index) }
    if scalar == "{" { return try parseGroup() }
    if ("0"..."9").contains(scalar) {
      scanner.advance()
      return [.number(String(scalar))]
    }
    try descend()
    defer { depth -= 1 }
    let atom = try parseAtom()
    // A sign alone is a symbol, as in `x^+`, not an operation between two things.
    if case .symbol(var operation) = atom, operation.role == .binary {
      operation.role = .ordinary
      return [.symbol(operation)]
    }
    return [atom]
  }
}
