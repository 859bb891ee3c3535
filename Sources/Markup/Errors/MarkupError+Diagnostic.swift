import Bibliography
import Diagnostics
import Numbers
import SourceText

extension Diagnostic {
  /// - Parameters:
  ///   - error: what is wrong with the expanded report.
  ///   - span: where the template's author wrote it; the template engine knows.
  package init(_ error: MarkupError, span: SourceSpan? = nil) {
    self = error.diagnostic
    self.span = span
  }
}

extension MarkupError: DiagnosticError {
  /// Without a span: the place is one in the expanded report.
  package var diagnostic: Diagnostic {
    switch kind {
    case .nestingTooDeep(let limit):
      return say(
        .markdownNestedTooDeep,
        "lists, quotes or emphasis are nested more than \(limit) levels deep",
        "Close some of them; nobody can read this deep.")
    case .textTooLong(let limit):
      return say(
        .textTooLong, "the text has more than \(limit) bytes",
        "Split the report, or let a loop write less.")
    case .tooManyParts(let limit):
      return say(
        .textOfTooManyParts, "the text has more than \(limit) paragraphs, cells and spans",
        "Split the report, or let a loop write less.")
    case .linksTooLong(let limit):
      return say(
        .textTooLong, "the links of the text have more than \(limit) bytes in all",
        "Shorten the destination that the links share.")
    case .parserFailed:
      return say(
        .markdownParserWithoutMemory, "the Markdown parser ran out of memory",
        exitStatus: .internalError)
    case .imageRefused(let source, let refusal):
      return say(.imageRefused, "the image `\(cut: source)` \(refusal.words)", refusal.remedy)
    case .imageNotAlone:
      return say(
        .imageNotAlone, "an image needs a paragraph of its own",
        "Put an empty line before and after it.")
    case .invalidImageAttribute(let text):
      return say(
        .unknownImageAttribute, "`{\(cut: text)}` is no attribute of an image",
        "Write `{#fig:name}`, `{width=60%}`, `{width=300px}` or both.")
    case .refusedLink(let destination):
      return say(
        .linkRefused, "the link to `\(cut: destination)` is not allowed",
        "Links may be https:, http:, mailto:, relative or `#label`; write a space as `%20`.")
    case .unknownCallout(let name):
      let names = Callout.allCases.map { $0.rawValue.uppercased() }
      return say(
        .unknownCallout, "there is no callout `[!\(cut: name)]`",
        didYouMean(name, names, otherwise: "Callouts are \(list(names))."))
    case .invalidCodeAttribute(let text):
      return say(
        .unknownCodeAttribute, "`{\(cut: text)}` is no attribute of code",
        "Write `{caption=\"Text.\"}`, `{.numbers}`, `{start=10}` or several of them.")
    case .looseDollar:
      return say(
        .looseDollarSign, "this `$` begins a formula but does not touch it",
        "Write `\\$` for a dollar sign, or remove the space inside `$…$`.")
    case .strayDollars:
      return say(
        .strayDollarSigns, "these `$` make no formula",
        "Write `\\$` for a dollar sign, and a space between two formulas.")
    case .foreignSyntax(let syntax):
      return say(
        .foreignSyntax, "`\(cut: syntax.spelling)` has no meaning here", syntax.remedy)
    case .htmlTag(let name):
      return say(
        .htmlInMarkdown, "`<\(cut: name)>` is HTML, which templates do not have",
        HTMLTag.remedy(for: name) + " To print it, write `\\<` or put it into code.")
    case .faultyComment(let isClosed):
      return say(
        .faultyComment,
        isClosed ? "text follows a comment on its line" : "this comment has no `-->`",
        isClosed
          ? "Begin a new line behind `-->`." : "Close it, or write `\\<` to print the characters.")
    case .elementInComment:
      return say(
        .elementInComment, "a figure, table or equation stands in a comment of HTML",
        "Use `{% comment %}…{% endcomment %}`, in which no tag is read.")
    case .surplusCells(let expected, let found):
      return say(
        .surplusCells,
        "this row has \(NumberText.count(found, "cell")), and its table "
          + NumberText.count(expected, "column"),
        "Write `\\|` for a bar in a cell, `\\vert` in a formula; or give the header the columns.")
    case .cellWithoutRoom:
      return say(
        .cellWithoutRoom, "`||` is no cell", "Write `| |` for an empty cell, or `\\|` for a bar.")
    case .valueEndsSpan:
      return say(
        .valueEndsSpan, "a printed value ends the code or formula that it stands in",
        "It has a backtick or `$`: use the filter `code` instead of backticks, or `tex` in a formula."
      )
    case .malformedToken:
      return say(
        .elementInCodeOrAFormula, "a figure, table or reference cannot stand here",
        "Move the tag out of the code or formula.")
    case .elementNotAlone:
      return say(
        .elementNotAlone, "a figure, table or equation needs a paragraph of its own",
        "Put an empty line before and after the tag.")
    case .noSuchElement(let index):
      return say(.elementUnknown, "the report has no element \(index)", exitStatus: .internalError)
    case .repeatedElement:
      return say(
        .elementShownTwice, "the same figure, table or equation stands in the report twice",
        "Refer to it by its label instead.")
    case .containerNotClosedHere:
      return say(
        .containerNotClosedHere, "this does not begin and end in the same list, quote or box",
        "Put the tag and its end into the same one, each on a line of its own.")
    case .unknownFootnote(let name, let known):
      return say(
        .unknownFootnote, "no footnote is called `\(cut: name)`",
        didYouMean(
          name, known, otherwise: "Define it: `[^\(cut: name)]: text`. Write `\\[` for a bracket."))
    case .unusedFootnote(let name):
      return say(
        .unusedFootnote, "the footnote `\(cut: name)` is mentioned nowhere",
        "Write `[^\(cut: name)]` where it belongs, or remove it.")
    case .duplicateFootnote(let name):
      return say(
        .duplicateFootnote, "the footnote `\(cut: name)` is defined twice",
        "Rename or remove one of them.")
    case .footnoteInFootnote:
      return say(
        .footnoteInFootnote, "a footnote inside a footnote", "Say it in the note itself.")
    case .citationWithoutKey:
      return say(
        .citationWithoutKey, "this part of a citation names no work",
        "Write a key after `@`, or `,` instead of `;`.")
    case .unknownCitation(let key, let known, let hasReferences):
      if let label = ReportLabel.meant(by: key) {
        return say(
          .unknownCitation, "no work has the key `\(cut: key)`",
          "Write `@\(cut: label)`: labels have a colon.")
      }
      let remedy =
        hasReferences
        ? "Add it to the bibliography; write `\\@` for an at sign."
        : "Name a file with `bibliography:` in the front matter; write `\\@` for an at sign."
      return say(
        .unknownCitation, "no work has the key `\(cut: key)`",
        didYouMean(key, known, mark: "@", otherwise: remedy))
    case .unreadableReference(let key, let problem):
      var diagnostic = say(
        .unreadableReference, "the entry `\(cut: key)` of the bibliography cannot be printed",
        problem.diagnostic.hint)
      let place = problem.diagnostic.span.map { "\($0): " } ?? ""
      diagnostic.notes.append(place + problem.diagnostic.message)
      return diagnostic
    case .repeatedReferences:
      return say(
        .repeatedReferences, "the list of references stands in the report twice",
        "Remove one of the tags.")
    case .topLevelHeading:
      return say(
        .level1Heading, "a level-1 heading in the body",
        "The title is the only one; begin sections with `##`.")
    case .skippedHeadingLevel(let from, let to):
      return say(
        .headingLevelLeftOut, "a level-\(to) heading follows one of level \(from)",
        "Use `\(String(repeating: "#", count: from + 1))`, so that the outline has no holes.")
    case .nestedHeading:
      return say(
        .headingInAListOrQuote, "a heading inside a list, quote, box or note",
        "Use **bold** text there, or move the heading out.")
    case .invalidHeadingAttribute(let text):
      return say(
        .unknownHeadingAttribute, "`{\(cut: text)}` is no attribute of a heading or paragraph",
        "Write `{#sec:name}` for a label or `{-}` for a heading without a number.")
    case .invalidLabel(let label, let prefix):
      return say(
        .wrongLabel, "`\(cut: label)` cannot be the label of this element",
        "Write `\(prefix):name`, with letters, digits, and `-`, `_` or `.` between them.")
    case .duplicateLabel(let label, _):
      return say(
        .labelGivenTwice, "the label `\(cut: label)` is given twice",
        "Rename one of them.")
    case .unresolvedReference(let label, let known):
      return say(
        .referenceToNothing, "nothing has the label `\(cut: label)`",
        didYouMean(
          label, known,
          otherwise: known.isEmpty
            ? "The report has no labels." : "Labels of this report: \(list(known))."))
    case .unnumberedReference(let label):
      return say(
        .referenceToSomethingWithoutANumber, "`\(cut: label)` has no number to refer to",
        "Show it in the report, without `{-}`, or link to it with `[text](#\(cut: label))`.")
    case .invalidLanguage(let tag):
      return say(
        .notALanguage, "`\(cut: tag)` is not a language tag",
        LanguageTag.meant(by: tag).map { "Write `\($0)`." }
          ?? "Write a BCP 47 tag such as `en` or `pt-BR`.")
    case .missingAlternativeText(let figure):
      return say(
        .figureWithoutDescription,
        "the figure `\(cut: figure)` has no description for those who cannot see it",
        "Say in a sentence what it shows: `![…](file)`, or `alt=\"…\"` of the tag.")
    case .invalidName(let name):
      return say(
        .wrongFileName, "`\(cut: name)` cannot be a file name",
        "Use letters of ASCII, digits, `-`, `_` and `.`, with a letter or digit first.")
    case .cellCount(let table, let row, let expected, let found):
      return say(
        .rowOfTheWrongLength,
        "row \(row + 1) of the table `\(cut: table)` has \(NumberText.count(found, "cell")), not \(expected)",
        "Give every row one cell per column.")
    case .formula(let kind): return diagnostic(of: kind)
    }
  }

  private func diagnostic(of kind: TeXError.Kind) -> Diagnostic {
    switch kind {
    case .unknownCommand(let name):
      return say(
        .unknownTeXCommand, "unknown command `\\\(cut: name)` in a formula",
        TeXCommands.remedy(forUnknown: name)
          ?? didYouMean(
            name, TeXCommands.names, mark: "\\",
            otherwise: "Use `\\mathrm{\(cut: name)}` or `\\operatorname{\(cut: name)}` for a name.")
      )
    case .unknownEnvironment(let name):
      return say(
        .unknownTeXEnvironment, "unknown environment `\(cut: name)` in a formula",
        didYouMean(
          name, TeXCommands.environments,
          otherwise: "Environments are \(list(TeXCommands.environments))."))
    case .missingArgument(let command):
      return say(
        .texArgumentMissing, "`\(cut: spelled(command))` needs something after it",
        "Put its argument into braces.")
    case .unclosed(let opening):
      let closings = ["{": "}", "[": "]", "\\left": "\\right", "\\begin": "\\end"]
      return say(
        .notClosedInAFormula, "`\(cut: opening)` is never closed",
        closings[opening].map { "Add `\($0)`." })
    case .unexpected(let text):
      return say(
        .nothingToBelongToInAFormula, "`\(cut: text)` has nothing to belong to",
        "Remove it, or add what it ends or separates.")
    case .mismatchedEnvironment(let expected, let found):
      return say(
        .texEnvironmentClosedByAnother, "`\\end{\(cut: found)}` ends `\\begin{\(cut: expected)}`",
        "Write `\\end{\(cut: expected)}`.")
    case .doubleScript(let mark):
      return say(
        .twoScriptsAtOneBase, "a second `\(cut: mark)` on the same base",
        "Use braces to say which belongs to what.")
    case .invalidDelimiter(let text):
      return say(
        .notADelimiter, "`\(cut: text)` is not a delimiter",
        "Write one of ( ) [ ] \\{ \\} | \\langle \\rangle, or `.` for none.")
    case .unsupportedCharacter(let text):
      return say(
        .characterWithoutMeaningInAFormula, "`\(cut: text)` has no meaning in a formula",
        "Write a command for it, or put words into `\\text{…}`.")
    case .nestingTooDeep(let limit):
      return say(
        .formulaNestedTooDeep, "the formula is nested more than \(limit) levels deep",
        "Name a part of it and write that separately.")
    case .tooLong(let limit):
      return say(
        .formulaTooLong, "the formula has more than \(limit) bytes",
        "Name a part of it and write that separately.")
    case .empty:
      return say(
        .emptyFormula, "an empty formula",
        "Write the formula, or `\\$` for dollar signs.")
    }
  }

  private func say(
    _ code: MarkupCode, _ message: String, _ hint: String? = nil,
    exitStatus: ExitStatus = .badInput
  ) -> Diagnostic {
    var notes: [String] = []
    if place.text != .body { notes.append("in \(place.text.name)") }
    return Diagnostic(
      code: code, message: message, hint: hint, notes: notes, exitStatus: exitStatus)
  }

  private func didYouMean(
    _ name: String, _ known: [String], mark: String = "", otherwise: String
  ) -> String {
    NearestName.suggestion(for: name, among: known).map { "Did you mean `\(mark)\(cut: $0)`?" }
      ?? otherwise
  }

  private func list(_ names: [String]) -> String { "\(names: names, limit: 12)" }

  private func spelled(_ command: String) -> String {
    command.unicodeScalars.first?.properties.isAlphabetic == true ? "\\\(command)" : command
  }
}

extension MarkupPlace.Text {
  /// In a sentence after "in"; elements, rows and columns count from 1.
  var name: String {
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
    case .detail(let element): "the numbers of element \(element + 1)"
    case .columnTitle(let element, let column):
      "the title of column \(column + 1) of element \(element + 1)"
    case .cell(let element, let row, let column):
      "row \(row + 1), column \(column + 1) of element \(element + 1)"
    }
  }
}
