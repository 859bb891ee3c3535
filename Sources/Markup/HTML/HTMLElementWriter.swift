/// Numbered figures, tables, equations and claims as HTML.
struct HTMLElementWriter {
  let blocks: HTMLBlockWriter

  func html(_ element: ResolvedElement) -> HTML {
    let identifier = element.label.map(ReportLabel.identifier)
    switch element.content {
    case .figure(let figure):
      return .element(
        "figure", attributes(identifier, .class("figure")),
        .newline + (explorer(figure, identifier) ?? drawing(figure, of: element))
          + .newline + caption(element, .figure, identifier: nil) + .newline)
    case .table(let table): return html(element, table, identifier)
    case .equation(let formula):
      var content = blocks.equationBody(formula)
      if let number = element.number {
        content += .element("span", [.class("equation-number")], .text("(\(number))"))
      }
      return .element("div", attributes(identifier, .class("equation")), content)
    case .claim(let claim): return html(element, claim, identifier)
    // Containers stand in the body as blocks of their own.
    case .container: return .empty
    }
  }

  private func html(
    _ element: ResolvedElement, _ claim: ResolvedClaim, _ identifier: String?
  ) -> HTML {
    var content = HTML.empty
    if let number = element.number {
      content +=
        .element("span", [.class("claim-label")], blocks.word(.claim) + .text("\u{A0}\(number)."))
        + .text(" ")
    }
    content += .element(
      "strong", [HTMLAttribute("class", "verdict \(claim.tone.rawValue)")] + blocks.english,
      .text("\(claim.verdict):"))
    content += .text(" ") + blocks.html(element.caption) + .text(" ")
    content += .element("small", blocks.english, blocks.html(claim.detail))
    return .element("p", attributes(identifier, .class("claim")), content)
  }

  /// An image of the author's, which is the same on light and dark pages.
  func html(_ image: MarkdownImage) -> HTML {
    guard let shown = blocks.report.images[image.source] else { return .empty }
    let size = ImageWidth.size(of: shown.file, image.width)
    let source: HTMLAttribute =
      switch blocks.layout {
      case .single: .src(image: shown.file)
      case .folder: .src(file: .image(shown))
      }
    let picture = HTML.void(
      "img",
      [
        source, HTMLAttribute("width", "\(size.width)"),
        HTMLAttribute("height", "\(size.height)"), HTMLAttribute("alt", image.description),
      ])
    let caption = caption(
      image.caption, number: image.number, .figure, label: nil, identifier: nil)
    return .element(
      "figure", attributes(image.label.map(ReportLabel.identifier), .class("figure image")),
      .newline + .element("div", [.class("drawing")], picture) + .newline + caption + .newline)
  }

  private func attributes(_ identifier: String?, _ kind: HTMLAttribute) -> [HTMLAttribute] {
    [kind] + (identifier.map { [.id($0)] } ?? [])
  }

  private func explorer(_ figure: FigureContent, _ identifier: String?) -> HTML? {
    figure.explorer.map {
      HTMLExplorerWriter(
        blocks: blocks, explorer: $0, identifier: "choice-" + (identifier ?? figure.name)
      ).html
    }
  }

  private func drawing(_ figure: FigureContent, of element: ResolvedElement) -> HTML {
    .element(
      "div", [.class("drawing")],
      .newline + enlarger(element) + .newline + images(figure) + .newline)
  }

  /// A box that shows the figure as large as the window while it is checked.
  private func enlarger(_ element: ResolvedElement) -> HTML {
    let words = blocks.report.words
    let name = words(.enlarge) + (element.number.map { " \($0)" } ?? "")
    return .void(
      "input",
      [HTMLAttribute("type", "checkbox"), .class("zoom"), HTMLAttribute("aria-label", name)]
        + (words.isForeign(.enlarge) ? blocks.english : []))
  }

