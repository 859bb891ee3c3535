import SourceText

/// What is wrong with a YAML text, as data; ReportKit turns each case into words.
///
/// Every case has a span, so that every message can show its line. `path` is the key path of
/// the value (`training.batch-size`, `datasets[0].name`), empty for the document itself.
package enum YAMLError: Error, Sendable, Equatable {
  /// What a value is, or what was wanted in its place.
  package enum Kind: String, Sendable {
    case text, boolean, integer, number, list, mapping
    /// A key without a value, `~` or `null`.
    case nothing
  }

  /// Why a scalar that looks like a number or truth value is not accepted as written.
  package enum Surprise: String, Sendable {
    /// `yes`, `no`, `on`, `off`, `True`, …: a boolean in YAML 1.1 only.
    case oldBoolean
    /// `"3"`: text because of its quotes.
    case quoted
    /// `010`: eight in YAML 1.1, ten in YAML 1.2.
    case leadingZero
    /// `0x10`, `0o17`, `0b11`.
    case radixPrefix
    /// `1_000`.
    case digitSeparator
    /// `1e3` or `3.0` where an integer is wanted.
    case notWhole
    /// `.inf`, `nan`.
    case notFinite
    /// `1,5`.
    case decimalComma
  }

  // The text itself.
  case tooLarge(bytes: Int, limit: Int, span: SourceSpan)
  case invalidUTF8(span: SourceSpan)
  /// A control or line-separator character, a noncharacter, or a private-use scalar.
  case invalidCharacter(Unicode.Scalar, span: SourceSpan)
  case tab(span: SourceSpan)
  case anchor(span: SourceSpan)
  case alias(span: SourceSpan)
  case tag(span: SourceSpan)
  case directive(span: SourceSpan)
  case multipleDocuments(span: SourceSpan)
  case tooDeep(limit: Int, span: SourceSpan)
  /// libyaml's own words for what it expected and where it was.
  case syntax(problem: String, context: String?, span: SourceSpan)
  case keyNotText(span: SourceSpan)
  case duplicateKey(String, first: SourceSpan, span: SourceSpan)

  // Reading typed values.
  case wrongType(
    path: String, expected: Kind, found: Kind, text: String, surprise: Surprise?,
    span: SourceSpan)
  /// Bounds are written as YAML would write them; `nil`: unbounded on that side.
  case outOfRange(
    path: String, value: String, lower: String?, upper: String?, isLowerExclusive: Bool,
    span: SourceSpan)
  case wrongCount(path: String, found: Int, lower: Int, upper: Int, span: SourceSpan)
  case missingKey(String, path: String, span: SourceSpan)
  case unknownKey(String, path: String, known: [String], span: SourceSpan)
  /// What looks like a value that a comma within braces has cut.
  case valueCutByComma(String, path: String, span: SourceSpan)
  case unknownChoice(path: String, value: String, choices: [String], span: SourceSpan)

  // Overrides from the command line.
  /// Not of the form `key.path=value`.
  case malformedOverride(text: String, span: SourceSpan)
  /// The path of an override has an empty step, such as `a..b`.
  case emptyOverrideStep(path: String, span: SourceSpan)
  /// `path` exists and is not a mapping, so nothing can be set below it.
  case notOverridable(path: String, found: Kind, span: SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .tooLarge(_, _, let span), .invalidUTF8(let span), .invalidCharacter(_, let span),
      .tab(let span), .anchor(let span), .alias(let span), .tag(let span),
      .directive(let span), .multipleDocuments(let span), .tooDeep(_, let span),
      .syntax(_, _, let span), .keyNotText(let span), .duplicateKey(_, _, let span),
      .wrongType(_, _, _, _, _, let span), .outOfRange(_, _, _, _, _, let span),
      .wrongCount(_, _, _, _, let span), .missingKey(_, _, let span),
      .unknownKey(_, _, _, let span), .valueCutByComma(_, _, let span),
      .unknownChoice(_, _, _, let span),
      .malformedOverride(_, let span), .emptyOverrideStep(_, let span),
      .notOverridable(_, _, let span):
      span
    }
  }
}
