/// `\newcommand{\name}[1]{body}` and its like, on one line.
struct MacroDefinition {
  var name: String
  var body: String

  init?(_ line: String) {
    let text = line.trimmed
    let commands = [
      "\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMathOperator", "\\def",
    ]
    guard let command = commands.first(where: { text.hasPrefix($0) }) else { return nil }
    var rest = text.dropFirst(command.count)
    let takesLimits = rest.first == "*"
    while rest.first == "*" || rest.first == "{" || rest.first == " " { rest.removeFirst() }
    guard rest.first == "\\" else { return nil }
    rest.removeFirst()
    name = String(rest.prefix { $0.isASCII && $0.isLetter })
    rest = rest.dropFirst(name.count)
    if rest.first == "}" { rest.removeFirst() }
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      rest = rest[rest.index(after: close)...]
    }
    while command == "\\def", rest.first == "#" { rest = rest.dropFirst(2) }
    guard rest.first == "{", let close = rest.lastIndex(of: "}"), !name.isEmpty else { return nil }
    let inner = String(rest[rest.index(after: rest.startIndex)..<close])
    body =
      command == "\\DeclareMathOperator"
      ? "\\operatorname\(takesLimits ? "*" : ""){\(inner)}" : inner
  }
}
