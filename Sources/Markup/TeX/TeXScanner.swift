/// The scalars of a formula and a place among them.
struct TeXScanner {
  private let scalars: [Unicode.Scalar]
  private(set) var index = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  /// Digits, with a point or a comma in braces only between digits.
  mutating func takeNumber() -> String {
    var number = String.UnicodeScalarView()
    while let scalar = peek() {
      if ("0"..."9").contains(scalar) {
        number.append(scalar)
        index += 1
      } else if separates(["."]) {
        number.append(".")
        index += 1
      } else if separates(["{", ",", "}"]) {
        number.append(",")
        index += 3
      } else {
        break
      }
    }
    return String(number)
  }

  /// Whether these scalars come next, with a digit behind them.
  private func separates(_ separator: [Unicode.Scalar]) -> Bool {
    let rest = scalars[index...]
    let digit = rest.dropFirst(separator.count).first
    return rest.starts(with: separator) && digit.map { ("0"..."9").contains($0) } == true
  }

  mutating func advance() { index += 1 }

  func peek() -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// The name of the command that starts here, without moving.
  func peekCommand() -> String {
    var copy = self
    return copy.takeCommand()
  }

  /// A backslash and letters, or a backslash and one other scalar; empty at the end.
  mutating func takeCommand() -> String {
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

  mutating func skipSpaces() {
    while let scalar = peek(), " \t\n\r".unicodeScalars.contains(scalar) { index += 1 }
  }

  /// The text of a `{…}` group that is not a formula; `\ `, `\_`, `\%`, `\&`, `\#`, `\$`,
  /// `\{` and `\}` are the characters, `~` is a space that does not break, and `\,`, `\:` and `\;` are
  /// Unicode's spaces of their widths.
  mutating func parseText(of command: String) throws(TeXError) -> String {
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
        guard let escaped = peek(), " _%&#${},:;".unicodeScalars.contains(escaped) else {
          index = position
          throw error(.unknownCommand(takeCommand()), from: position)
        }
        index += 1
        text.append(Self.textSpaces[escaped] ?? escaped)
      default: text.append(scalar)
      }
    }
    throw error(.unclosed("{"), from: start)
  }

  private static let textSpaces: [Unicode.Scalar: Unicode.Scalar] = [
    ",": "\u{2009}", ":": "\u{205F}", ";": "\u{2004}",
  ]

  /// The scalar, or the command that it begins, stands where nothing can.
  func unexpected(_ scalar: Unicode.Scalar) -> TeXError {
    var copy = self
    let text = scalar == "\\" ? "\\" + copy.takeCommand() : String(scalar)
    copy.index = index + text.unicodeScalars.count
    return copy.error(.unexpected(text), from: index)
  }

  /// Covers the scalars from `start` to the current one.
  func error(_ kind: TeXError.Kind, from start: Int) -> TeXError {
    func offset(_ index: Int) -> Int {
      scalars[..<min(index, scalars.count)].reduce(0) { $0 + UTF8.width($1) }
    }
    return TeXError(kind: kind, range: offset(start)..<max(offset(index), offset(start)))
  }
}
