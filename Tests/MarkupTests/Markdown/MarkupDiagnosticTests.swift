import Bibliography
import SourceText
import Testing

@testable import Diagnostics
@testable import Markup

@Suite struct MarkupDiagnosticTests {
  static let kinds: [MarkupError.Kind] = [
    .nestingTooDeep(limit: 32), .textTooLong(limit: 9), .tooManyParts(limit: 9), .parserFailed,
    .imageRefused("a.png", ImageRefusal(.pdf)), .imageNotAlone, .invalidImageAttribute("x"),
    .invalidCodeAttribute("x"), .refusedLink(destination: "ftp:x"),
    .unknownCallout(name: "NOET"), .looseDollar, .strayDollars, .foreignSyntax(.parentheses),
    .htmlTag(name: "b"), .faultyComment(isClosed: true), .elementInComment,
    .surplusCells(expected: 1, found: 2), .valueEndsSpan, .malformedToken, .elementNotAlone,
    .containerNotClosedHere, .unknownFootnote("a", known: []), .unusedFootnote("a"),
    .duplicateFootnote("a"), .footnoteInFootnote, .citationWithoutKey,
    .unknownCitation("a", known: [], hasReferences: true),
    .unreadableReference(
      key: "a", .unknownCommand("x", SourceSpan(file: "a.bib", line: 1, column: 1))),
    .repeatedReferences, .noSuchElement(index: 0), .repeatedElement(index: 0), .topLevelHeading,
    .skippedHeadingLevel(from: 2, to: 4), .nestedHeading, .invalidHeadingAttribute("x"),
    .invalidLabel(label: "a", prefix: "fig"), .duplicateLabel("fig:a", first: MarkupPlace(.body)),
    .unresolvedReference(label: "fig:gird", known: ["fig:grid"]),
    .unnumberedReference(label: "fig:a"), .invalidLanguage("x"),
    .missingAlternativeText(figure: "a"), .invalidName("../a"),
    .cellCount(table: "t", row: 0, expected: 2, found: 1), .formula(.unknownCommand("alhpa")),
    .formula(.unknownEnvironment("case")), .formula(.missingArgument(command: "frac")),
    .formula(.unclosed("{")), .formula(.unexpected("}")),
    .formula(.mismatchedEnvironment(expected: "cases", found: "aligned")),
    .formula(.doubleScript("^")), .formula(.invalidDelimiter("x")),
    .formula(.unsupportedCharacter("#")), .formula(.nestingTooDeep(limit: 9)),
    .formula(.tooLong(limit: 9)), .formula(.empty),
  ]

  @Test("every error has a code of its own, a message and advice")
  func codes() {
    var codes: Set<String> = []
    for kind in Self.kinds {
      let diagnostic = Diagnostic(MarkupError(kind, at: MarkupPlace(.body)))
      #expect(diagnostic.code.hasPrefix("RPT-03"), "\(kind)")
      #expect(codes.insert(diagnostic.code).inserted, "\(kind) shares \(diagnostic.code)")
      #expect(!diagnostic.message.isEmpty && !diagnostic.message.hasSuffix("."))
      if diagnostic.exitStatus == .badInput {
        #expect(diagnostic.hint?.isEmpty == false, "\(kind) has no advice")
      }
    }
  }

  @Test(
    "a name that is nearly right is suggested",
    arguments: [
      (.invalidLanguage("german"), "Write `de`."), (.invalidLanguage("Deutsch"), "Write `de`."),
      (.invalidLanguage("français"), "Write `fr`."), (.invalidLanguage("en_GB"), "Write `en-GB`."),
      (.invalidLanguage("american"), "Write `en-US`."), (.invalidLanguage("deu"), "Write `de`."),
      (.invalidLanguage("jp"), "Write `ja`."), (.invalidLanguage("ger-AT"), "Write `de-AT`."),
      (.formula(.unknownCommand("alhpa")), "Did you mean `\\alpha`?"),
      (
        .formula(.unknownCommand("displaystyle")),
        "Leave it out: size, place and number of a formula follow from where it stands."
      ),
      (.formula(.unknownEnvironment("case")), "Did you mean `cases`?"),
      (.unresolvedReference(label: "fig:gird", known: ["fig:grid"]), "Did you mean `fig:grid`?"),
      (.unknownCallout(name: "NOET"), "Did you mean `NOTE`?"),
    ] as [(MarkupError.Kind, String)])
  func suggestions(kind: MarkupError.Kind, hint: String) {
    #expect(Diagnostic(MarkupError(kind, at: MarkupPlace(.body))).hint == hint)
  }

  @Test("errors outside the body say where they are")
  func places() {
    let place = MarkupPlace(.cell(element: 1, row: 0, column: 2))
    let span = SourceSpan(file: "t.md", line: 3, column: 1)
    let diagnostic = Diagnostic(MarkupError(.looseDollar, at: place), span: span)
    #expect(diagnostic.notes == ["in row 1, column 3 of element 2"])
    #expect(diagnostic.span == span)
  }
}
