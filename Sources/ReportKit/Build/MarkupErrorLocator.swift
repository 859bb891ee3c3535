import Diagnostics
import Markup
import SourceText
import TemplateEngine

/// Finds where the author wrote what is wrong in the Markdown that came out of a template.
struct MarkupErrorLocator {
  /// The template; the place of what is in no other.
  let source: SourceFile
  let body: ExpandedText
  let list: ElementList

  func diagnostic(of error: MarkupError) -> Diagnostic {
    var diagnostic = Diagnostic(error, span: span(of: error))
    // The name of the text helps only where the place is that of its tag.
    if isAtItsPlace(error) { diagnostic.notes = [] }
    return diagnostic
  }

  private func isAtItsPlace(_ error: MarkupError) -> Bool {
    if case .label = error.place.text { return true }
    return text(of: error) != nil
  }

  /// The text of the template that an error lies in; `nil` for texts that the program made and for
  /// those of the front matter.
  func text(of error: MarkupError) -> ExpandedText? {
    switch error.place.text {
    case .body: body
    case .caption(let element): list.tags[element].expansion(of: "caption")
    case .equation(let element): list.tags[element].expansion(of: "tex")
    default: nil
    }
  }

  /// The tag whose label, name or content an error is about, unless `text(of:)` is.
  func tag(of error: MarkupError) -> ElementTag? {
    switch error.place.text {
    case .label(let element), .caption(let element), .alternativeText(let element),
      .name(let element), .equation(let element), .columnTitle(let element, _),
      .cell(let element, _, _):
      list.tags[element]
    case .title, .subtitle, .abstract, .language, .notice, .body: nil
    }
  }

  private func span(of error: MarkupError) -> SourceSpan {
    if let span = text(of: error)?.span(error.place.range) { return list.labels[span] ?? span }
    guard let tag = tag(of: error) else { return source.span(0..<1) }
    if case .label = error.place.text { return tag.span(of: "label") }
    return tag.span
  }
}
