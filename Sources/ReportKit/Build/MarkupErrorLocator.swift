import Diagnostics
import Markup
import SourceText

/// Finds the place in the template of an error in the Markdown that came out of it.
struct MarkupErrorLocator {
  let template: StudyTemplate
  let host: StudyHost
  /// The expanded Markdown.
  let body: String

  /// The error with its place. What stands word for word in exactly one place of the template
  /// is shown there, the text of an element at its tag, and all else in the expanded text.
  func locate(_ error: MarkupError) -> Diagnostics {
    switch error.kind {
    case .unresolvedReference(let label, _), .unnumberedReference(let label):
      if let span = host.references[label] {
        return Diagnostics(Diagnostic(error, span: span), sources: template.sources)
      }
    default: break
    }
    switch error.place.text {
    case .body: return locateInBody(error)
    case .caption(let element), .label(let element), .alternativeText(let element),
      .name(let element), .equation(let element), .columnTitle(let element, _),
      .cell(let element, _, _):
      return Diagnostics(
        Diagnostic(error, span: host.spans[element]), sources: template.sources)
    case .title, .subtitle, .abstract, .language, .notice:
      let top = SourceSpan(file: template.sources[0].name, line: 1, column: 1)
      return Diagnostics(Diagnostic(error, span: top), sources: template.sources)
    }
  }

  private func locateInBody(_ error: MarkupError) -> Diagnostics {
    let expanded = SourceFile(name: "\(template.sources[0].name) (expanded)", text: body)
    let place = expanded.span(error.place.range)
    let line = expanded.line(place.line)
    var found: [SourceSpan] = []
    for source in template.sources where !line.isEmpty {
      for number in 1...source.lineCount where source.line(number) == line {
        found.append(
          SourceSpan(
            file: source.name, line: number, column: place.column, length: place.length))
      }
    }
    guard found.count == 1 else {
      return Diagnostics(Diagnostic(error, span: place), sources: [expanded])
    }
    return Diagnostics(Diagnostic(error, span: found[0]), sources: template.sources)
  }
}
