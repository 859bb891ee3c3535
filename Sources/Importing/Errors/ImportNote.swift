import Diagnostics
import Markup
import SourceText

/// What a document has and a template has not, or has in another form.
enum ImportNote: Sendable, Equatable {
  case frontMatterKey(String, remedy: String)
  /// A text of the front matter that is left out, and why.
  case frontMatterValue(String, reason: String)
  /// A piece of a text of the head, and what becomes of it.
  case headText(String, of: String, reason: String)
  case division(String)
  /// Several figures with one number.
  case panel(String)
  case unmatchedDivision(isOpen: Bool)
  case attributes(String, of: String)
  case shortcode(String)
  case foreign(ForeignSyntax)
  case html(String)
  case rawBlock(format: String)
  /// Code whose results stood here; `name` is the label of the cell.
  case cellOutput(language: String, name: String?)
  case hiddenCell(language: String)
  case inlineCode(String)
  case reference(String)
  /// A reference to a section that has no number in the template.
  case numberlessReference(String)
  /// A label of one line of a formula.
  case sharedLabel(String, of: String)
  /// `hasBibliography`: whether any work can be cited.
  case citation(String, hasBibliography: Bool)
  case bibliography(String, reason: String)
  case image(String, reason: String)
  case imageWithoutDescription(String)
  case link(String)
  case footnote(String, reason: String)
  case notebookOutput(kind: String)
  case cellError(String)
  case formula(reason: String)
  /// A command of TeX that is defined anew.
  case macro(String)
  /// The number that a formula has by `\tag`.
  case formulaTag(String)
  case table(reason: String)
  case heading(reason: String)
  case duplicateLabel(String)
  case include(String, reason: String)
  /// The template's own error at a place of the document.
  case refused(reason: String)
  case character(String)
}

extension ImportNote {
  func diagnostic(at span: SourceSpan?) -> Diagnostic {
    var diagnostic = Diagnostic(words, at: span, exitStatus: .success)
    diagnostic.severity = .note
    return diagnostic
  }

  private typealias Words = DiagnosticWords<DocumentImportCode>

