/// Reads what `CodeLanguage.plain` prints.
///
///     formula = "if x <= " number " then " sum " else " formula | sum
///     sum     = product { ("+" | "-") product }
///     product = power { ("*" | "/") power }
///     power   = atom [ "^" integer ]
///     atom    = number | "x" | name "(" sum ")" | "(" sum ")" | "-" power
struct FormulaParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// `nil` when the text is not a formula or nests deeper than 100 parentheses.
  mutating func parse() -> PiecewiseExpression? {
    var breakpoints: [Double] = []
    var pieces: [Expression] = []
    while takeWord("if") {
      guard takeWord("x"), takeWord("<="), let sign = Optional(takeWord("-") ? -1.0 : 1.0),
        let point = number(), takeWord("then"), let piece = sum(), takeWord("else")
      else { return nil }
      breakpoints.append(sign * point)
      pieces.append(piece)
    }
    guard let last = sum() else { return nil }
    skipBlanks()
    let ascends = zip(breakpoints, breakpoints.dropFirst()).allSatisfy { $0 < $1 }
    guard position == bytes.count, ascends else { return nil }
    return PiecewiseExpression(breakpoints: breakpoints, pieces: pieces + [last])
  }

  private mutating func sum() -> Expression? {
    guard var result = product() else { return nil }
    while true {
      if takeWord("+") {
        guard let next = product() else { return nil }
        result = .sum(result, next)
      } else if takeWord("-") {
        guard let next = product() else { return nil }
        result = .difference(result, next)
      } else {
        return result
      }
    }
  }

  private mutating func product() -> Expression? {
    guard var result = power() else { return nil }
    while true {
      if takeWord("*") {
        guard let next = power() else { return nil }
        result = .product(result, next)
      } else if takeWord("/") {
        guard let next = power() else { return nil }
        result = .quotient(result, next)
      } else {
        return result
      }
    }
  }

  private mutating func power() -> Expression? {
    guard let base = atom() else { return nil }
    guard takeWord("^") else { return base }
    guard let value = number(), let exponent = Int(exactly: value), exponent >= 1 else {
      return nil
    }
    return .power(base, exponent)
  }

  private mutating func atom() -> Expression? {
    depth += 1
    defer { depth -= 1 }
    if depth > 100 { return nil }
    if takeWord("-") {
      guard let operand = power() else { return nil }
      if case .constant(let value) = operand { return .constant(-value) }
      return .product(-1, operand)
    }
    if takeWord("(") { return closed() }
    if let value = number() { return .constant(value) }
    for function in ElementaryFunction.allCases where takeWord(function.rawValue + "(") {
      return closed().map { .apply(function, $0) }
    }
    return takeWord("x") ? .variable : nil
  }

  private mutating func closed() -> Expression? {
    guard let inner = sum(), takeWord(")") else { return nil }
    return inner
  }

  private mutating func number() -> Double? {
    skipBlanks()
    var end = position
    while end < bytes.count {
      let isSign = bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+")
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end])
      let isExponent = bytes[end] == UInt8(ascii: "e")
      let follows = end > position && bytes[end - 1] == UInt8(ascii: "e")
      guard
        isDigit || bytes[end] == UInt8(ascii: ".") || (isExponent && end > position)
          || (isSign && follows)
      else { break }
      end += 1
    }
    guard let value = Double(String(decoding: bytes[position..<end], as: UTF8.self)) else {
      return nil
    }
    position = end
    return value
  }

  private mutating func takeWord(_ word: String) -> Bool {
    skipBlanks()
    let wanted = Array(word.utf8)
    guard bytes.dropFirst(position).starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
  }
}

extension PiecewiseExpression {
  /// Reads a formula as `plainText` prints it; `nil` when the text is none.
  package init?(parsing text: String) {
    var parser = FormulaParser(text)
    guard let parsed = parser.parse() else { return nil }
    self = parsed
  }
}
