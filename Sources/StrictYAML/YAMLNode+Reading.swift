import Diagnostics
import Numbers

/// Typed reading: each method accepts what its name says and throws everything else.
extension YAMLNode {
  /// Text as written: quoted or not, never empty-by-omission.
  ///
  /// Unquoted numbers and truth values are text here when text is asked for (`version: 1.10`).
  /// Controls and noncharacters, which can only come from escapes, are shown (`VisibleText`): no
  /// medium can hold all of them.
  package func string() throws(YAMLError) -> String {
    guard case .scalar(let text, _) = content, kind != .nothing else { throw wrongType(.text) }
    return VisibleText.showingControls(in: text)
  }

  /// `true` or `false`; `yes`, `no`, `on`, `off` and other spellings are errors.
  package func boolean() throws(YAMLError) -> Bool {
    switch content {
    case .scalar("true", isQuoted: false): return true
    case .scalar("false", isQuoted: false): return false
    case .scalar(let text, isQuoted: false):
      let old = ["y", "yes", "n", "no", "on", "off", "true", "false"]
      throw wrongType(.boolean, old.contains(text.lowercased()) ? .oldBoolean : nil)
    case .scalar("true", isQuoted: true), .scalar("false", isQuoted: true):
      throw wrongType(.boolean, .quoted)
    default: throw wrongType(.boolean)
    }
  }

  /// A decimal integer within `range`.
  package func integer(in range: ClosedRange<Int> = .min ... .max) throws(YAMLError) -> Int {
    let (text, number) = try number(wanted: .integer)
    guard number == .integer else { throw wrongType(.integer, .notWhole) }
    guard let value = Int(text), range.contains(value) else {
      // The ends of the type itself are told to those who go beyond.
      let isBeyond = Int(text) == nil
      let isNegative = text.hasPrefix("-")
      throw .outOfRange(
        path: path, value: text,
        lower: range.lowerBound > .min || isBeyond && isNegative ? "\(range.lowerBound)" : nil,
        upper: range.upperBound < .max || isBeyond && !isNegative ? "\(range.upperBound)" : nil,
        isLowerExclusive: false, span: span)
    }
    return value
  }

  /// A finite decimal number within `range`; exponents (`1e-3`) are welcome.
  package func number(in range: NumberRange = .finite) throws(YAMLError) -> Double {
    let (text, _) = try number(wanted: .number)
    let value = Double(text) ?? .nan
    guard range.contains(value) else {
      throw .outOfRange(
        path: path, value: text, lower: range.lower.map(NumberText.shortest),
        upper: range.upper.map(NumberText.shortest),
        isLowerExclusive: range.isLowerExclusive, span: span)
    }
    return value
  }

  /// One of `choices`, exactly as spelled.
  package func choice(among choices: [String]) throws(YAMLError) -> String {
    let text = try string()
    guard choices.contains(text) else {
      throw .unknownChoice(path: path, value: text, choices: choices, span: span)
    }
    return text
  }

  /// One of the cases of an enumeration, spelled as its raw value.
  package func choice<Choice: CaseIterable & RawRepresentable<String>>(
    as type: Choice.Type = Choice.self
  ) throws(YAMLError) -> Choice {
    let text = try choice(among: Choice.allCases.map(\.rawValue))
    guard let value = Choice(rawValue: text) else {
      throw .unknownChoice(
        path: path, value: text, choices: Choice.allCases.map(\.rawValue), span: span)
    }
    return value
  }

  /// The items of a list that has an allowed number of them.
  package func items(count: ClosedRange<Int> = 0 ... .max) throws(YAMLError) -> [YAMLNode] {
    guard case .sequence(let items) = content else { throw wrongType(.list) }
    guard count.contains(items.count) else {
      throw .wrongCount(
        path: path, found: items.count, lower: count.lowerBound, upper: count.upperBound,
        span: span)
    }
    return items
  }

  /// A reader of a mapping that may have these keys and no others.
  package func mapping(keys: [String]) throws(YAMLError) -> MappingReader {
    try MappingReader(self, keys: keys)
  }

  func wrongType(_ expected: YAMLError.Kind, _ surprise: YAMLError.Surprise? = nil) -> YAMLError {
    var text = ""
    if case .scalar(let scalar, _) = content { text = scalar }
    return .wrongType(
      path: path, expected: expected, found: kind, text: text, surprise: surprise, span: span)
  }

  private func number(wanted: YAMLError.Kind) throws(YAMLError) -> (String, CoreNumber) {
    guard case .scalar(let text, let isQuoted) = content, kind != .nothing else {
      throw wrongType(wanted)
    }
    guard let number = CoreNumber(text) else {
      throw wrongType(wanted, isQuoted ? nil : CoreNumber.surprise(in: text))
    }
    guard !isQuoted else { throw wrongType(wanted, .quoted) }
    return (text, number)
  }
}
