extension TeXParser {
  mutating func parseCommand() throws(TeXError) -> MathNode {
    let start = scanner.index
    let name = scanner.takeCommand()
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

  mutating func parseStructure(
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
      scanner.skipSpaces()
      var degree: [MathNode]?
      if scanner.peek() == "[" { degree = try parseDegree() }
      return .root(try parseArgument(of: name), degree: degree)
    case "text": return .text(try scanner.parseText(of: name))
    case "mathrm": return .identifier(try scanner.parseText(of: name), isUpright: true)
    case "operatorname":
      let takesLimits = scanner.peek() == "*"
      if takesLimits { scanner.advance() }
      return .function(try scanner.parseText(of: name), takesLimits: takesLimits)
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
    default: return try parseSizedDelimiter(name, start: start)
    }
  }

  /// `\bigl(` and its like.
  private mutating func parseSizedDelimiter(
    _ name: String, start: Int
  ) throws(TeXError) -> MathNode {
    if let size = Self.delimiterSizes.first(where: { name.hasPrefix($0.name) }),
      ["", "l", "r"].contains(name.dropFirst(size.name.count))
    {
      let isOpening = name.hasSuffix("l")
      let isClosing = name.hasSuffix("r")
      let text = try parseDelimiter(after: name)
      let role: MathOperator.Role = isOpening ? .opening : isClosing ? .closing : .ordinary
      return .symbol(MathOperator(text: text, role: role, size: size.percent))
    }
    throw scanner.error(.unknownCommand(name), from: start)
  }

  private static let delimiterSizes = [
    (name: "bigg", percent: 240), (name: "Bigg", percent: 300), (name: "big", percent: 120),
    (name: "Big", percent: 180),
  ]

  func stretchy(_ mark: String) -> MathNode {
    .symbol(MathOperator(text: mark, role: .ordinary))
  }

  /// The `[n]` of `\sqrt[n]{x}`.
  mutating func parseDegree() throws(TeXError) -> [MathNode] {
    try descend()
    defer { depth -= 1 }
    let start = scanner.index
    scanner.advance()
    var nodes: [MathNode] = []
    while true {
      scanner.skipSpaces()
      guard let scalar = scanner.peek() else { throw scanner.error(.unclosed("["), from: start) }
      if scalar == "]" { break }
      guard scalar != "}", scalar != "&" else { throw scanner.unexpected(scalar) }
      nodes.append(try parseScripts(on: try parseAtom()))
    }
    scanner.advance()
    return MathSpacing.resolveSigns(nodes)
  }

  mutating func parseFence(start: Int) throws(TeXError) -> MathNode {
    let open = try parseDelimiter(after: "left")
    let nodes = try parseRow()
    guard scanner.peek() == "\\", scanner.peekCommand() == "right" else {
      if let scalar = scanner.peek() { throw scanner.unexpected(scalar) }
      throw scanner.error(.unclosed("\\left"), from: start)
    }
    _ = scanner.takeCommand()
    let close = try parseDelimiter(after: "right")
    return .fenced(open: open, nodes, close: close)
  }

  mutating func parseDelimiter(after command: String) throws(TeXError) -> String {
    scanner.skipSpaces()
    let start = scanner.index
    guard let scalar = scanner.peek() else {
      throw scanner.error(.missingArgument(command: command), from: scanner.index)
    }
    if scalar == "\\" {
      let name = scanner.takeCommand()
      if let delimiter = TeXCommands.delimiters[name] { return delimiter.text }
      throw scanner.error(.invalidDelimiter("\\" + name), from: start)
    }
    scanner.advance()
    if scalar == "." { return "" }
    guard "()[]|/‖⟨⟩⌊⌋⌈⌉".unicodeScalars.contains(scalar) else {
      throw scanner.error(.invalidDelimiter(String(scalar)), from: start)
    }
    return String(scalar)
  }
}
