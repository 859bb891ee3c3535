/// Reads the subset of TeX that formulas in reports need.
///
/// Recursive descent over unicode scalars. Nesting and length are bounded, and every loop
/// consumes at least one scalar per turn, so the time is linear in the length.
struct TeXParser {
  static let lengthLimit = 16_384
  static let nestingLimit = 48

  private var scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ source: String) throws(TeXError) {
    guard source.utf8.count <= Self.lengthLimit else {
      throw TeXError(kind: .tooLong(limit: Self.lengthLimit), range: 0..<source.utf8.count)
    }
    scalars = Array(source.unicodeScalars)
  }

  mutating func parseFormula() throws(TeXError) -> [MathNode] {
    let nodes = try parseRow()
    if let scalar = peek() { throw unexpected(scalar) }
    guard !nodes.isEmpty else { throw error(.empty, from: 0) }
    return nodes
  }

  // MARK: Rows and atoms

  /// Up to the end, or to `}`, `&`, `\\`, `\right` or `\end`, which are left to the caller.
  private mutating func parseRow() throws(TeXError) -> [MathNode] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.nestingLimit else {
      throw error(.nestingTooDeep(limit: Self.nestingLimit), from: index)
    }
    var nodes: [MathNode] = []
    while true {
      skipSpaces()
      guard let scalar = peek(), scalar != "}", scalar != "&" else { break }
      if scalar == "\\", ["\\", "right", "end"].contains(peekCommand()) { break }
      if "^_'".unicodeScalars.contains(scalar) {
        nodes.append(try parseScripts(on: nil))
      } else {
        let atom = try parseAtom()
        nodes.append(try parseScripts(on: atom))
      }
    }
    return MathSpacing.resolveSigns(nodes)
  }

  private mutating func parseAtom() throws(TeXError) -> MathNode {
    guard let scalar = peek() else { throw error(.empty, from: index) }
    let start = index
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
    case "0"..."9": return .number(takeNumber())
    case "~", "\u{A0}":
      index += 1
      return .space(250)
    default: break
    }
    index += 1
    if let operation = TeXCommands.characters[scalar] { return .symbol(operation) }
    if scalar.properties.isAlphabetic {
      return .identifier(String(scalar), isUpright: ("Α"..."Ω").contains(scalar))
    }
    if scalar == "∞" || scalar == "∂" || scalar == "∇" || scalar == "…" {
      return .identifier(String(scalar), isUpright: scalar != "∂")
    }
    throw error(.unsupportedCharacter(String(scalar)), from: start)
  }

  private mutating func parseScripts(on base: MathNode?) throws(TeXError) -> MathNode {
    var lower: [MathNode]?
    var upper: [MathNode]?
    var primes = 0
    while true {
      skipSpaces()
      guard let scalar = peek(), "^_'".unicodeScalars.contains(scalar) else { break }
      let start = index
      index += 1
      switch scalar {
      case "'":
        guard upper == nil else { throw error(.doubleScript("'"), from: start) }
        primes += 1
      case "_":
        guard lower == nil else { throw error(.doubleScript("_"), from: start) }
        lower = try parseArgument(of: "_")
      default:
        guard upper == nil else { throw error(.doubleScript("^"), from: start) }
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

  private mutating func parseGroup() throws(TeXError) -> [MathNode] {
    let start = index
    index += 1
    let nodes = try parseRow()
    guard peek() == "}" else {
      if let scalar = peek() { throw unexpected(scalar) }
      throw error(.unclosed("{"), from: start)
    }
    index += 1
    return nodes
  }

  /// One group, command or scalar. Digits are taken one by one, as in TeX: `x^10` is x¹0.
  private mutating func parseArgument(of command: String) throws(TeXError) -> [MathNode] {
    skipSpaces()
    guard let scalar = peek(), !"}&^_'".unicodeScalars.contains(scalar),
      !(scalar == "\\" && ["\\", "right", "end"].contains(peekCommand()))
    else { throw error(.missingArgument(command: command), from: index) }
    if scalar == "{" { return try parseGroup() }
    if ("0"..."9").contains(scalar) {
      index += 1
      return [.number(String(scalar))]
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.nestingLimit else {
      throw error(.nestingTooDeep(limit: Self.nestingLimit), from: index)
    }
    let atom = try parseAtom()
    // A sign alone is a symbol, as in `x^+`, not an operation between two things.
    if case .symbol(var operation) = atom, operation.role == .binary {
      operation.role = .ordinary
      return [.symbol(operation)]
    }
    return [atom]
  }

  // MARK: Commands

  private mutating func parseCommand() throws(TeXError) -> MathNode {
    let start = index
    let name = takeCommand()
    if let identifier = TeXCommands.identifiers[name] {
      return .identifier(identifier.text, isUpright: identifier.isUpright)
    }
    if let operation = TeXCommands.operators[name] { return .symbol(operation) }
    if let takesLimits = TeXCommands.functions[name] {
      return .function(name, takesLimits: takesLimits)
    }
    if let delimiter = TeXCommands.delimiters[name] {
      return .symbol(MathOperator(text: delimiter.text, role: delimiter.role))
    }
    if let width = TeXCommands.spaces[name] { return .space(width) }
    if let mark = TeXCommands.accents[name] {
      let base = try parseArgument(of: name)
      return .over(base, mark: stretchy(mark), isAccent: true)
    }
    if let alphabet = TeXCommands.alphabets[name] {
      return .row(MathSpacing.styled(try parseArgument(of: name), in: alphabet))
    }
    return try parseStructure(name, start: start)
  }

  private mutating func parseStructure(
    _ name: String, start: Int
  ) throws(TeXError) -> MathNode {
    switch name {
    case "frac", "dfrac", "tfrac", "binom":
      let upper = try parseArgument(of: name)
      let lower = try parseArgument(of: name)
      let isDisplay = name == "dfrac" ? true : name == "tfrac" ? false : nil
      let fraction = MathNode.fraction(
        upper, lower, hasRule: name != "binom", isDisplay: isDisplay)
      return name == "binom" ? .fenced(open: "(", [fraction], close: ")") : fraction
    case "sqrt":
      skipSpaces()
      var degree: [MathNode]?
      if peek() == "[" { degree = try parseDegree() }
      return .root(try parseArgument(of: name), degree: degree)
    case "text", "mathrm", "operatorname":
      let text = try parseText(of: name)
      switch name {
      case "text": return .text(text)
      case "mathrm": return .identifier(text, isUpright: true)
      default: return .function(text, takesLimits: false)
      }
    case "overline": return .over(try parseArgument(of: name), mark: stretchy("‾"), isAccent: false)
    case "underline": return .under(try parseArgument(of: name), mark: stretchy("_"))
    case "overbrace":
      return .over(try parseArgument(of: name), mark: stretchy("⏞"), isAccent: false)
    case "underbrace": return .under(try parseArgument(of: name), mark: stretchy("⏟"))
    case "overset", "stackrel", "underset":
      let mark = try parseArgument(of: name)
      let base = try parseArgument(of: name)
      return name == "underset"
        ? .under(base, mark: .row(mark)) : .over(base, mark: .row(mark), isAccent: false)
    case "left": return try parseFence(start: start)
    case "begin": return try parseEnvironment(start: start)
    default: break
    }
    if let size = Self.delimiterSizes.first(where: { name.hasPrefix($0.name) }),
      ["", "l", "r"].contains(name.dropFirst(size.name.count))
    {
      let isOpening = name.hasSuffix("l")
      let isClosing = name.hasSuffix("r")
      let text = try parseDelimiter(after: name)
      let role: MathOperator.Role = isOpening ? .opening : isClosing ? .closing : .ordinary
      return .symbol(MathOperator(text: text, role: role, size: size.percent))
    }
    throw error(.unknownCommand(name), from: start)
  }

  private static let delimiterSizes = [
    (name: "bigg", percent: 240), (name: "Bigg", percent: 300), (name: "big", percent: 120),
    (name: "Big", percent: 180),
  ]

  private func stretchy(_ mark: String) -> MathNode {
    .symbol(MathOperator(text: mark, role: .ordinary))
  }

  /// The `[n]` of `\sqrt[n]{x}`.
  private mutating func parseDegree() throws(TeXError) -> [MathNode] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.nestingLimit else {
      throw error(.nestingTooDeep(limit: Self.nestingLimit), from: index)
    }
    let start = index
    index += 1
    var nodes: [MathNode] = []
    while true {
      skipSpaces()
      guard let scalar = peek() else { throw error(.unclosed("["), from: start) }
      if scalar == "]" { break }
      guard scalar != "}", scalar != "&" else { throw unexpected(scalar) }
      nodes.append(try parseScripts(on: try parseAtom()))
    }
    index += 1
    return MathSpacing.resolveSigns(nodes)
  }

  private mutating func parseFence(start: Int) throws(TeXError) -> MathNode {
    let open = try parseDelimiter(after: "left")
    let nodes = try parseRow()
    guard peek() == "\\", peekCommand() == "right" else {
      if let scalar = peek() { throw unexpected(scalar) }
      throw error(.unclosed("\\left"), from: start)
    }
    _ = takeCommand()
    let close = try parseDelimiter(after: "right")
    return .fenced(open: open, nodes, close: close)
  }

  private mutating func parseDelimiter(after command: String) throws(TeXError) -> String {
    skipSpaces()
    let start = index
    guard let scalar = peek() else {
      throw error(.missingArgument(command: command), from: index)
    }
    if scalar == "\\" {
      let name = takeCommand()
      if let delimiter = TeXCommands.delimiters[name] { return delimiter.text }
      throw error(.invalidDelimiter("\\" + name), from: start)
    }
    index += 1
    if scalar == "." { return "" }
    guard "()[]|/‖⟨⟩⌊⌋⌈⌉".unicodeScalars.contains(scalar) else {
      throw error(.invalidDelimiter(String(scalar)), from: start)
    }
    return String(scalar)
  }

  // MARK: Environments

  private mutating func parseEnvironment(start: Int) throws(TeXError) -> MathNode {
    let nameStart = index
    let name = try parseText(of: "begin")
    guard TeXCommands.environments.contains(name) else {
      throw error(.unknownEnvironment(name), from: nameStart)
    }
    var table = MathTable(alignments: [.center], rows: [])
    switch name {
    case "cases":
      table.open = "{"
      table.alignments = [.left]
    case "aligned", "split":
      table.alignments = [.right, .left]
      table.isTight = true
      table.isDisplay = true
    case "gathered": table.isDisplay = true
    case "pmatrix": (table.open, table.close) = ("(", ")")
    case "bmatrix": (table.open, table.close) = ("[", "]")
    case "vmatrix": (table.open, table.close) = ("|", "|")
    case "array":
      let columns = try parseText(of: "array").unicodeScalars.filter { $0 != " " }
      guard !columns.isEmpty, columns.allSatisfy("lcr".unicodeScalars.contains) else {
        throw error(.missingArgument(command: "array"), from: nameStart)
      }
      table.alignments = columns.map { $0 == "l" ? .left : $0 == "r" ? .right : .center }
    default: break
    }
    table.rows = try parseRows(of: name, start: start)
    return .table(table)
  }

  private mutating func parseRows(
    of environment: String, start: Int
  ) throws(TeXError) -> [[[MathNode]]] {
    var rows: [[[MathNode]]] = [[]]
    while true {
      rows[rows.count - 1].append(try parseRow())
      guard let scalar = peek() else { throw error(.unclosed("\\begin"), from: start) }
      if scalar == "&" {
        index += 1
      } else if scalar == "\\", peekCommand() == "\\" {
        _ = takeCommand()
        rows.append([])
      } else if scalar == "\\", peekCommand() == "end" {
        let endStart = index
        _ = takeCommand()
        let name = try parseText(of: "end")
        guard name == environment else {
          throw error(.mismatchedEnvironment(expected: environment, found: name), from: endStart)
        }
        break
      } else {
        throw unexpected(scalar)
      }
    }
    // A `\\` after the last row is a habit, not a row.
    if rows.count > 1, rows.last == [[]] { rows.removeLast() }
    return rows
  }

  // MARK: Scalars

  /// The text of a `{…}` group that is not a formula; `\ `, `\_`, `\%`, `\&`, `\#`, `\$`,
  /// `\{` and `\}` are the characters, and `~` is a space that does not break.
  private mutating func parseText(of command: String) throws(TeXError) -> String {
    skipSpaces()
    guard peek() == "{" else { throw error(.missingArgument(command: command), from: index) }
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      let position = index
      index += 1
      switch scalar {
      case "}": return String(text)
      case "{", "$", "^", "#", "&":
        throw error(.unsupportedCharacter(String(scalar)), from: position)
      case "~": text.append("\u{A0}")
      case "\\":
        guard let escaped = peek(), " _%&#${}".unicodeScalars.contains(escaped) else {
          index = position
          throw error(.unknownCommand(takeCommand()), from: position)
        }
        index += 1
        text.append(escaped)
      default: text.append(scalar)
      }
    }
    throw error(.unclosed("{"), from: start)
  }

  private mutating func takeNumber() -> String {
    var number = String.UnicodeScalarView()
    while let scalar = peek() {
      let isPoint =
        scalar == "." && index + 1 < scalars.count
        && ("0"..."9").contains(scalars[index + 1])
      guard ("0"..."9").contains(scalar) || isPoint else { break }
      number.append(scalar)
      index += 1
    }
    return String(number)
  }

  private func peek() -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// The name of the command that starts here, without moving.
  private func peekCommand() -> String {
    var copy = self
    return copy.takeCommand()
  }

  /// A backslash and letters, or a backslash and one other scalar; empty at the end.
  private mutating func takeCommand() -> String {
    index += 1
    var name = String.UnicodeScalarView()
    while let scalar = peek(), scalar.isASCII, scalar.properties.isAlphabetic {
      name.append(scalar)
      index += 1
    }
    if name.isEmpty, let scalar = peek() {
      name.append(scalar)
      index += 1
    }
    return String(name)
  }

  private mutating func skipSpaces() {
    while let scalar = peek(), " \t\n\r".unicodeScalars.contains(scalar) { index += 1 }
  }

  // MARK: Errors

  private func unexpected(_ scalar: Unicode.Scalar) -> TeXError {
    var copy = self
    let text = scalar == "\\" ? "\\" + copy.takeCommand() : String(scalar)
    copy.index = index + text.unicodeScalars.count
    return copy.error(.unexpected(text), from: index)
  }

  /// Covers the scalars from `start` to the current one.
  private func error(_ kind: TeXError.Kind, from start: Int) -> TeXError {
    func offset(_ index: Int) -> Int {
      scalars[..<min(index, scalars.count)].reduce(0) { $0 + UTF8.width($1) }
    }
    return TeXError(kind: kind, range: offset(start)..<max(offset(index), offset(start)))
  }
}
