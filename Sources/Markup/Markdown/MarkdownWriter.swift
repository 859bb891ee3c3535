/// Writes a report as Markdown that GitHub shows without loss.
///
/// Figures are files beside the report, `figures/<name>.png` and `figures/<name>-dark.png`.
/// Numbers, anchors and references are written out, because GitHub makes none.
package enum MarkdownWriter {
  /// - Throws: `MarkupErrors`, see `ResolvedReport`.
  static func write(_ document: ReportDocument) throws(MarkupErrors) -> String {
    write(try ResolvedReport(document))
  }

  package static func write(_ report: ResolvedReport) -> String {
    let writer = MarkdownBlockWriter(report: report)
    let line = MarkdownInlineWriter(report: report, onOneLine: true)
    var blocks: [[String]] = [["# " + GitHubEscape.heading(line.markdown(report.title))]]
    if !report.subtitle.isEmpty { blocks.append(writer.paragraph(report.subtitle)) }
    let byline = [report.authors.joined(separator: ", "), report.date ?? ""].filter { !$0.isEmpty }
    if !byline.isEmpty {
      blocks.append([
        GitHubEscape.lineStart(byline.map(GitHubEscape.text).joined(separator: " · "))
      ])
    }
    for notice in report.notices {
      blocks.append(["> [!WARNING]"] + writer.paragraph(notice).map { "> \($0)" })
    }
    if !report.abstract.isEmpty {
      blocks.append(["**\(GitHubEscape.text(report.words(.abstract)))**"])
      blocks += writer.blocks(report.abstract)
    }
    if report.sections.count > 1 { blocks.append(contents(of: report)) }
    blocks += writer.blocks(report.body) + writer.footnotes
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private static func contents(of report: ResolvedReport) -> [String] {
    let line = MarkdownInlineWriter(report: report, onOneLine: true, allowsLinks: false)
    return report.sections.map { section in
      let number = section.number.map { "\($0) " } ?? ""
      let identifier = GitHubEscape.destination(ReportLabel.identifier(section.label ?? ""))
      let indent = section.level == 2 ? "" : "  "
      return "\(indent)- [\(number)\(line.markdown(section.content))](#\(identifier))"
    }
  }
}
