import Diagnostics
import SourceText

extension YAMLError: DiagnosticError {
  package var diagnostic: Diagnostic {
    Diagnostic(
      words, at: span, exitStatus: span.file == YAMLOverrides.sourceName ? .usage : .badInput)
  }

  private typealias Words = DiagnosticWords<YAMLCode>

  private var words: Words {
    switch self {
    case .tooLarge(let bytes, let limit, _):
      Words(
        .yamlTooLarge, "this YAML has \(bytes) bytes, more than the limit of \(limit)",
        hint: "Front matter and manifests describe a study; put long text into the body.")
    case .invalidUTF8:
      Words(
        .yamlIsNotUTF8, "the text is not valid UTF-8 here",
        hint: "Save the file with the encoding UTF-8.")
    case .invalidCharacter(let scalar, _):
      Words(
        .characterNotAllowedInYAML,
        "character U+\(VisibleText.hexadecimal(scalar)) is not allowed here",
        hint: "Delete it; most editors do not show it.")
    case .tab:
      Words(.tabInYAML, "tab in YAML", hint: "Use spaces; YAML forbids tabs in indentation.")
    case .anchor:
      Words(
        .yamlAnchor, "anchors (`&name`) are not supported",
        hint: "Repeat the value, or put quotes around text that begins with `&`.")
    case .alias:
      Words(
        .yamlAlias, "aliases (`*name`) are not supported",
        hint: "Repeat the value, or put quotes around text that begins with `*`.")
    case .tag:
      Words(
        .yamlTag, "tags (`!name`) are not supported",
        hint: "Write the value alone, or put quotes around text that begins with `!`.")
    case .directive:
      Words(.yamlDirective, "directives (`%…`) are not supported", hint: "Delete the line.")
    case .multipleDocuments:
      Words(
        .severalYAMLDocuments, "a second document begins here",
        hint: "Keep one document; `---` and `...` separate documents.")
    case .tooDeep(let limit, _):
      Words(
        .yamlNestedTooDeep, "nested more than \(limit) levels deep",
        hint: "No key needs values this deep; check the indentation and the brackets.")
    case .syntax(let problem, let context, _):
      Words(
        .yamlSyntax, Self.message(problem: problem), hint: Self.hint(problem: problem),
        notes: context.map { ["the YAML parser was \($0)"] } ?? [])
    case .keyNotText:
      Words(
        .keyIsNotText, "a key must be plain or quoted text",
        hint: "Put quotes around text that begins with `[`, `{` or `?`.")
    case .duplicateKey(let key, let first, _):
      Words(
        .keyGivenTwice, "key `\(cut: key)` is given twice", hint: "Delete one of them.",
        notes: ["first given at \(first)"])
    case .wrongType(let path, let expected, let found, let text, let surprise, _):
      Words(
        .wrongType,
        "\(Self.subject(path)) must be \(Self.wanted(expected)), not \(Self.found(found, text))",
        hint: Self.hint(surprise, text: text, expected: expected))
    case .outOfRange(let path, let value, let lower, let upper, let isLowerExclusive, _):
      Words(
        .numberOutOfRange,
        "\(Self.subject(path)) must be "
          + Self.range(lower: lower, upper: upper, isLowerExclusive: isLowerExclusive)
          + ", not \(value)")
    case .wrongCount(let path, let found, let lower, let upper, _):
      Words(
        .wrongNumberOfItems,
        "\(Self.subject(path)) must have \(Self.count(lower: lower, upper: upper)) items, "
          + "not \(found)")
    case .missingKey(let key, let path, _):
      Words(
        .keyMissing, "key `\(cut: key)` is missing\(path.isEmpty ? "" : " in `\(cut: path)`")",
        hint: "Add `\(key): …`.")
    case .unknownKey(let key, let path, let known, _):
      Words(
        .unknownKey, "unknown key `\(cut: key)`\(path.isEmpty ? "" : " in `\(cut: path)`")",
        hint: Self.suggestion(key, among: known), notes: Self.list("known keys", known))
    case .valueCutByComma(let key, let path, _):
      Words(
        .unknownKey, "unknown key `\(cut: key)`\(path.isEmpty ? "" : " in `\(cut: path)`")",
        hint: "A comma ends a value within `{…}`: put quotes around a value that has one.")
    case .unknownChoice(let path, let value, let choices, _):
      Words(
        .unknownChoice, "\(Self.subject(path)) cannot be `\(cut: value)`",
        hint: Self.suggestion(value, among: choices), notes: Self.list("choices", choices))
    case .malformedOverride(let text, _):
      Words(
        .malformedSet, "`--set` needs KEY=VALUE, not `\(cut: text)`",
        hint: "For example `--set study.batch=32`.")
    case .emptyOverrideStep(let path, _):
      Words(
        .malformedSet,
        path.isEmpty ? "`--set` names no key" : "a step of the path `\(cut: path)` is empty",
        hint: "Write the names of keys with one `.` between them, for example `study.batch`.")
    case .notOverridable(let path, let found, _):
      Words(.setBelowAValue, "`\(cut: path)` is \(Self.wanted(found)) and has no keys to set")
    }
  }

