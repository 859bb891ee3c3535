/// How the numbers that readers see are written in a language: separators, groups of digits, signs.
///
/// What is converted is the text of one number as `NumberText` prints it, alone, with its deviation or
/// with its percent sign; the digits are 0 to 9 in every language. Source of the table: Unicode CLDR, for
/// numbers in Latin digits. Programs read English numbers, which are never converted.
package struct NumberConventions: Sendable, Hashable {
  let decimal: String
  let group: String
  /// Numbers of fewer digits have no groups.
  var leastGrouped = 4
  /// Whether only the last group has three digits and the others two, as in 12,34,567.
  var hasPairs = false
  /// U+2212; where text runs from right to left, a mark keeps it before its number.
  var minus = "\u{2212}"
  /// What stands around a percentage.
  var percent = Percent("", "%")
  /// Between a number and its power of ten.
  var times = "×"

  struct Percent: Sendable, Hashable {
    let before: String
    let behind: String

    init(_ before: String, _ behind: String) {
      self.before = before
      self.behind = behind
    }
  }

  init(decimal: String, group: String) {
    self.decimal = decimal
    self.group = group
  }

  /// The same with something else in the place of a standard.
  func with<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var conventions = self
    conventions[keyPath: path] = value
    return conventions
  }

  /// 1,234.5 and 98.7 %, with the space of ISO 80000.
  package static let english = Self(decimal: ".", group: ",")
    .with(\.percent, Percent("", "\u{A0}%"))

  package var hasDecimalComma: Bool { decimal == "," }

  /// Between the numbers of a list; a semicolon where a comma could be taken for the decimal sign.
  package var listSeparator: String { hasDecimalComma ? "; " : ", " }

  /// An interval with numbers as `NumberText` prints them: `[−5, 5]`, `[−0,5; 0,5]`.
  package func interval(_ lower: String, _ upper: String) -> String {
    "[\(text(lower))\(hasDecimalComma ? ";" : ",")\u{A0}\(text(upper))]"
  }

  /// A number for running text, tables and figures: with a true minus sign, and one with a space and
  /// a percent sign behind it as percentages are written.
  package func text(_ number: String) -> String {
    guard self != .english else { return NumberText.typeset(number) }
    var number = number
    let isPercentage = number.hasSuffix("\u{A0}%") || number.hasSuffix(" %")
    if isPercentage { number.removeLast(2) }
    var text = ""
    var last: Character?
    for character in separated(number, decimal: decimal, group: group) {
      switch character {
      // An exponent, as in `1e-9`, keeps its hyphen.
      case "-" where last != "e", "\u{2212}": text += minus
      case "×": text += times
      default: text.append(character)
      }
      last = character
    }
    return isPercentage ? percentage(text) : text
  }

  /// A number of per cent, as text has it already, with its sign.
  package func percentage(_ text: String) -> String { percent.before + text + percent.behind }

  /// The numbers of TeX, of which a formula may have several, as formulas have them: a decimal comma in
  /// braces, which take its space away, and thin spaces between groups.
  package func tex(_ formula: String) -> String {
    guard self != .english else { return formula }
    let text = separated(formula, decimal: hasDecimalComma ? "{,}" : ".", group: "\\,")
    guard times != "×" else { return text }
    return text.replacing("\\times 10^", with: "\\cdot 10^").replacing("×", with: times)
  }

  /// The text with the separators of all numbers in it replaced.
  private func separated(_ text: String, decimal: String, group: String) -> String {
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool {
      bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
    }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(index) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      var whole: [UInt8] = []
      while isDigit(index) {
        whole.append(bytes[index])
        index += 1
      }
      var isGrouped = false
      while whole.count <= 3 || isGrouped, index < bytes.count, bytes[index] == UInt8(ascii: ","),
        (1...3).allSatisfy({ isDigit(index + $0) }), !isDigit(index + 4)
      {
        whole += bytes[index + 1...index + 3]
        index += 4
        isGrouped = true
      }
      result += isGrouped ? grouped(whole, by: Array(group.utf8)) : whole
      if index < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(index + 1) {
        result += Array(decimal.utf8)
        index += 1
        while isDigit(index) {
          result.append(bytes[index])
          index += 1
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func grouped(_ digits: [UInt8], by group: [UInt8]) -> [UInt8] {
    guard digits.count >= leastGrouped else { return digits }
    var result: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      let rest = digits.count - index
      let begins =
        hasPairs ? rest == 3 || (rest > 3 && !rest.isMultiple(of: 2)) : rest.isMultiple(of: 3)
      if index > 0, begins { result += group }
      result.append(digit)
    }
    return result
  }
}
