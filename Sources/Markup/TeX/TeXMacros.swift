/// Commands that an author defines: their names, without backslash, and what stands for them.
///
/// They are replaced in the text of a formula before it is read, so that every format gets a formula
/// without them.
package struct TeXMacros: Sendable, Equatable {
  package enum Problem: Error, Sendable, Equatable {
    /// The name is no word of letters.
    case wrongName
    /// A command of this name exists.
    case known
    /// `#` before something else than a number from 1 to 9.
    case wrongParameter
    /// What is wrong with the formula that stands for the macro.
    case formula(TeXError.Kind)
  }

  private struct Macro: Sendable, Equatable {
    var body: String
    var parameterCount: Int
  }

  private var macros: [String: Macro] = [:]
  /// Macros in macros in macros.
  private static let depthLimit = 16

  package init() {}

  /// Adds a macro; `#1` to `#9` in its text are its arguments. It may use those added before.
  package mutating func define(_ name: String, as body: String) throws(Problem) {
    let isWord = !name.isEmpty && name.unicodeScalars.allSatisfy(Self.isLetter)
    guard isWord else { throw .wrongName }
    guard !TeXCommands.names.contains(name), macros[name] == nil else { throw .known }
    var count = 0
    var scalars = body.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\\" {
        _ = scalars.popFirst()
      } else if scalar == "#" {
        guard let digit = scalars.popFirst(), ("1"..."9").contains(digit) else {
          throw .wrongParameter
        }
        count = max(count, Int(digit.value - 0x30))
      }
    }
    let macro = Macro(body: body, parameterCount: count)
    do throws(TeXError) {
      let sample = Self.text(of: macro, with: Array(repeating: "{x}", count: count))
      _ = try TeXFormula(sample, macros: self)
    } catch {
      throw .formula(error.kind)
    }
    macros[name] = macro
  }

  /// A formula without macros, and where its parts stood.
  func expanded(_ source: String) throws(TeXError) -> SourceMappedText? {
    guard !macros.isEmpty, source.utf8.contains(UInt8(ascii: "\\")) else { return nil }
    var result = SourceMappedText()
    var isChanged = false
    let bytes = Array(source.utf8)
    var index = 0
    var start = 0
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      let end = Self.wordEnd(bytes, index + 1)
      guard end > index + 1 else {
        index += 2
        continue
      }
      guard let macro = macros[text((index + 1)..<end)] else {
        index = end
        continue
      }
      result.append(text(start..<index), at: start)
      var arguments: [String] = []
      var next = end
      for _ in 0..<macro.parameterCount {
        guard let argument = Self.argument(bytes, from: next) else {
          throw TeXError(
            kind: .missingArgument(command: text((index + 1)..<end)), range: index..<end)
        }
        arguments.append(text(argument.content))
        next = argument.end
      }
      let replacement = try expansion(
        of: macro, with: arguments, depth: 1, at: index..<end)
      result.append("{\(replacement)}", at: index)
      isChanged = true
      index = next
      start = next
      guard result.text.utf8.count <= TeXParser.lengthLimit else {
        throw TeXError(kind: .tooLong(limit: TeXParser.lengthLimit), range: index..<end)
      }
    }
    guard isChanged else { return nil }
    result.append(text(start..<bytes.count), at: start)
    return result
  }

  private func expansion(
    of macro: Macro, with arguments: [String], depth: Int, at range: Range<Int>
  ) throws(TeXError) -> String {
    guard depth <= Self.depthLimit else {
      throw TeXError(kind: .nestingTooDeep(limit: Self.depthLimit), range: range)
    }
    let text = Self.text(of: macro, with: arguments)
    guard text.utf8.count <= TeXParser.lengthLimit else {
      throw TeXError(kind: .tooLong(limit: TeXParser.lengthLimit), range: range)
    }
    do throws(TeXError) {
      return try expanded(text)?.text ?? text
    } catch {
      throw TeXError(kind: error.kind, range: range)
    }
  }

  private static func text(of macro: Macro, with arguments: [String]) -> String {
    var result = ""
    var scalars = macro.body.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\\", let next = scalars.popFirst() {
        result.unicodeScalars.append(scalar)
        result.unicodeScalars.append(next)
      } else if scalar == "#", let digit = scalars.popFirst() {
        result += "{" + arguments[Int(digit.value) - 0x31] + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `{…}`, a command or one character, behind spaces.
  private static func argument(
    _ bytes: [UInt8], from start: Int
  ) -> (content: Range<Int>, end: Int)? {
    var index = start
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count, bytes[index] != UInt8(ascii: "}") else { return nil }
    if bytes[index] == UInt8(ascii: "\\") {
      let end = min(max(wordEnd(bytes, index + 1), index + 2), bytes.count)
      return (index..<end, end)
    }
    guard bytes[index] == UInt8(ascii: "{") else {
      var end = index + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      return (index..<end, end)
    }
    var depth = 0
    for place in index..<bytes.count {
      let isEscaped = place > 0 && bytes[place - 1] == UInt8(ascii: "\\")
      if bytes[place] == UInt8(ascii: "{"), !isEscaped { depth += 1 }
      if bytes[place] == UInt8(ascii: "}"), !isEscaped { depth -= 1 }
      if depth == 0 { return ((index + 1)..<place, place + 1) }
    }
    return nil
  }

  private static func wordEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, isLetter(Unicode.Scalar(bytes[index])) { index += 1 }
    return index
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
