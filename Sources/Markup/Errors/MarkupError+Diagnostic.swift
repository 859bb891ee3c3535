import Diagnostics
import SourceText

extension Diagnostic {
  /// Codes RPT-0301 to RPT-0346.
  ///
  /// - Parameters:
  ///   - error: what is wrong with the expanded report.
  ///   - span: where the template's author wrote it; the template engine knows.
  package init(_ error: MarkupError, span: SourceSpan? = nil) {
    self.init(code: MarkupCode.textTooLong, message: "", span: span, exitStatus: .badInput)
    switch error.kind {
    case .nestingTooDeep, .textTooLong, .tooManyParts, .parserFailed: describeLimit(error.kind)
    case .formula(let kind): describe(kind)
    case .imageNotEmbedded, .refusedLink, .unknownCallout, .looseDollar, .malformedToken,
      .elementNotAlone, .noSuchElement, .repeatedElement:
      describeMarkdown(error.kind)
    default: describeStructure(error.kind)
    }
    if case .body = error.place.text { return }
    notes.append("in \(error.place.text.name)")
  }

  private mutating func describeLimit(_ kind: MarkupError.Kind) {
    switch kind {
    case .nestingTooDeep(let limit):
      set(
        .markdownNestedTooDeep,
        "lists, quotes or emphasis are nested more than \(limit) levels deep")
      hint = "Close some of them; nobody can read this deep."
    case .textTooLong(let limit):
      set(.textTooLong, "the text has more than \(limit) bytes")
      hint = "Split the report, or let a loop write less."
    case .tooManyParts(let limit):
      set(.textOfTooManyParts, "the text has more than \(limit) paragraphs, cells and spans")
      hint = "Split the report, or let a loop write less."
    default:
      set(.markdownParserWithoutMemory, "the Markdown parser ran out of memory")
      exitStatus = .internalError
    }
  }

  private mutating func describeMarkdown(_ kind: MarkupError.Kind) {
    switch kind {
    case .imageNotEmbedded(let source):
      set(.imageInMarkdown, "the image `\(source)` would not be part of the page")
      hint = "Use a figure tag; a report embeds the figures that it draws itself."
    case .refusedLink(let destination):
      set(.linkRefused, "the link to `\(destination)` is not allowed")
      hint =
        "Links may be https:, http:, mailto:, relative or `#label`; write a space as `%20`."
    case .unknownCallout(let name):
      set(.unknownCallout, "there is no callout `[!\(name)]`")
      let names = Callout.allCases.map { $0.rawValue.uppercased() }
      hint = Self.didYouMean(name, names, otherwise: "Callouts are \(Self.list(names)).")
    case .looseDollar:
      set(.looseDollarSign, "this `$` begins a formula but does not touch it")
      hint = "Write `\\$` for a dollar sign, or remove the space inside `$…$`."
    case .malformedToken:
      set(.elementInCodeOrAFormula, "a figure, table or reference cannot stand here")
      hint = "Move the tag out of the code or formula."
    case .elementNotAlone:
      set(.elementNotAlone, "a figure, table or equation needs a paragraph of its own")
      hint = "Put an empty line before and after the tag."
    case .noSuchElement(let index):
      set(.elementUnknown, "the report has no element \(index)")
      exitStatus = .internalError
    default:
      set(.elementShownTwice, "the same figure, table or equation stands in the report twice")
      hint = "Refer to it by its label instead."
    }
  }

  private mutating func describeStructure(_ kind: MarkupError.Kind) {
    switch kind {
    case .topLevelHeading:
      set(.level1Heading, "a level-1 heading in the body")
      hint = "The title is the only one; begin sections with `##`."
    case .skippedHeadingLevel(let from, let to):
      set(.headingLevelLeftOut, "a level-\(to) heading follows one of level \(from)")
      hint = "Use `\(String(repeating: "#", count: from + 1))`, so that the outline has no holes."
    case .nestedHeading:
      set(.headingInAListOrQuote, "a heading inside a list or quote")
      hint = "Use **bold** text there, or move the heading out."
    case .invalidHeadingAttribute(let text):
      set(.unknownHeadingAttribute, "`{\(text)}` is not a heading's attribute")
      hint = "Write `{#sec:name}` for a label or `{-}` for a heading without a number."
    case .invalidLabel(let label, let prefix):
      set(.wrongLabel, "`\(label)` cannot be the label of this element")
      hint = "Write `\(prefix):name`, with letters, digits, and `-`, `_` or `.` between them."
    case .duplicateLabel(let label):
      set(.labelGivenTwice, "the label `\(label)` is given twice")
      hint = "Rename one of them."
    case .unresolvedReference(let label, let known):
      set(.referenceToNothing, "nothing has the label `\(label)`")
      hint = Self.didYouMean(
        label, known,
        otherwise: known.isEmpty
          ? "The report has no labels." : "Labels of this report: \(Self.list(known)).")
    case .unnumberedReference(let label):
      set(.referenceToSomethingWithoutANumber, "`\(label)` has no number to refer to")
      hint = "Show it in the report, without `{-}`, or link to it with `[text](#\(label))`."
    case .invalidLanguage(let tag):
      set(.notALanguage, "`\(tag)` is not a language tag")
      hint = "Write a BCP 47 tag such as `en` or `pt-BR`."
    case .missingAlternativeText(let figure):
      set(
        .figureWithoutDescription,
        "the figure `\(figure)` has no description for those who cannot see it")
      hint = "Give it a text of its own, or let the figure compute one."
    case .invalidName(let name):
      set(.wrongFileName, "`\(name)` cannot be a file name")
      hint = "Use letters of ASCII, digits, `-`, `_` and `.`, with a letter or digit first."
    case .cellCount(let table, let row, let expected, let found):
      set(
        .rowOfTheWrongLength,
        "row \(row + 1) of the table `\(table)` has \(found) cells, not \(expected)")
      hint = "Give every row one cell per column."
    default: break
    }
  }

