import Diagnostics
import Numbers
import SourceText

extension TemplateError: DiagnosticError {
  package var diagnostic: Diagnostic {
    switch self {
    case .missingFrontMatter:
      return say(
        .noFrontMatter, "the template has no front matter",
        "Begin the file with a line `---`, the study in YAML, and another line `---`.")
    case .unclosedFrontMatter:
      return say(
        .frontMatterNotClosed, "the front matter that begins here is never closed",
        "Add a line `---` after the last key.")
    case .sourceTooLarge(let bytes, let limit, _):
      return say(.templateTooLarge, "this file has \(bytes) bytes, more than the limit of \(limit)")
    case .invalidUTF8:
      return say(
        .templateIsNotUTF8, "the text is not valid UTF-8 here",
        "Save the file with the encoding UTF-8.")
    case .forbiddenCharacter(let scalar, _):
      return say(
        .reservedCharacter, "character U+\(VisibleText.hexadecimal(scalar)) is reserved",
        "Delete it; such characters mark figures and references inside the program.")
    case .unclosedDelimiter(let opener, let closer, _):
      return say(
        .tagNotClosed, "`\(opener)` is never closed",
        "Add `\(closer)`, or write `{% raw %}\(opener){% endraw %}` to print it.")
    case .unclosedText:
      return say(
        .quotedTextNotClosed, "this quoted text is never closed",
        "Add the quote; quoted text ends at the next quote of its kind or at a blank line.")
    case .unexpectedCharacter(let scalar, _):
      let isCurly = "“”‘’„«»".unicodeScalars.contains(scalar)
      return say(
        .unexpectedCharacter, "unexpected `\(VisibleText.of(scalar))`",
        isCurly
          ? "Use straight quotes: `\"` or `'`."
          : "In a tag stand names, numbers, quoted text and operators.")
    case .unexpected(let found, let expected, _):
      let (message, hint) = expected.phrase
      return say(.unexpectedWordOrMark, "expected \(message), found `\(cut: found)`", hint)
    case .foreignExpression(let expression, _):
      return say(.unexpectedWordOrMark, expression.message, expression.remedy)
    case .numberTooLarge(let text, _):
      return say(.numberTooLarge, "the number \(cut: text) is too large")
    case .nestedTooDeep(let limit, _):
      return say(.blocksNestedTooDeep, "blocks are nested more than \(limit) deep")
    case .expressionTooDeep(let limit, _):
      return say(
        .expressionNestedTooDeep, "this expression is nested more than \(limit) deep",
        "Name a part of it with `{% set name = … %}`.")
    case .unknownTag(let name, let known, _):
      return say(
        .unknownTag, "unknown tag `\(cut: name)`", nearest: name, among: known, label: "tags here")
    case .unclosedBlock(let tag, let bodyParameter, _):
      let end = "{% end\(tag) %}"
      return say(
        .blockNotClosed, "`\(cut: tag)` is never closed",
        bodyParameter.map { "Add `\(end)` after the \($0), or give `\($0)=\"…\"` in the tag." }
          ?? "Add `\(end)`.")
    case .unmatchedTag(let name, let open, let opener, _):
      guard let open, let opener else {
        return say(.tagWithoutItsBlock, "`\(cut: name)` without a block that it belongs to")
      }
      return say(
        .tagWithoutItsBlock, "`\(cut: name)` does not belong to the open block `\(cut: open)`",
        "Close `\(cut: open)` with `{% end\(cut: open) %}` first.",
        notes: ["`\(cut: open)` was opened at \(opener)"])
    case .bodyGivenTwice(let tag, let parameter, let opener, _):
      return say(
        .tagWithoutItsBlock, "the \(parameter) of this `\(cut: tag)` stands in its tag already",
        "Remove `\(parameter)=…`, or the text between the tags and `{% end\(cut: tag) %}`.",
        notes: ["`\(cut: tag)` stands at \(opener)"])
    case .blockInsideText(let tag, _):
      return say(
        .figureInsideACaption, "`\(cut: tag)` cannot stand inside a caption",
        "Place it in a paragraph of its own and refer to it with `{% ref … %}`.")
    case .unknownArgument(let name, let tag, let known, _):
      return say(
        .unknownArgument, "`\(cut: tag)` has no argument `\(cut: name)`", nearest: name,
        among: known,
        label: "arguments")
    case .missingArgument(let name, let tag, _):
      return say(
        .argumentMissing, "`\(cut: tag)` needs the argument `\(cut: name)`", "Add `\(cut: name)=…`."
      )
    case .repeatedArgument(let name, _, _):
      return say(
        .argumentGivenTwice, "argument `\(cut: name)` is given twice", "Delete one of them.")
    case .tooManyArguments(let tag, let limit, _):
      return say(
        .tooManyArgumentsWithoutNames,
        "`\(cut: tag)` takes \(counted(limit, "argument")) without a name",
        "Name the others: `name=value`.")
    case .argumentKind(let name, _, let wanted, let found, _):
      return say(
        .wrongTypeOfArgument, "`\(cut: name)` must be \(wanted.phrase), not \(found.phrase)")
    case .argumentChoice(let name, _, let found, let choices, _):
      return say(
        .unknownChoiceForAnArgument, "`\(cut: name)` cannot be `\(cut: found)`", nearest: found,
        among: choices,
        label: "choices")
    case .unquotedText(let text, _):
      return say(
        .unknownName, "unknown name `\(cut: text)`",
        "Put quotes around text: `\"\(cut: text)\"`.")
    case .interpolationInText:
      return say(
        .valueInsideQuotedText, "values are not inserted into this quoted text",
        "Join text and values with `+`, as in `\"fig:\" + dataset.name`.")
    case .unknownFilter(let name, let known, _):
      return say(
        .unknownFilter, "unknown filter `\(cut: name)`", nearest: name, among: known,
        label: "filters")
    case .filterArgumentCount(let filter, let found, let lower, let upper, _):
      let wanted = lower == upper ? counted(lower, "argument") : "\(lower) to \(upper) arguments"
      return say(.wrongNumberOfFilterArguments, "`\(cut: filter)` takes \(wanted), not \(found)")
    case .filterInput(let filter, let wanted, let found, _):
      let kinds = wanted.map(\.phrase).joined(separator: " or ")
      return say(
        .filterOnAWrongType, "`\(cut: filter)` applies to \(kinds), not to \(found.phrase)",
        found == .sample
          ? Self.sampleHint
          : found == .record ? "Choose a field first, as in `list | map: \"name\"`." : nil)
    case .filterArgument(let filter, let wanted, let found, _):
      return say(
        .wrongTypeOfFilterArgument,
        "the argument of `\(cut: filter)` must be \(wanted.phrase), not \(found.phrase)")
    case .digitsOutOfRange(let filter, let found, let lower, let upper, _):
      return say(
        .numberOfDigitsOutOfRange,
        "`\(cut: filter)` can print \(lower) to \(upper) digits, not \(found)"
      )
    case .levelOutOfRange(let level, _):
      return say(
        .levelOutOfRange, "the level of an interval cannot be \(NumberText.shortest(level))",
        "Give it in per cent, from 1 and below 100, such as 95.")
    case .emptyList(let filter, _):
      return say(
        .filterOnAnEmptyList, "`\(cut: filter)` of an empty list",
        "Check with `{% if (list | count) > 0 %}` before.")
    case .unknownName(let name, let known, _):
      var diagnostic = say(
        .unknownName, "unknown name `\(cut: name)`", nearest: name, among: known,
        label: "names here")
      if diagnostic.hint == nil { diagnostic.hint = Self.rawHint }
      return diagnostic
    case .unknownMember(let name, let owner, let known, _):
      return say(
        .unknownMember, "`\(cut: owner)` has no `\(cut: name)`", nearest: name, among: known,
        label: "`\(cut: owner)` has")
    case .noMembers(let owner, let kind, _):
      return say(
        .valueWithoutMembers, "`\(cut: owner)` is \(kind.phrase) and has no members",
        kind == .list
          ? "Use a filter, such as `\(cut: owner) | count` or `\(cut: owner) | first`." : nil)
    case .noItems(let owner, let kind, _):
      return say(
        .valueWithoutItems, "`\(cut: owner)` is \(kind.phrase) and has no items",
        kind == .sample ? "Its values are the list `\(cut: owner).values`." : nil)
    case .wrongIndex(let kind, let wanted, _):
      return say(.wrongTypeOfIndex, "the index must be \(wanted.phrase), not \(kind.phrase)")
    case .indexOutOfRange(let index, let count, _):
      return say(
        .indexOutOfRange, "there is no item \(index) in a list of \(count)", "The first item is 0.")
    case .nameInUse(let name, _):
      return say(
        .nameInUse, "`\(cut: name)` is already in use here",
        "Choose another name; a name keeps its value while it is visible.")
    case .absentValue(let name, _):
      return say(
        .absentValue, "`\(cut: name)` has no value here",
        "Use `\(cut: name) | default: …`, or put a condition around it.")
    case .notPrintable(let kind, _):
      return say(
        .valueCannotBePrinted, "\(kind.phrase) cannot be printed",
        kind == .list ? "Use `{% for … %}` or the filter `join`." : "Print one of its members.")
    case .notACondition(let kind, _):
      return say(
        .notACondition, "\(kind.phrase) is no condition",
        kind == .list
          ? "Write `(list | count) > 0`."
          : kind == .sample ? Self.sampleHint : "Compare it with something.")
    case .operands(let symbol, let left, let right, _):
      return say(
        .operatorBetweenWrongTypes,
        "`\(symbol)` cannot combine \(left.phrase) with \(right.phrase)",
        left == .sample || right == .sample
          ? Self.sampleHint
          : left == .markup || right == .markup
            ? "Format numbers after computing: `(a + b) | fixed: 2`." : nil)
    case .operand(let symbol, let found, _):
      return say(
        .signBeforeAWrongType, "`\(symbol)` cannot be applied to \(found.phrase)",
        found == .sample ? Self.sampleHint : nil)
    case .comparedSide(let kind, _):
      return say(
        .comparedSideOfAWrongType, "a claim cannot compare \(kind.phrase)",
        "Compare numbers, samples, or lists of these under `every` or `some`.")
    case .listWithoutQuantifier:
      return say(
        .listWithoutQuantifier, "a list is compared, and it is not said for how many of its items",
        "Write `every` or `some` before the comparison.")
    case .listsOfDifferentLengths(let left, let right, _):
      return say(
        .listsOfDifferentLengths, "a list of \(left) is compared with one of \(right)",
        "Compare lists item by item only where they are equally long, or with a single value.")
    case .divisionByZero:
      return say(.divisionByZero, "division by zero")
    case .overflow:
      return say(.resultTooLarge, "the result is too large")
    case .tooManyIterations(let limit, _):
      return say(.tooManyLoopPasses, "loops and includes run more than \(limit) times in all")
    case .outputTooLarge(let limit, _):
      return say(.reportTooLarge, "the report grows beyond \(limit) bytes here")
    case .valueTooLarge(let limit, _):
      return say(
        .valueTooLarge, "this value is larger than \(limit) bytes",
        "Print its parts one after another instead of joining them.")
    case .valueTooDeep(let limit, _):
      return say(.valueTooLarge, "lists are nested more than \(limit) deep here")
    case .tooMuchWork(let limit, _):
      return say(
        .expressionsTooCostly,
        "the expressions up to here read and make more than \(limit) bytes in all",
        "Compute what stays the same once, before the loop, with `{% set name = … %}`.")
    case .includePath(let path, let reason, _):
      return say(
        .pathCannotBeIncluded, "`\(cut: path)` cannot be included: \(reason.phrase)",
        "Name a file below the folder of the template, as in `\"parts/method.md\"`.")
    case .includeNotFound(let path, _):
      return say(
        .includedFileMissing, "`\(cut: path)` does not exist below the folder of the template",
        exitStatus: .inputMissing)
    case .includeUnreadable(let path, let reason, _):
      return say(
        .includedFileUnreadable, "`\(cut: path)` cannot be read: \(SystemError.text(reason))",
        exitStatus: .inputMissing)
    case .csv(let problem, _):
      let (code, message, hint) = problem.words
      return say(code, message, hint)
    case .includeCycle(let chain, _):
      return say(.includeCycle, "this file would include itself", notes: [shown(chain)])
    case .includeTooDeep(let limit, let chain, _):
      return say(
        .includesNestedTooDeep, "more than \(limit) files include one another",
        notes: [shown(chain)])
    }
  }