  /// Both images stand in the page and the style sheet shows one. A `<source>` with a media
  /// query would be shorter, but browsers do not choose again when a page is printed, and dark
  /// figures would come out of the printer.
  private func images(_ figure: FigureContent) -> HTML {
    if let uses = blocks.drawings.uses(of: figure) { return uses }
    guard !figure.darkPNG.isEmpty else { return image(figure, png: figure.lightPNG, theme: []) }
    return image(figure, png: figure.lightPNG, theme: [.class("light")])
      + .newline + image(figure, png: figure.darkPNG, isDark: true, theme: [.class("dark")])
  }

  private func image(
    _ figure: FigureContent, png: [UInt8], isDark: Bool = false, theme: [HTMLAttribute]
  ) -> HTML {
    let source: HTMLAttribute =
      switch blocks.layout {
      case .single: .src(png: png)
      case .folder: .src(file: .figure(figure.name, isDark: isDark))
      }
    return .void(
      "img",
      theme + (figure.isDescribedByAuthor ? [] : blocks.english) + [
        source, HTMLAttribute("width", "\(figure.width)"),
        HTMLAttribute("height", "\(figure.height)"), HTMLAttribute("alt", figure.alternativeText),
      ])
  }

  private func caption(
    _ element: ResolvedElement, _ kind: PageWords.Name, identifier: String?
  ) -> HTML {
    caption(
      element.caption, number: element.number, kind, label: element.label, identifier: identifier)
  }

  /// `label` is that of what the end of the page tells the origin of.
  private func caption(
    _ caption: [MarkdownInline], number: Int?, _ kind: PageWords.Name, label: String?,
    identifier: String?
  ) -> HTML {
    guard number != nil || !caption.isEmpty else { return .empty }
    var content = HTML.empty
    if let number {
      let name = blocks.word(kind) + .text("\u{A0}\(number).")
      let leads = blocks.report.origin != nil && label != nil
      content +=
        leads
        ? .element(
          "a",
          [
            .class("caption-label"),
            .href(identifier: HTMLOriginWriter.identifier(of: label ?? "")),
          ], name)
        : .element("span", [.class("caption-label")], name)
      content += .text(" ")
    }
    content += blocks.html(caption)
    return .element("figcaption", identifier.map { [.id($0)] } ?? [], content)
  }

  private func html(
    _ element: ResolvedElement, _ table: ResolvedTable, _ identifier: String?
  ) -> HTML {
    // Tables without a label still need an identifier that connects them with their caption.
    let captionIdentifier = "caption-" + (identifier ?? "table-\(table.name)")
    let captionHTML = caption(element, .table, identifier: captionIdentifier)
    let region: [HTMLAttribute] = [
      .class("scroll"), HTMLAttribute("role", "region"), HTMLAttribute("tabindex", "0"),
      captionHTML.isEmpty
        ? HTMLAttribute("aria-label", "\(blocks.report.words(.table)) \(table.name)")
        : HTMLAttribute("aria-labelledby", captionIdentifier),
    ]
    let content = html(
      columns: table.columns, head: table.groupedHead, rows: table.rows,
      headerColumns: table.headerColumns,
      labelledBy: captionHTML.isEmpty ? nil : captionIdentifier,
      attributes: table.isBuiltIn ? blocks.english : [])
    return .element(
      "figure", attributes(identifier, .class("table")),
      .newline + (captionHTML.isEmpty ? .empty : captionHTML + .newline)
        + .element("div", region, .newline + content + .newline) + .newline)
  }

  func html(
    columns: [ResolvedTable.Column], head: [[MarkdownTable.HeadCell]]? = nil,
    rows: [[[MarkdownInline]]], headerColumns: Int, labelledBy: String?,
    attributes: [HTMLAttribute] = []
  ) -> HTML {
    HTMLTableWriter(
      blocks: blocks, columns: columns, head: head, rows: rows, headerColumns: headerColumns
    ).html(labelledBy: labelledBy, attributes)
  }
}