  private mutating func describe(_ kind: TeXError.Kind) {
    switch kind {
    case .unknownCommand(let name):
      set(.unknownTeXCommand, "unknown command `\\\(name)` in a formula")
      hint = Self.didYouMean(
        name, TeXCommands.names, mark: "\\",
        otherwise: "Use `\\mathrm{\(name)}` or `\\operatorname{\(name)}` for a name.")
    case .unknownEnvironment(let name):
      set(.unknownTeXEnvironment, "unknown environment `\(name)` in a formula")
      hint = Self.didYouMean(
        name, TeXCommands.environments,
        otherwise: "Environments are \(Self.list(TeXCommands.environments)).")
    case .missingArgument(let command):
      set(.texArgumentMissing, "`\(Self.spelled(command))` needs something after it")
      hint = "Put its argument into braces."
    case .unclosed(let opening):
      set(.notClosedInAFormula, "`\(opening)` is never closed")
      let closings = ["{": "}", "[": "]", "\\left": "\\right", "\\begin": "\\end"]
      hint = closings[opening].map { "Add `\($0)`." }
    case .unexpected(let text):
      set(.nothingToBelongToInAFormula, "`\(text)` has nothing to belong to")
      hint = "Remove it, or add what it ends or separates."
    case .mismatchedEnvironment(let expected, let found):
      set(.texEnvironmentClosedByAnother, "`\\end{\(found)}` ends `\\begin{\(expected)}`")
      hint = "Write `\\end{\(expected)}`."
    case .doubleScript(let mark):
      set(.twoScriptsAtOneBase, "a second `\(mark)` on the same base")
      hint = "Use braces to say which belongs to what."
    case .invalidDelimiter(let text):
      set(.notADelimiter, "`\(text)` is not a delimiter")
      hint = "Write one of ( ) [ ] \\{ \\} | \\langle \\rangle, or `.` for none."
    case .unsupportedCharacter(let text):
      set(.characterWithoutMeaningInAFormula, "`\(text)` has no meaning in a formula")
      hint = "Write a command for it, or put words into `\\text{…}`."
    case .nestingTooDeep(let limit):
      set(.formulaNestedTooDeep, "the formula is nested more than \(limit) levels deep")
      hint = "Name a part of it and write that separately."
    case .tooLong(let limit):
      set(.formulaTooLong, "the formula has more than \(limit) bytes")
      hint = "Name a part of it and write that separately."
    case .empty:
      set(.emptyFormula, "an empty formula")
      hint = "Write the formula, or `\\$` for dollar signs."
    }
  }

  private mutating func set(_ code: MarkupCode, _ message: String) {
    self.code = code.rawValue
    self.message = message
  }

  private static func didYouMean(
    _ name: String, _ known: [String], mark: String = "", otherwise: String
  ) -> String {
    NearestName.suggestion(for: name, among: known).map { "Did you mean `\(mark)\($0)`?" }
      ?? otherwise
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }

  private static func spelled(_ command: String) -> String {
    command.unicodeScalars.first?.properties.isAlphabetic == true ? "\\\(command)" : command
  }
}

extension MarkupPlace.Text {
  /// In a sentence after "in"; elements, rows and columns count from 1.
  package var name: String {
    switch self {
    case .title: "the title"
    case .subtitle: "the subtitle"
    case .abstract: "the abstract"
    case .language: "the language"
    case .notice(let index): "notice \(index + 1)"
    case .body: "the body"
    case .label(let element): "the label of element \(element + 1)"
    case .caption(let element): "the caption of element \(element + 1)"
    case .alternativeText(let element): "the description of element \(element + 1)"
    case .name(let element): "the name of element \(element + 1)"
    case .equation(let element): "the formula of element \(element + 1)"
    case .columnTitle(let element, let column):
      "the title of column \(column + 1) of element \(element + 1)"
    case .cell(let element, let row, let column):
      "row \(row + 1), column \(column + 1) of element \(element + 1)"
    }
  }
}

extension MarkupError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