  private var words: Words {
    switch self {
    case .frontMatterKey(let key, let remedy):
      Words(.keyWithoutCounterpart, "`\(cut: key)` has no counterpart", hint: remedy)
    case .frontMatterValue(let what, let reason):
      Words(.keyWithoutCounterpart, "\(what) is left out: \(reason)")
    case .headText(let piece, let place, let reason):
      Words(
        .keyWithoutCounterpart, "`\(cut: piece)` of \(place) has no counterpart",
        hint: "It \(reason). Write it into the text.")
    case .division(let name):
      Words(
        .divisionWithoutCounterpart,
        "the division `\(cut: name)` has no counterpart; what it holds is kept",
        hint: "Boxes are `{% callout %}`, `{% details %}` and `{% margin %}`.")
    case .panel(let label):
      Words(
        .divisionWithoutCounterpart, "each figure of the panel `\(cut: label)` has a number here",
        hint: "References to the panel are to all of them; its caption stands below them.")
    case .unmatchedDivision(let isOpen):
      Words(
        .divisionWithoutCounterpart,
        isOpen ? "this division is never closed" : "this closes no division",
        hint: "It is left out; what follows is kept.")
    case .attributes(let text, let element):
      Words(
        .attributesWithoutCounterpart, "`\(cut: text)` of \(element) has no counterpart",
        hint: "It is left out: the page is set by its stylesheet.")
    case .shortcode(let text):
      Words(
        .shortcodeWithoutCounterpart, "the shortcode `\(cut: text)` has no counterpart",
        hint: "It is left out; values are printed by `{{ … }}`.")
    case .foreign(let syntax):
      Words(
        .rawWithoutCounterpart, "`\(cut: syntax.spelling)` has no counterpart", hint: syntax.remedy)
    case .html(let name):
      Words(
        .rawWithoutCounterpart, "the HTML `<\(cut: name)>` has no counterpart",
        hint: HTMLTag.remedy(for: name))
    case .rawBlock(let format):
      Words(
        .rawWithoutCounterpart, "raw \(cut: format) has no counterpart",
        hint: "It is kept in a comment, which is not published.")
    case .cellOutput(let language, let name):
      Words(
        .codeIsNotRun,
        "no \(cut: language) is run here, so the output of \(name.map { "`\($0)`" } ?? "this code") is missing",
        hint:
          "Show a figure or table of the study with `{% figure %}` or `{% table %}`, or an image of your own."
      )
    case .hiddenCell(let language):
      Words(
        .codeIsNotRun, "this \(cut: language) is not shown and not run",
        hint: "It is kept in a comment, which is not published.")
    case .inlineCode(let code):
      Words(
        .codeIsNotRun, "no code is run here: `\(cut: code)` stands in the place of its value",
        hint: "Values come from the study, as `{{ … }}`.")
    case .reference(let label):
      Words(
        .referenceWithoutTarget, "nothing has the label of `@\(cut: label)`",
        hint: "It is kept as text. Label a figure or table of the study with it, and write `@`.")
    case .numberlessReference(let label):
      Words(
        .referenceWithoutTarget, "what `@\(cut: label)` refers to has no number here",
        hint: "A link with its words stands in its place. Headings of levels 2 and 3 are numbered.")
    case .sharedLabel(let label, let first):
      Words(
        .referenceWithoutTarget, "the lines of this formula have one number here",
        hint: "References to `\(cut: label)` are to `\(cut: first)`, the label of all of it.")
    case .citation(let key, let hasBibliography):
      Words(
        .citationWithoutWork, "no work has the key `\(cut: key)`",
        hint: hasBibliography
          ? "It is kept as text. Add the work to the bibliography, and remove the backslash."
          : "It is kept as text. Name a file with `bibliography:` in the front matter.")
    case .bibliography(let path, let reason):
      Words(
        .citationWithoutWork, "the bibliography `\(cut: path)` is left out: \(cut: reason)",
        hint: "BibTeX (.bib) and CSL-JSON (.json) files are read.")
    case .image(let path, let reason):
      Words(
        .imageWithoutCounterpart, "the image `\(cut: path)` is not shown: \(cut: reason)",
        hint: "A link stands in its place. Save it as PNG or plain SVG beside the template.")
    case .imageWithoutDescription(let path):
      Words(
        .imageWithoutCounterpart, "the image `\(cut: path)` has no description",
        hint: "Its name stands for it. Say in the brackets what it shows.")
    case .link(let destination):
      Words(
        .referenceWithoutTarget, "the link to `\(cut: destination)` is not kept, only its text",
        hint: "Links lead to https, http, mailto, relative paths or labels of the page.")
    case .footnote(let name, let reason):
      Words(.footnoteWithoutCounterpart, "the footnote `\(cut: name)` \(reason)")
    case .notebookOutput(let kind):
      Words(
        .outputWithoutCounterpart, "an output of kind \(cut: kind) has no counterpart",
        hint: "It is left out. PNG, SVG and text are kept.")
    case .cellError(let name):
      Words(
        .outputWithoutCounterpart, "the cell ended with an error, \(cut: name)",
        hint: "It is left out: a report shows what was computed.")
    case .formula(let reason):
      Words(
        .keptAsCode, "this formula is kept as code: \(cut: reason)",
        hint: "Write it with the commands that templates know, between dollar signs.")
    case .macro(let name):
      Words(
        .rawWithoutCounterpart, "`\\\(cut: name)` keeps the meaning that it has already",
        hint: "Give the command another name where it means something else.")
    case .formulaTag(let tag):
      Words(
        .attributesWithoutCounterpart, "`\\tag{\(cut: tag)}` of a formula has no counterpart",
        hint: "It is left out: formulas with a label are numbered.")
    case .table(let reason):
      Words(
        .keptAsCode, "this table is kept as text: \(reason)",
        hint: "Write it with bars between its cells.")
    case .heading(let reason):
      Words(.headingChanged, "this heading \(reason)")
    case .duplicateLabel(let label):
      Words(
        .referenceWithoutTarget, "the label `\(cut: label)` is given twice",
        hint: "The first one is kept.")
    case .include(let path, let reason):
      Words(
        .shortcodeWithoutCounterpart, "`\(cut: path)` is not included: \(cut: reason)",
        hint: "Files of text below the document's folder are included.")
    case .refused(let reason):
      Words(.keptAsCode, "this is kept as text: \(reason)")
    case .character(let name):
      Words(
        .characterReplaced, "the character \(name) is replaced by U+FFFD",
        hint: "Templates cannot hold it.")
    }
  }
}
