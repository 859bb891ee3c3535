/// What a page tells of how it was made, folded at its end.
struct HTMLOriginWriter {
  let blocks: HTMLBlockWriter

  func html(_ origin: ReportOrigin) -> HTML {
    var parts: [HTML] = origin.sentences.map { .element("p", [], .text($0)) }
    if let files { parts.append(html(files, labels: fileLabels)) }
    parts += origin.tables.map { html($0, labels: []) }
    parts.append(
      .element("pre", [HTMLAttribute("tabindex", "0")], .element("code", [], .text(origin.source))))
    return .element(
      "footer", [.id("origin")],
      .newline
        + .element(
          "details", [],
          .newline
            + .element("summary", [], .element("h2", [], blocks.word(.origin))) + .newline
            + .element("div", blocks.english, .newline + parts.joined(.newline) + .newline)
            + .newline)
        + .newline)
  }

  private var numbered: [ResolvedElement] {
    blocks.report.elements.filter { element in
      guard element.number != nil else { return false }
      switch element.content {
      case .figure, .table: return true
      case .equation, .claim, .container: return false
      }
    }
  }

  private var fileLabels: [String] { numbered.map { $0.label ?? "" } }

  /// Which files a figure or table was written to, beside the page; `nil` without any.
  private var files: ReportOrigin.Table? {
    let rows = numbered.map { element -> [String] in
      let number = element.number.map(String.init) ?? ""
      switch element.content {
      case .figure(let figure):
        return ["Figure \(number)", "figures/\(figure.name).png, .svg, .pdf"]
      case .table(let table): return ["Table \(number)", "tables/\(table.name).csv, .tex"]
      case .equation, .claim, .container: return []
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportOrigin.Table(
      caption: "Files in the folder of this page.", columns: ["", "Files"], rows: rows)
  }

  /// With the labels of elements, each row is what the element's caption leads to.
  private func html(_ table: ReportOrigin.Table, labels: [String]) -> HTML {
    let head = table.columns.map { title in
      title.isEmpty
        ? HTML.element("td") : .element("th", [HTMLAttribute("scope", "col")], .text(title))
    }
    let rows = table.rows.enumerated().map { index, cells -> HTML in
      let label = labels.indices.contains(index) ? labels[index] : nil
      let written = cells.enumerated().map { column, cell -> HTML in
        guard column == 0, let label else { return HTML.element("td", [], .text(cell)) }
        return .element(
          "td", [.id(Self.identifier(of: label))],
          .element("a", [.href(identifier: ReportLabel.identifier(label))], .text(cell)))
      }
      return .element("tr", [], written.joined())
    }
    return .element(
      "div",
      [
        .class("scroll"), HTMLAttribute("role", "region"), HTMLAttribute("tabindex", "0"),
        HTMLAttribute("aria-label", table.caption),
      ],
      .element(
        "table", [],
        .element("caption", [], .text(table.caption)) + .newline
          + .element("thead", [], .element("tr", [], head.joined())) + .newline
          + .element("tbody", [], .newline + rows.joined(.newline) + .newline)))
  }

  /// What the number of a figure or table leads to.
  static func identifier(of label: String) -> String {
    "origin-" + ReportLabel.identifier(label)
  }
}
