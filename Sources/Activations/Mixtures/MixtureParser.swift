/// Reads the mixture grammar from UTF-8.
///
///     mixture   = [sign] part { sign part }
///     part      = [number "*"] term            a missing number is 1
///     term      = function { "*" function }
///     function  = name [ "(" [ "-" ] number ")" ]
///     name      = letter { letter | digit | "-" followed by a letter }
///     sign      = "+" | "-"
///
/// Spaces and tabs are free between tokens. As a hyphen inside a name belongs to the name,
/// a minus sign between two names needs a space.
struct MixtureParser {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func parseMixture() throws(ActivationError) -> Mixture {
    var parts: [Mixture.Part] = []
    skipBlanks()
    var sign = takeSign() ?? 1
    while true {
      skipBlanks()
      let start = position
      let part = try parsePart(sign: sign)
      if parts.contains(where: { $0.term.isSameProduct(as: part.term) }) {
        throw .duplicateTerm(name: part.term.name, range: start..<position)
      }
      parts.append(part)
      skipBlanks()
      if position == bytes.count { return Mixture(parts) }
      guard let next = takeSign() else {
        throw .syntax(expected: .plusOrMinus, range: unexpectedRange)
      }
      sign = next
    }
  }

  /// A term that is the whole text.
  mutating func parseWholeTerm() throws(ActivationError) -> Term {
    skipBlanks()
    let term = try parseTerm()
    skipBlanks()
    if position < bytes.count { throw .syntax(expected: .timesSign, range: unexpectedRange) }
    return term
  }

  private mutating func parsePart(sign: Double) throws(ActivationError) -> Mixture.Part {
    guard startsNumber(at: position) else {
      guard startsName(at: position) else {
        throw .syntax(expected: .coefficientOrFunction, range: unexpectedRange)
      }
      return Mixture.Part(sign, try parseTerm())
    }
    let coefficient = try parseNumber()
    skipBlanks()
    guard take(UInt8(ascii: "*")) else {
      throw .syntax(expected: .timesSign, range: unexpectedRange)
    }
    skipBlanks()
    return Mixture.Part(sign * coefficient, try parseTerm())
  }

  private mutating func parseTerm() throws(ActivationError) -> Term {
    var factors = [try parseFunction()]
    while true {
      let end = position
      skipBlanks()
      guard take(UInt8(ascii: "*")) else {
        position = end
        return Term(factors)
      }
      skipBlanks()
      factors.append(try parseFunction())
    }
  }

  private mutating func parseFunction() throws(ActivationError) -> ActivationFunction {
    let start = position
    guard startsName(at: position) else {
      throw .syntax(expected: .functionName, range: unexpectedRange)
    }
    skipName()
    let name = text(start..<position)
    let nameRange = start..<position
    var parameter: Double?
    if take(UInt8(ascii: "(")) {
      skipBlanks()
      let sign = take(UInt8(ascii: "-")) ? -1.0 : 1.0
      guard startsNumber(at: position) else {
        throw .syntax(expected: .parameter, range: unexpectedRange)
      }
      parameter = sign * (try parseNumber())
      skipBlanks()
      guard take(UInt8(ascii: ")")) else {
        throw .syntax(expected: .closingParenthesis, range: unexpectedRange)
      }
    }
    return try ActivationFunction.resolve(
      name, parameter: parameter, nameRange: nameRange, range: start..<position)
  }

  private mutating func parseNumber() throws(ActivationError) -> Double {
    let start = position
    skipDigits()
    if take(UInt8(ascii: ".")) { skipDigits() }
    let mantissaEnd = position
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      let digits = position
      skipDigits()
      if position == digits { position = mantissaEnd }
    }
    let literal = text(start..<position)
    guard let value = Double(literal), value.isFinite else {
      throw .coefficientNotFinite(text: literal, range: start..<position)
    }
    return value
  }
}

extension MixtureParser {
  private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private func isDigit(at index: Int) -> Bool {
    byte(at: index).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private func startsName(at index: Int) -> Bool {
    byte(at: index).map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? false
  }

  private func startsNumber(at index: Int) -> Bool {
    isDigit(at: index) || (byte(at: index) == UInt8(ascii: ".") && isDigit(at: index + 1))
  }

  private func isNameByte(at index: Int) -> Bool {
    startsName(at: index) || isDigit(at: index)
      || (byte(at: index) == UInt8(ascii: "-") && startsName(at: index + 1))
  }

  /// The scalar at the current position, or the empty range at the end.
  private var unexpectedRange: Range<Int> {
    guard position < bytes.count else { return position..<position }
    var end = position + 1
    while let next = byte(at: end), next & 0xC0 == 0x80 { end += 1 }
    return position..<end
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte(at: position) == wanted else { return false }
    position += 1
    return true
  }

  private mutating func takeSign() -> Double? {
    if take(UInt8(ascii: "+")) { return 1 }
    return take(UInt8(ascii: "-")) ? -1 : nil
  }

  private mutating func skipBlanks() {
    while let next = byte(at: position), next == 0x20 || next == 0x09 { position += 1 }
  }

  /// Letters beyond ASCII are part of no name, but are read as if they were, so that an error
  /// shows the whole word.
  private mutating func skipName() {
    while true {
      if isNameByte(at: position) {
        position += 1
      } else if let character = text(unexpectedRange).unicodeScalars.first,
        !character.isASCII, character.properties.isIDContinue
      {
        position = unexpectedRange.upperBound
      } else {
        return
      }
    }
  }

  private mutating func skipDigits() {
    while isDigit(at: position) { position += 1 }
  }
}

extension Mixture {
  /// Parses text such as `0.4848*relu + 0.4437*tanh - 0.0715*sin`.
  /// - Throws: `ActivationError` with UTF-8 offsets into `text`.
  package init(parsing text: String) throws(ActivationError) {
    var parser = MixtureParser(text)
    self = try parser.parseMixture()
  }
}

extension Term {
  /// Parses text such as `relu` or `relu*sin`.
  /// - Throws: `ActivationError` with UTF-8 offsets into `text`.
  package init(parsing text: String) throws(ActivationError) {
    var parser = MixtureParser(text)
    self = try parser.parseWholeTerm()
  }
}
