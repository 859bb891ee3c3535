import Diagnostics
import SourceText

/// The panel over a page: progress, warnings and errors. Everything that comes from files is
/// escaped.
enum PanelHTML {
  /// Empty when there is nothing to tell.
  static func panel(of content: PreviewContent) -> String {
    var html = ""
    if let failure = content.failure {
      html += failures(failure, hasPage: !content.page.isEmpty)
    }
    if content.isBuilding, content.isSlow || content.page.isEmpty {
      html += building(content.progress)
    } else if content.failure == nil, !content.warnings.isEmpty {
      html += warnings(content.warnings)
    }
    return html
  }

  private static func failures(_ failure: Diagnostics, hasPage: Bool) -> String {
    let errors = failure.items.count { $0.severity == .error }
    let title = errors == 1 ? "1 error" : "\(errors) errors"
    let below = hasPage ? "<p class=\"aside\">The page is that of the last good build.</p>" : ""
    let items = failure.items.map { item($0, in: failure) }.joined()
    return "<section class=\"failure\" role=\"alert\"><h2>\(title)</h2>\(below)\(items)</section>"
  }

  private static func warnings(_ warnings: [Diagnostics]) -> String {
    let count = warnings.reduce(0) { $0 + $1.items.count }
    let items = warnings.flatMap { diagnostics in
      diagnostics.items.map { item($0, in: diagnostics) }
    }
    return """
      <details class="warnings"><summary>\(count == 1 ? "1 warning" : "\(count) warnings")</summary>\
      \(items.joined())</details>
      """
  }

  private static func item(_ diagnostic: Diagnostic, in diagnostics: Diagnostics) -> String {
    var html = "<article class=\"\(diagnostic.severity.rawValue)\">"
    html +=
      "<h3>\(shown(diagnostic.message)) <code>\(MarkupEscape.escaped(diagnostic.code))</code></h3>"
    if let span = diagnostic.span {
      html += "<p class=\"place\">\(shown(span.file)):\(span.line):\(span.column)</p>"
    }
    let renderer = DiagnosticRenderer(sources: diagnostics.sources, width: 120)
    if let excerpt = renderer.excerpt(of: diagnostic) {
      html += "<pre>\(MarkupEscape.escaped(excerpt))</pre>"
    }
    if let hint = diagnostic.hint { html += "<p class=\"help\">\(shown(hint))</p>" }
    for note in diagnostic.notes { html += "<p class=\"note\">\(shown(note))</p>" }
    return html + "</article>"
  }

  private static func building(_ progress: [PreviewContent.Progress]) -> String {
    var html = "<section class=\"building\"><h2>Building …</h2>"
    for line in progress {
      html += "<p><span class=\"label\">\(shown(line.label))</span>"
      if let fraction = line.fraction {
        html +=
          "<progress max=\"1000\" value=\"\(Int(min(max(fraction, 0), 1) * 1000))\"></progress>"
      }
      html += line.details.map { "<span class=\"detail\">\(shown($0))</span>" }.joined() + "</p>"
    }
    return html + "</section>"
  }

  private static func shown(_ text: String) -> String {
    MarkupEscape.escaped(VisibleText.of(text))
  }
}
