import SourceText

/// What is wrong with a template, as data; `TemplateError+Diagnostic.swift` has the words.
package enum TemplateError: Error, Sendable, Equatable {
  /// What the grammar wanted where it found something else.
  package enum Expected: String, Sendable {
    case value, name, member, filter, tag, text
    case endOfOutput, endOfTag, closingParenthesis, closingBracket
    case keywordIn, equalsSign
    case relation, colonBeforePredicate, colonAfterList, option
    case columns
  }

  // The file.
  case missingFrontMatter(span: SourceSpan)
  case unclosedFrontMatter(span: SourceSpan)
  case sourceTooLarge(bytes: Int, limit: Int, span: SourceSpan)
  case invalidUTF8(span: SourceSpan)
  case forbiddenCharacter(Unicode.Scalar, span: SourceSpan)

  // The grammar.
  case unclosedDelimiter(opener: String, closer: String, span: SourceSpan)
  case unclosedText(span: SourceSpan)
  case unexpectedCharacter(Unicode.Scalar, span: SourceSpan)
  case unexpected(found: String, expected: Expected, span: SourceSpan)
  /// What another language would read here.
  case foreignExpression(ForeignExpression, span: SourceSpan)
  case numberTooLarge(text: String, span: SourceSpan)
  case nestedTooDeep(limit: Int, span: SourceSpan)
  case expressionTooDeep(limit: Int, span: SourceSpan)
  case unknownTag(String, known: [String], span: SourceSpan)
  /// A block without its end; `bodyParameter` is the argument that would make it unnecessary.
  case unclosedBlock(tag: String, bodyParameter: String?, span: SourceSpan)
  /// `{% endfor %}`, `{% else %}` … that fits no open block; `open` is the innermost one.
  case unmatchedTag(String, open: String?, opener: SourceSpan?, span: SourceSpan)
  /// The end of a block whose text stands in an argument of its tag, which is at `opener`.
  case bodyGivenTwice(tag: String, parameter: String, opener: SourceSpan, span: SourceSpan)
  case blockInsideText(tag: String, span: SourceSpan)

  // Filters and arguments.
  case unknownFilter(String, known: [String], span: SourceSpan)
  case filterArgumentCount(filter: String, found: Int, lower: Int, upper: Int, span: SourceSpan)
  case filterInput(filter: String, wanted: [TemplateKind], found: TemplateKind, span: SourceSpan)
  case filterArgument(
    filter: String, wanted: TemplateKind, found: TemplateKind, span: SourceSpan)
  case digitsOutOfRange(filter: String, found: Int, lower: Int, upper: Int, span: SourceSpan)
  /// The level of an interval in per cent.
  case levelOutOfRange(Double, span: SourceSpan)
  case emptyList(filter: String, span: SourceSpan)
  case unknownArgument(String, tag: String, known: [String], span: SourceSpan)
  case missingArgument(String, tag: String, span: SourceSpan)
  case repeatedArgument(String, tag: String, span: SourceSpan)
  case tooManyArguments(tag: String, limit: Int, span: SourceSpan)
  case argumentKind(
    String, tag: String, wanted: TemplateKind, found: TemplateKind, span: SourceSpan)
  case argumentChoice(
    String, tag: String, found: String, choices: [String], span: SourceSpan)
  /// A word that is no name, where an argument needs text.
  case unquotedText(String, span: SourceSpan)
  /// `{{` inside quoted text that is not Markdown.
  case interpolationInText(span: SourceSpan)

  // Names and values.
  case unknownName(String, known: [String], span: SourceSpan)
  case unknownMember(String, of: String, known: [String], span: SourceSpan)
  case noMembers(of: String, kind: TemplateKind, span: SourceSpan)
  case noItems(of: String, kind: TemplateKind, span: SourceSpan)
  case wrongIndex(kind: TemplateKind, wanted: TemplateKind, span: SourceSpan)
  case indexOutOfRange(Int, count: Int, span: SourceSpan)
  case nameInUse(String, span: SourceSpan)
  case absentValue(String, span: SourceSpan)
  case notPrintable(TemplateKind, span: SourceSpan)
  case notACondition(TemplateKind, span: SourceSpan)
  case operands(
    operator: String, left: TemplateKind, right: TemplateKind, span: SourceSpan)
  case operand(operator: String, found: TemplateKind, span: SourceSpan)
  /// Something that a predicate cannot compare.
  case comparedSide(TemplateKind, span: SourceSpan)
  /// A predicate compares a list, and nothing says whether for every item or for some.
  case listWithoutQuantifier(span: SourceSpan)
  case listsOfDifferentLengths(Int, Int, span: SourceSpan)
  case divisionByZero(span: SourceSpan)
  case overflow(span: SourceSpan)

  // Includes.
  case includePath(String, reason: IncludePathProblem, span: SourceSpan)
  case includeNotFound(String, span: SourceSpan)
  /// `reason` is the system's `errno`.
  case includeUnreadable(String, reason: Int32, span: SourceSpan)
  /// The files from the first to the one that would be included again.
  case includeCycle(chain: [String], span: SourceSpan)
  case includeTooDeep(limit: Int, chain: [String], span: SourceSpan)

  // Files of comma-separated values.
  case csv(CSVProblem, span: SourceSpan)

  // Budgets.
  case tooManyIterations(limit: Int, span: SourceSpan)
  case outputTooLarge(limit: Int, span: SourceSpan)
  case valueTooLarge(limit: Int, span: SourceSpan)
  case valueTooDeep(limit: Int, span: SourceSpan)
  case tooMuchWork(limit: Int, span: SourceSpan)

  var span: SourceSpan {
    switch self {
    case .missingFrontMatter(let span), .unclosedFrontMatter(let span),
      .sourceTooLarge(_, _, let span), .invalidUTF8(let span), .forbiddenCharacter(_, let span),
      .unclosedDelimiter(_, _, let span), .unclosedText(let span),
      .unexpectedCharacter(_, let span), .unexpected(_, _, let span),
      .foreignExpression(_, let span), .bodyGivenTwice(_, _, _, let span),
      .unquotedText(_, let span),
      .numberTooLarge(_, let span), .nestedTooDeep(_, let span),
      .expressionTooDeep(_, let span), .unknownTag(_, _, let span),
      .unclosedBlock(_, _, let span), .unmatchedTag(_, _, _, let span),
      .blockInsideText(_, let span), .unknownFilter(_, _, let span),
      .filterArgumentCount(_, _, _, _, let span), .filterInput(_, _, _, let span),
      .filterArgument(_, _, _, let span), .digitsOutOfRange(_, _, _, _, let span),
      .levelOutOfRange(_, let span), .emptyList(_, let span), .unknownArgument(_, _, _, let span),
      .missingArgument(_, _, let span), .repeatedArgument(_, _, let span),
      .tooManyArguments(_, _, let span), .argumentKind(_, _, _, _, let span),
      .argumentChoice(_, _, _, _, let span), .interpolationInText(let span),
      .unknownName(_, _, let span), .unknownMember(_, _, _, let span),
      .noMembers(_, _, let span), .noItems(_, _, let span), .wrongIndex(_, _, let span),
      .indexOutOfRange(_, _, let span), .nameInUse(_, let span), .absentValue(_, let span),
      .notPrintable(_, let span), .notACondition(_, let span), .operands(_, _, _, let span),
      .operand(_, _, let span), .comparedSide(_, let span), .listWithoutQuantifier(let span),
      .listsOfDifferentLengths(_, _, let span), .divisionByZero(let span), .overflow(let span),
      .includePath(_, _, let span), .includeNotFound(_, let span),
      .includeUnreadable(_, _, let span), .includeCycle(_, let span),
      .includeTooDeep(_, _, let span), .csv(_, let span),
      .tooManyIterations(_, let span), .outputTooLarge(_, let span), .valueTooLarge(_, let span),
      .valueTooDeep(_, let span),
      .tooMuchWork(_, let span):
      span
    }
  }
}

extension TemplateError {
  /// The tag that has an error in one of its arguments and is complete but for this.
  package var tagOfArgument: String? {
    switch self {
    case .unknownArgument(_, let tag, _, _), .missingArgument(_, let tag, _),
      .repeatedArgument(_, let tag, _), .tooManyArguments(let tag, _, _),
      .argumentKind(_, let tag, _, _, _), .argumentChoice(_, let tag, _, _, _):
      tag
    default: nil
    }
  }

  /// Whether a budget is used up.
  var isOfLimit: Bool {
    switch self {
    case .tooManyIterations, .outputTooLarge, .valueTooLarge, .valueTooDeep, .tooMuchWork,
      .nestedTooDeep:
      true
    default: false
    }
  }
}
