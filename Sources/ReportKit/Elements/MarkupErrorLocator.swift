import Diagnostics
import Markup
import SourceText
import StrictYAML
import TemplateEngine

/// Finds where the author wrote what is wrong in the Markdown that came out of a template.
struct MarkupErrorLocator {
  let frontMatter: FrontMatter
  /// The template; the place of what is in no other.
  let source: SourceFile
  let body: ExpandedText
  let list: ElementList

  func diagnostic(of error: MarkupError) -> Diagnostic {
    var diagnostic = Diagnostic(error, span: span(of: error))
    // The name of the text helps only where the place is that of its tag.
    if isAtItsPlace(error) { diagnostic.notes = [] }
    if diagnostic.span?.file == YAMLOverrides.sourceName { diagnostic.exitStatus = .usage }
    return diagnostic
  }

  /// The first errors by place, each once.
  func diagnostics(of errors: [MarkupError], sources: [SourceFile]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var last: MarkupError.Kind?
    for error in errors.inOrder(of: sources, at: span) {
      // What a loop repeats is one mistake of its author, and words for it are made once.
      if error.kind == last, span(of: error) == result.last?.span { continue }
      last = error.kind
      result.append(diagnostic(of: error))
      if result.count == Diagnostics.shownErrors { break }
    }
    return result
  }

  private func isAtItsPlace(_ error: MarkupError) -> Bool {
    switch error.place.text {
    case .label, .detail: true
    default: text(of: error) != nil || frontMatterSpan(of: error) != nil
    }
  }

  /// The text of the template that an error lies in, and where in it; `nil` for texts that the
  /// program made and for those of the front matter.
  func text(of error: MarkupError) -> (text: ExpandedText, range: Range<Int>)? {
    let range = error.place.range
    var text: ExpandedText?
    switch error.place.text {
    case .body: text = body
    case .caption(let element):
      let tag = list.tags[element]
      text =
        tag.expansion(of: "caption") ?? tag.expansion(of: "text") ?? tag.expansion(of: "title")
    case .equation(let element): text = list.tags[element].expansion(of: "tex")
    case .columnTitle(let element, let column):
      return cell(column, row: nil, of: element, range)
    case .cell(let element, let row, let column):
      return cell(column, row: row, of: element, range)
    default: return nil
    }
    return text.map { ($0, range) }
  }

  /// A cell that the author wrote in the body of a table.
  private func cell(
    _ column: Int, row: Int?, of element: Int, _ range: Range<Int>
  ) -> (text: ExpandedText, range: Range<Int>)? {
    guard let body = list.tags[element].expansion(of: "body"),
      let start = (try? MarkdownTable(body.text))?.start(row: row, column: column)
    else { return nil }
    return (body, (start + range.lowerBound)..<(start + range.upperBound))
  }

  /// The tag whose label, name or content an error is about, unless `text(of:)` is.
  func tag(of error: MarkupError) -> ElementTag? {
    switch error.place.text {
    case .label(let element), .caption(let element), .alternativeText(let element),
      .name(let element), .equation(let element), .detail(let element),
      .columnTitle(let element, _), .cell(let element, _, _):
      list.tags[element]
    case .title, .subtitle, .abstract, .language, .notice, .body: nil
    }
  }

  /// The value of the front matter that holds the text of an error.
  private func frontMatterSpan(of error: MarkupError) -> SourceSpan? {
    switch error.place.text {
    case .title: frontMatter.spans["title"]
    case .subtitle: frontMatter.spans["subtitle"]
    case .abstract: frontMatter.spans["abstract"]
    case .language: frontMatter.spans["language"]
    case .notice, .body, .label, .caption, .alternativeText, .name, .equation, .detail,
      .columnTitle, .cell:
      nil
    }
  }

  private func span(of error: MarkupError) -> SourceSpan {
    if let (text, range) = text(of: error), let span = text.span(range) {
      return list.labels[span] ?? span
    }
    guard let tag = tag(of: error) else {
      return frontMatterSpan(of: error) ?? source.span(0..<1)
    }
    if case .label = error.place.text { return tag.span(of: "label") }
    if case .alternativeText = error.place.text { return tag.span(of: "alt") }
    // What the author gives of the numbers behind a claim is the element that shows them.
    if case .detail = error.place.text { return tag.span(of: "figure") }
    return tag.span
  }
}