  /// For a sample where a number is needed, also if it has one value: the next study may have more.
  private static let sampleHint = "Say which of its numbers: `.mean`, `.median`, `.min`, `.max`."

  private func say(
    _ code: TemplateCode, _ message: String, _ hint: String? = nil, notes: [String] = [],
    exitStatus: ExitStatus = .badInput
  ) -> Diagnostic {
    Diagnostic(
      code: code, message: message, span: span, hint: hint, notes: notes, exitStatus: exitStatus)
  }

  fileprivate static let rawHint =
    "To print the braces, put `{% raw %}` before and `{% endraw %}` behind."

  /// For a name that is none of the known ones.
  private func say(
    _ code: TemplateCode, _ message: String, nearest name: String, among known: [String],
    label: String
  ) -> Diagnostic {
    say(
      code, message,
      NearestName.suggestion(for: name, among: known).map { "Did you mean `\(cut: $0)`?" },
      notes: known.isEmpty ? [] : ["\(label): \(names: known)"])
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 0 ? "no \(noun)" : NumberText.count(count, noun)
  }

  private func shown(_ chain: [String]) -> String {
    chain.map { "\(cut: $0)" }.joined(separator: " → ")
  }
}

extension TemplateError.Expected {
  /// What was expected, and how to write it where that is not plain.
  fileprivate var phrase: (String, hint: String?) {
    switch self {
    case .value: ("a value", TemplateError.rawHint)
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
    case .relation:
      (
        "`>`, `<` or `~`",
        "A claim compares two sides, as in `a > b`; put parentheses around a side with filters."
      )
    case .colonBeforePredicate:
      ("`:` and what is claimed", "Write `{% claim \"text\" : a > b %}`.")
    case .colonAfterList: ("`:`", "Write `every name in list: a > b`.")
    case .option:
      ("the name of an argument after `|`", "Write for example `| margin: 0.02 | required`.")
    case .columns:
      (
        "columns in brackets",
        "Write for example `columns=[row.dataset, (row.testAccuracy | percent: 2)]`."
      )
    }
  }
}

extension IncludePathProblem {
  fileprivate var phrase: String {
    switch self {
    case .empty: "the path is empty"
    case .tooLong: "the path is too long"
    case .absolute: "the path must be relative"
    case .parent: "the path leads out of the folder"
    case .character: "the path contains a character that paths here cannot have"
    case .link: "it is a symbolic link, or in a folder that is one"
    }
  }
}

extension TemplateKind {
  /// With its article, as the object of a sentence.
  fileprivate var phrase: String {
    switch self {
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .text: "text"
    case .sample: "a sample"
    case .list: "a list"
    case .record: "a record"
    case .markup: "formatted text"
    case .absent: "an absent value"
    }
  }
}

extension Diagnostic {
  package init(_ error: TemplateError) { self = error.diagnostic }
}
