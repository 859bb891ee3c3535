import Diagnostics
import SourceText

extension Diagnostic {
  /// Codes RPT-0201 to RPT-0274.
  package init(_ error: TemplateError) {
    self.init(
      code: TemplateCode.noFrontMatter, message: "", span: error.span, exitStatus: .badInput)
    describe(error)
  }

  private mutating func describe(_ error: TemplateError) {
    switch error {
    case .missingFrontMatter:
      say(
        .noFrontMatter, "the template has no front matter",
        "Begin the file with a line `---`, the study in YAML, and another line `---`.")
    case .unclosedFrontMatter:
      say(
        .frontMatterNotClosed, "the front matter that begins here is never closed",
        "Add a line `---` after the last key.")
    case .sourceTooLarge(let bytes, let limit, _):
      say(.templateTooLarge, "this file has \(bytes) bytes, more than the limit of \(limit)")
    case .invalidUTF8:
      say(
        .templateIsNotUTF8, "the text is not valid UTF-8 here",
        "Save the file with the encoding UTF-8.")
    case .forbiddenCharacter(let scalar, _):
      say(
        .reservedCharacter, "character U+\(VisibleText.hexadecimal(scalar)) is reserved",
        "Delete it; such characters mark figures and references inside the program.")
    case .unclosedDelimiter(let opener, let closer, _):
      say(
        .tagNotClosed, "`\(opener)` is never closed",
        "Add `\(closer)`, or write `{% raw %}\(opener){% endraw %}` to print it.")
    case .unclosedText:
      say(
        .quotedTextNotClosed, "this quoted text is never closed",
        "Add the quote; quoted text ends at the next quote of its kind or at a blank line.")
    case .unexpectedCharacter(let scalar, _):
      let isCurly = "“”‘’„«»".unicodeScalars.contains(scalar)
      say(
        .unexpectedCharacter, "unexpected `\(VisibleText.of(scalar))`",
        isCurly
          ? "Use straight quotes: `\"` or `'`."
          : "In a tag stand names, numbers, quoted text and operators.")
    case .unexpected(let found, let expected, _):
      let (message, hint) = Self.expectation(expected)
      say(.unexpectedWordOrMark, "expected \(message), found `\(found)`", hint)
    case .numberTooLarge(let text, _):
      say(.numberTooLarge, "the number \(text) is too large")
    case .nestedTooDeep(let limit, _):
      say(.blocksNestedTooDeep, "blocks are nested more than \(limit) deep")
    case .expressionTooDeep(let limit, _):
      say(
        .expressionNestedTooDeep, "this expression is nested more than \(limit) deep",
        "Name a part of it with `{% set name = … %}`.")
    case .unknownTag(let name, let known, _):
      say(
        .unknownTag, "unknown tag `\(name)`", nearest: name, among: known, label: "tags here")
    case .unclosedBlock(let tag, let bodyParameter, _):
      let end = "{% end\(tag) %}"
      say(
        .blockNotClosed, "`\(tag)` is never closed",
        bodyParameter.map { "Add `\(end)` after the \($0), or give `\($0)=\"…\"` in the tag." }
          ?? "Add `\(end)`.")
    case .unmatchedTag(let name, let open, let opener, _):
      guard let open, let opener else {
        return say(.tagWithoutItsBlock, "`\(name)` without a block that it belongs to")
      }
      notes = ["`\(open)` was opened at \(opener)"]
      say(
        .tagWithoutItsBlock, "`\(name)` does not belong to the open block `\(open)`",
        "Close `\(open)` with `{% end\(open) %}` first.")
    case .blockInsideText(let tag, _):
      say(
        .figureInsideACaption, "`\(tag)` cannot stand inside a caption",
        "Place it in a paragraph of its own and refer to it with `{% ref … %}`.")
    case .unknownArgument(let name, let tag, let known, _):
      say(
        .unknownArgument, "`\(tag)` has no argument `\(name)`", nearest: name, among: known,
        label: "arguments")
    case .missingArgument(let name, let tag, _):
      say(.argumentMissing, "`\(tag)` needs the argument `\(name)`", "Add `\(name)=…`.")
    case .repeatedArgument(let name, _, _):
      say(.argumentGivenTwice, "argument `\(name)` is given twice", "Delete one of them.")
    case .tooManyArguments(let tag, let limit, _):
      say(
        .tooManyArgumentsWithoutNames,
        "`\(tag)` takes \(Self.count(limit, "argument")) without a name",
        "Name the others: `name=value`.")
    case .argumentKind(let name, _, let wanted, let found, _):
      say(.wrongTypeOfArgument, "`\(name)` must be \(Self.name(wanted)), not \(Self.name(found))")
    case .argumentChoice(let name, _, let found, let choices, _):
      say(
        .unknownChoiceForAnArgument, "`\(name)` cannot be `\(found)`", nearest: found,
        among: choices,
        label: "choices")
    case .interpolationInText:
      say(
        .valueInsideQuotedText, "values are not inserted into this quoted text",
        "Join text and values with `+`, as in `\"fig:\" + dataset.name`.")
    case .unknownFilter(let name, let known, _):
      say(
        .unknownFilter, "unknown filter `\(name)`", nearest: name, among: known, label: "filters")
    case .filterArgumentCount(let filter, let found, let lower, let upper, _):
      let wanted = lower == upper ? Self.count(lower, "argument") : "\(lower) to \(upper) arguments"
      say(.wrongNumberOfFilterArguments, "`\(filter)` takes \(wanted), not \(found)")
    case .filterInput(let filter, let wanted, let found, _):
      let kinds = wanted.map(Self.name).joined(separator: " or ")
      say(.filterOnAWrongType, "`\(filter)` applies to \(kinds), not to \(Self.name(found))")
    case .filterArgument(let filter, let wanted, let found, _):
      say(
        .wrongTypeOfFilterArgument,
        "the argument of `\(filter)` must be \(Self.name(wanted)), not \(Self.name(found))")
    case .digitsOutOfRange(let filter, let found, let lower, let upper, _):
      say(
        .numberOfDigitsOutOfRange, "`\(filter)` can print \(lower) to \(upper) digits, not \(found)"
      )
    case .emptyList(let filter, _):
      say(
        .filterOnAnEmptyList, "`\(filter)` of an empty list",
        "Check with `{% if (list | count) > 0 %}` before.")
    case .unknownName(let name, let known, _):
      say(
        .unknownName, "unknown name `\(name)`", nearest: name, among: known, label: "names here")
    case .unknownMember(let name, let owner, let known, _):
      say(
        .unknownMember, "`\(owner)` has no `\(name)`", nearest: name, among: known,
        label: "`\(owner)` has")
    case .noMembers(let owner, let kind, _):
      say(
        .valueWithoutMembers, "`\(owner)` is \(Self.name(kind)) and has no members",
        kind == .list ? "Use a filter, such as `\(owner) | count` or `\(owner) | first`." : nil)
    case .noItems(let owner, let kind, _):
      say(.valueWithoutItems, "`\(owner)` is \(Self.name(kind)) and has no items")
    case .wrongIndex(let kind, let wanted, _):
      say(.wrongTypeOfIndex, "the index must be \(Self.name(wanted)), not \(Self.name(kind))")
    case .indexOutOfRange(let index, let count, _):
      say(
        .indexOutOfRange, "there is no item \(index) in a list of \(count)", "The first item is 0.")
    case .nameInUse(let name, _):
      say(
        .nameInUse, "`\(name)` is already in use here",
        "Choose another name; a name keeps its value while it is visible.")
    case .absentValue(let name, _):
      say(
        .absentValue, "`\(name)` has no value here",
        "Use `\(name) | default: …`, or `{% if \(name) %}` around it.")
    case .notPrintable(let kind, _):
      say(
        .valueCannotBePrinted, "\(Self.name(kind)) cannot be printed",
        kind == .list ? "Use `{% for … %}` or the filter `join`." : "Print one of its members.")
    case .notACondition(let kind, _):
      say(
        .notACondition, "\(Self.name(kind)) is no condition",
        kind == .list ? "Write `(list | count) > 0`." : "Compare it with something.")
    case .operands(let symbol, let left, let right, _):
      say(
        .operatorBetweenWrongTypes,
        "`\(symbol)` cannot combine \(Self.name(left)) with \(Self.name(right))",
        (left == .markup || right == .markup)
          ? "Format numbers after computing: `(a + b) | fixed: 2`." : nil)
    case .operand(let symbol, let found, _):
      say(.signBeforeAWrongType, "`\(symbol)` cannot be applied to \(Self.name(found))")
    case .divisionByZero: say(.divisionByZero, "division by zero")
    case .overflow: say(.resultTooLarge, "the result is too large")
    case .tooManyIterations(let limit, _):
      say(.tooManyLoopPasses, "loops and includes run more than \(limit) times in all")
    case .outputTooLarge(let limit, _):
      say(.reportTooLarge, "the report grows beyond \(limit) bytes here")
    case .includePath(let path, let reason, _):
      say(
        .pathCannotBeIncluded, "`\(path)` cannot be included: \(Self.reason(reason))",
        "Name a file below the folder of the template, as in `\"parts/method.md\"`.")
    case .includeNotFound(let path, _):
      say(.includedFileMissing, "`\(path)` does not exist below the folder of the template")
      exitStatus = .inputMissing
    case .includeUnreadable(let path, let reason, _):
      say(.includedFileUnreadable, "`\(path)` cannot be read: \(SystemError.text(reason))")
      exitStatus = .inputMissing
    case .includeCycle(let chain, _):
      say(.includeCycle, "this file would include itself")
      notes = [chain.joined(separator: " → ")]
    case .includeTooDeep(let limit, let chain, _):
      say(.includesNestedTooDeep, "more than \(limit) files include one another")
      notes = [chain.joined(separator: " → ")]
    }
  }

