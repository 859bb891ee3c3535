/// Writes a report as one HTML file that makes no request and runs no script.
package enum HTMLPageWriter {
  /// - Throws: `MarkupErrors`, see `ResolvedReport`.
  static func write(_ document: ReportDocument) throws(MarkupErrors) -> String {
    write(try ResolvedReport(document))
  }

  /// The page, and the files beside it that it needs and a report does not have anyway.
  package static func files(
    _ report: ResolvedReport, layout: PageLayout
  ) -> [(path: String, text: String)] {
    let page = ("index.html", write(report, layout: layout))
    switch layout {
    case .single: return [page]
    case .folder:
      let sheets = Stylesheet.page.source + Stylesheet.runningHead(title(of: report)).source
      return [page, (ReportPath.stylesheet.encoded, sheets), (ReportPath.icon.encoded, icon)]
    }
  }

  package static func write(_ report: ResolvedReport, layout: PageLayout = .single) -> String {
    let writer = HTMLBlockWriter(report: report, layout: layout)
    let direction = report.words.isRightToLeft ? [HTMLAttribute("dir", "rtl")] : []
    let page: [HTML] = [
      .raw("<!DOCTYPE html>\n"),
      .element(
        "html", [HTMLAttribute("lang", report.language)] + direction,
        .newline + head(of: report, layout) + .newline + body(of: report, writer) + .newline),
      .newline,
    ]
    return page.joined().source
  }

  private static func title(of report: ResolvedReport) -> String { PlainText.text(report.title) }

  private static func head(of report: ResolvedReport, _ layout: PageLayout) -> HTML {
    let title = title(of: report)
    let runningHead = Stylesheet.runningHead(title)
    let sources =
      switch layout {
      case .single:
        [
          "img-src data:",
          "style-src \(Stylesheet.page.policySource) \(runningHead.policySource)",
        ]
      case .folder: ["img-src 'self'", "style-src 'self'"]
      }
    let policy = (["default-src 'none'"] + sources + ["base-uri 'none'", "form-action 'none'"])
      .joined(separator: "; ")
    var lines: [HTML] = [
      // The policy comes first, so that nothing in the page is read without it.
      .void(
        "meta",
        [
          HTMLAttribute("http-equiv", "Content-Security-Policy"), HTMLAttribute("content", policy),
        ]),
      .raw("<meta charset=\"utf-8\">"),
      .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
      .raw("<meta name=\"color-scheme\" content=\"light dark\">"),
      .element("title", [], .text(title)),
    ]
    if let description = description(of: report) { lines.append(meta("description", description)) }
    // Programs that read the page for a reference need each name by itself.
    lines += report.authors.map { meta("author", $0) }
    lines.append(.raw("<meta name=\"generator\" content=\"report\">"))
    switch layout {
    case .single: lines += [favicon, .style(.page), .style(runningHead)]
    case .folder:
      lines += [
        .void("link", [HTMLAttribute("rel", "icon"), .href(file: .icon)]),
        .void("link", [HTMLAttribute("rel", "stylesheet"), .href(file: .stylesheet)]),
      ]
    }
    return .element("head", [], .newline + lines.joined(.newline) + .newline)
  }

  private static func meta(_ name: String, _ content: String) -> HTML {
    .void("meta", [HTMLAttribute("name", name), HTMLAttribute("content", content)])
  }

  /// The first paragraph of the abstract, else the subtitle; at most 300 scalars.
  private static func description(of report: ResolvedReport) -> String? {
    let plain = PlainText(
      reference: { report.target(of: $0)?.name ?? "" }, citation: report.text(of:))
    var text = plain(report.subtitle)
    if case .paragraph(let inlines)? = report.abstract.first { text = plain(inlines) }
    guard !text.isEmpty else { return nil }
    let scalars = text.unicodeScalars
    guard scalars.count > 300 else { return text }
    let cut = scalars.prefix(300)
    let end = cut.lastIndex(of: " ") ?? cut.endIndex
    return String(cut[..<end]) + "…"
  }

  /// A curve on axes, drawn for both themes.
  private static let favicon: HTML = .raw(
    """
    <link rel="icon" href="data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20\
    viewBox='0%200%2032%2032'%3E%3Crect%20width='32'%20height='32'%20rx='6'%20\
    fill='%231f5f99'/%3E%3Cpath%20d='M4%2020c5%202%208%202%2011-1S20%208%2028%206'%20\
    fill='none'%20stroke='%23fff'%20stroke-width='3'%20stroke-linecap='round'/%3E%3C/svg%3E">
    """)

  /// The same curve as a file.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
    <rect width="32" height="32" rx="6" fill="#1f5f99"/>\
    <path d="M4 20c5 2 8 2 11-1S20 8 28 6" fill="none" stroke="#fff" stroke-width="3" \
    stroke-linecap="round"/></svg>

    """

  private static func body(of report: ResolvedReport, _ writer: HTMLBlockWriter) -> HTML {
    let sections = report.sections
    var page: [HTML] = [
      .element("a", [.class("skip"), .href(identifier: "content")], writer.word(.skip))
    ]
    page.append(titleBlock(of: report, writer))
    if sections.count > 1 { page.append(contents(of: sections, writer)) }
    page.append(
      .element(
        "main", [.id("content"), HTMLAttribute("tabindex", "-1")],
        .newline + writer.html(report.body) + .newline
          + (writer.footnotes.isEmpty ? .empty : writer.footnotes + .newline)))
    if let origin = report.origin { page.append(HTMLOriginWriter(blocks: writer).html(origin)) }
    let layout = HTML.element(
      "div", [sections.count > 1 ? .class("page with-contents") : .class("page")],
      .newline + page.dropFirst().joined(.newline) + .newline)
    let drawings = writer.drawings.definitions.map { $0 + .newline } ?? .empty
    return .element("body", [], .newline + page[0] + .newline + drawings + layout + .newline)
  }

  private static func titleBlock(of report: ResolvedReport, _ writer: HTMLBlockWriter) -> HTML {
    var parts: [HTML] = report.notices.map { notice in
      .element(
        "p", [.class("notice"), HTMLAttribute("role", "note")],
        .element("strong", [], writer.word(.notice) + .text(".")) + .text(" ")
          + (writer.english.isEmpty
            ? writer.html(notice) : .element("span", writer.english, writer.html(notice))))
    }
    parts.append(.element("h1", [], writer.html(report.title)))
    if !report.subtitle.isEmpty {
      parts.append(.element("p", [.class("subtitle")], writer.html(report.subtitle)))
    }
    let byline = [report.authors.joined(separator: ", "), report.date ?? ""].filter { !$0.isEmpty }
    if !byline.isEmpty {
      parts.append(
        .element(
          "p", [.class("byline")],
          byline.map { .element("span", [], .text($0)) }.joined(.raw("<br>"))))
    }
    if !report.abstract.isEmpty {
      let heading = HTML.element("h2", [.id("abstract")], writer.word(.abstract))
      parts.append(
        .element(
          "section", [.class("abstract"), HTMLAttribute("aria-labelledby", "abstract")],
          .newline + heading + .newline + writer.html(report.abstract) + .newline))
    }
    return .element("header", [], .newline + parts.joined(.newline) + .newline)
  }

  private static func contents(of sections: [MarkdownHeading], _ writer: HTMLBlockWriter) -> HTML {
    var items: [(entry: HTML, inner: [HTML])] = []
    for section in sections {
      let number = section.number.map {
        HTML.element("span", [.class("number")], .text($0)) + .text(" ")
      }
      let title = (number ?? .empty) + .element("span", [], writer.unlinked(section.content))
      let identifier = ReportLabel.identifier(section.label ?? "")
      let link = HTML.element("a", [.href(identifier: identifier)], title)
      if section.level == 2 || items.isEmpty {
        items.append((link, []))
      } else {
        items[items.count - 1].inner.append(.element("li", [], link))
      }
    }
    let list = items.map { item in
      let inner =
        item.inner.isEmpty
        ? HTML.empty
        : .newline + .element("ol", [], .newline + item.inner.joined(.newline) + .newline)
      return HTML.element("li", [], item.entry + inner)
    }
    // Folded, so that a phone shows sentences first; the style sheet unfolds them where they stand
    // beside the text, and on paper.
    return .element(
      "nav", [HTMLAttribute("aria-labelledby", "contents")],
      .newline
        + .element(
          "details", [],
          .newline
            + .element(
              "summary", [], .element("h2", [.id("contents")], writer.word(.contents)))
            + .newline
            + .element("ol", [], .newline + list.joined(.newline) + .newline) + .newline)
        + .newline)
  }
}