  private static func suggestion(_ name: String, among names: [String]) -> String? {
    NearestName.suggestion(for: name, among: names).map { "Did you mean `\(cut: $0)`?" }
  }

  private static func list(_ label: String, _ names: [String]) -> [String] {
    ["\(label): " + names.map { "`\(cut: $0)`" }.joined(separator: ", ")]
  }

  private static func subject(_ path: String) -> String {
    path.isEmpty ? "the document" : "`\(cut: path)`"
  }

  private static func found(_ kind: YAMLError.Kind, _ text: String) -> String {
    switch kind {
    case .text where text.unicodeScalars.count <= 40: "the text `\(cut: text)`"
    case .boolean, .integer, .number: "`\(cut: text)`"
    default: wanted(kind)
    }
  }

  private static func wanted(_ kind: YAMLError.Kind) -> String {
    switch kind {
    case .text: "text"
    case .boolean: "`true` or `false`"
    case .integer: "an integer"
    case .number: "a number"
    case .list: "a list"
    case .mapping: "a mapping"
    case .nothing: "empty"
    }
  }

  private static func count(lower: Int, upper: Int) -> String {
    switch upper {
    case lower: "\(lower)"
    case .max: "at least \(lower)"
    default: "\(lower) to \(upper)"
    }
  }

  private static func range(lower: String?, upper: String?, isLowerExclusive: Bool) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?):
      isLowerExclusive ? "above \(lower) and at most \(upper)" : "between \(lower) and \(upper)"
    case (let lower?, nil): isLowerExclusive ? "above \(lower)" : "at least \(lower)"
    case (nil, let upper?): "at most \(upper)"
    case (nil, nil): "within the range of its type"
    }
  }

  private static func hint(
    _ surprise: YAMLError.Surprise?, text: String, expected: YAMLError.Kind
  ) -> String? {
    switch surprise {
    case nil: nil
    case .oldBoolean: "Write `true` or `false`; `\(cut: text)` is text in YAML 1.2."
    case .quoted: "Remove the quotes: `\(cut: text)`."
    case .leadingZero:
      "Remove the leading zero; YAML versions disagree on what `\(cut: text)` means."
    case .radixPrefix: "Write the number in decimal notation."
    case .digitSeparator: "Remove the underscores from `\(cut: text)`."
    case .notWhole: "Write a whole number with digits only."
    case .notFinite: "The number must be finite."
    case .decimalComma:
      expected == .integer ? "Remove the comma." : "Write the decimal point as `.`."
    }
  }

  private static func message(problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "a `key: value` cannot begin here"
    case "found unexpected end of stream":
      "the quoted text is never closed"
    case "found character that cannot start any token":
      "a value cannot begin with this character"
    default: problem
    }
  }

  private static func hint(problem: String) -> String? {
    switch problem {
    case "mapping values are not allowed in this context":
      "Put quotes around text that contains `: `, or check the indentation."
    case "found unexpected end of stream": "Add the missing quote."
    case "found unknown escape character":
      "Put single quotes around the text: in double quotes `\\` begins an escape."
    case "found character that cannot start any token": "Put quotes around the text."
    case "could not find expected ':'": "Write `key: value`, with a space after the colon."
    case "did not find expected key": "Align the keys of a mapping; check quotes and brackets."
    case "did not find expected ',' or ']'": "Close the list with `]`."
    case "did not find expected ',' or '}'": "Close the mapping with `}`."
    default: nil
    }
  }
}