  private mutating func say(_ code: TemplateCode, _ message: String, _ hint: String? = nil) {
    self.code = code.rawValue
    self.message = message
    self.hint = hint
  }

  private mutating func say(
    _ code: TemplateCode, _ message: String, nearest name: String, among names: [String],
    label: String
  ) {
    self.code = code.rawValue
    self.message = message
    hint = NearestName.suggestion(for: name, among: names).map { "Did you mean `\($0)`?" }
    if !names.isEmpty {
      notes = ["\(label): " + names.map { "`\($0)`" }.joined(separator: ", ")]
    }
  }

  private static func expectation(_ expected: TemplateError.Expected) -> (String, String?) {
    switch expected {
    case .value: ("a value", nil)
    case .name: ("a name", "Names have letters, digits and `_`, and are not `and`, `in`, ….")
    case .member: ("a name after `.`", "Use `[\"…\"]` for names with other characters.")
    case .filter: ("the name of a filter after `|`", nil)
    case .tag: ("the name of a tag", nil)
    case .text: ("quoted text", nil)
    case .endOfOutput:
      (
        "`}}`",
        "A filter applies to all on its left: put parentheses around what it should apply to."
      )
    case .endOfTag: ("`%}`", nil)
    case .closingParenthesis: ("`)`", nil)
    case .closingBracket: ("`]`", nil)
    case .keywordIn: ("`in`", "Write `{% for name in list %}`.")
    case .equalsSign: ("`=`", "Write `{% set name = value %}`.")
    }
  }

  private static func reason(_ problem: IncludePathProblem) -> String {
    switch problem {
    case .empty: "the path is empty"
    case .tooLong: "the path is too long"
    case .absolute: "the path must be relative"
    case .parent: "the path leads out of the folder"
    case .character: "the path contains a character that paths here cannot have"
    case .link: "it is a symbolic link, or in a folder that is one"
    }
  }

  private static func name(_ kind: TemplateKind) -> String {
    switch kind {
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .text: "text"
    case .list: "a list"
    case .record: "a record"
    case .markup: "formatted text"
    case .absent: "an absent value"
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    switch count {
    case 0: "no \(noun)"
    case 1: "1 \(noun)"
    default: "\(count) \(noun)s"
    }
  }
}

extension TemplateError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
