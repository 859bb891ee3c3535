import SourceText

/// Blocks and elements as lines of Markdown.
struct MarkdownBlockWriter {
  let report: ResolvedReport

  /// Each block's lines, without the empty lines between blocks.
  func blocks(_ blocks: [MarkdownBlock]) -> [[String]] {
    var result: [[String]] = []
    var alternates = false
    var previous: MarkdownBlock?
    for block in blocks {
      // Two lists in a row stay two only if their markers differ.
      if case .list(let start, _, _) = block, case .list(let before, _, _)? = previous,
        (start == nil) == (before == nil)
      {
        alternates.toggle()
      } else {
        alternates = false
      }
      result += lines(block, alternates: alternates)
      previous = block
    }
    return result
  }

  func paragraph(_ content: [MarkdownInline]) -> [String] {
    let text = MarkdownInlineWriter(report: report).markdown(content)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var isVerbatim = false
    return lines.compactMap { line in
      // Displays within a paragraph are kept as they are.
      if line == "$$" || line.utf8.starts(with: "```".utf8) {
        isVerbatim.toggle()
        return String(line)
      }
      return isVerbatim ? String(line) : GitHubEscape.lineStart(String(line))
    }.filter { !$0.isEmpty }
  }

  private func lines(_ block: MarkdownBlock, alternates: Bool) -> [[String]] {
    switch block {
    case .paragraph(let content): return [paragraph(content)]
    case .labelledParagraph(let label, let content, _): return anchor(label) + [paragraph(content)]
    case .heading(let heading): return lines(heading)
    case .list(let start, let isTight, let items):
      return [list(start: start, isTight: isTight, items: items, alternates: alternates)]
    case .quote(let inner): return [quoted(joined(blocks(inner)))]
    case .callout(let callout, let inner):
      return [["> [!\(callout.rawValue.uppercased())]"] + quoted(joined(blocks(inner)))]
    case .container(let index, let inner): return lines(report.elements[index], inner)
    case .references: return references
    case .code(let language, let text, let attributes):
      let caption = attributes.caption.map { [["**\(GitHubEscape.text($0))**"]] } ?? []
      return caption + [code(language, text)]
    case .table(let table):
      let columns = zip(table.header, table.alignments).map {
        ResolvedTable.Column(title: $0, alignment: $1)
      }
      return [lines(columns: columns, rows: table.rows)]
    case .equation(let formula): return [MarkdownFormula.display(formula)]
    case .image(let image): return lines(image)
    case .element(let index): return lines(report.elements[index])
    // Other marks could merge with the marker of a list around it.
    case .rule: return [["___"]]
    }
  }

  private func lines(_ heading: MarkdownHeading) -> [[String]] {
    let number = heading.number.map { "\($0) " } ?? ""
    let text = MarkdownInlineWriter(report: report, onOneLine: true).markdown(heading.content)
    let marks = String(repeating: "#", count: heading.level)
    return anchor(heading.label) + [["\(marks) \(number)\(GitHubEscape.heading(text))"]]
  }

  private func lines(_ element: ResolvedElement, _ inner: [MarkdownBlock]) -> [[String]] {
    guard case .container(let container) = element.content else { return blocks(inner) }
    let title = MarkdownInlineWriter(report: report, onOneLine: true).markdown(element.caption)
    switch container {
    case .callout(let callout):
      // GitHub gives alerts no titles of their own.
      let heading = title.isEmpty ? [] : [["**\(title)**"]]
      return [
        ["> [!\(callout.rawValue.uppercased())]"] + quoted(joined(heading + blocks(inner)))
      ]
    case .details:
      // Inside of a line of HTML, Markdown is not read.
      let summary = MarkupEscape.escaped(PlainText.text(element.caption))
      return [["<details>", "<summary>\(summary)</summary>"]] + blocks(inner) + [["</details>"]]
    case .margin:
      let heading = title.isEmpty ? [] : [["**\(title)**"]]
      return [quoted(joined(heading + blocks(inner)))]
    }
  }

  private var references: [[String]] {
    guard !report.references.entries.isEmpty else { return [] }
    let writer = MarkdownInlineWriter(report: report, onOneLine: true)
    let items = report.references.entries.map { entry in
      "- <a id=\"\(MarkupEscape.escaped(entry.identifier))\"></a>" + writer.markdown(entry.inlines)
    }
    return (report.namesReferences ? [["## \(word(.references))"]] : []) + [items]
  }

  /// The footnotes as GitHub reads them, indented where they go on.
  var footnotes: [[String]] {
    report.footnotes.map { note in
      joined(blocks(note.blocks)).enumerated().map { index, line in
        index == 0 ? "[^\(note.number)]: \(line)" : line.isEmpty ? "" : "    \(line)"
      }
    }
  }

  private func anchor(_ label: String?) -> [[String]] {
    label.map { [["<a id=\"\(MarkupEscape.escaped(ReportLabel.identifier($0)))\"></a>"]] } ?? []
  }

  private func list(
    start: Int?, isTight: Bool, items: [MarkdownListItem], alternates: Bool
  ) -> [String] {
    var result: [String] = []
    // An element is several blocks, which GitHub tells apart by the empty lines between them.
    let isTight = isTight && !items.contains { $0.blocks.contains(where: \.isElement) }
    for (index, item) in items.enumerated() {
      let marker =
        start.map { "\($0 + index)\(alternates ? ")" : ".")" } ?? (alternates ? "*" : "-")
      var content = isTight ? blocks(item.blocks).flatMap { $0 } : joined(blocks(item.blocks))
      if let isDone = item.isDone {
        content = ["[\(isDone ? "x" : " ")] \(content.first ?? "")"] + content.dropFirst()
      }
      let indent = String(repeating: " ", count: marker.utf8.count + 1)
      if !isTight, index > 0 { result.append("") }
      if content.isEmpty { result.append(marker) }
      for (lineIndex, line) in content.enumerated() {
        result.append(lineIndex == 0 ? "\(marker) \(line)" : line.isEmpty ? "" : indent + line)
      }
    }
    return result
  }

  private func quoted(_ lines: [String]) -> [String] {
    lines.isEmpty ? [">"] : lines.map { $0.isEmpty ? ">" : "> \($0)" }
  }

  private func joined(_ blocks: [[String]]) -> [String] {
    Array(blocks.joined(separator: [""]))
  }

  private func code(_ language: String?, _ text: String) -> [String] {
    let fence = String(
      repeating: "`", count: max(3, GitHubEscape.longestRun(of: "`", in: text) + 1))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let isPlain = language?.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-_.#".unicodeScalars.contains($0))
    }
    return [fence + (isPlain == true ? language ?? "" : "")] + lines + [fence]
  }

  private func lines(_ element: ResolvedElement) -> [[String]] {
    let anchor = anchor(element.label)
    switch element.content {
    case .figure(let figure):
      return anchor + [picture(figure)] + caption(element, .figure)
    case .table(let table):
      return anchor + caption(element, .table)
        + [lines(columns: table.columns, rows: table.rows)]
    case .equation(let formula):
      return anchor + [MarkdownFormula.display(formula, number: element.number)]
    case .claim(let claim): return anchor + [lines(element, claim)]
    case .container: return []
    }
  }

  private func lines(_ element: ResolvedElement, _ claim: ResolvedClaim) -> [String] {
    let number = element.number.map { "**\(word(.claim))\u{A0}\($0).** " } ?? ""
    let text = paragraph(element.caption).joined(separator: " ")
    let detail = MarkdownInlineWriter(report: report, onOneLine: true).markdown(claim.detail)
    return [
      "\(number)**\(GitHubEscape.text(claim.verdict)):** \(text)",
      "<sub>\(detail)</sub>",
    ]
  }

  private func word(_ name: PageWords.Name) -> String { GitHubEscape.text(report.words(name)) }

  private func caption(_ element: ResolvedElement, _ kind: PageWords.Name) -> [[String]] {
    caption(element.caption, number: element.number, kind)
  }

  private func caption(
    _ caption: [MarkdownInline], number: Int?, _ kind: PageWords.Name
  ) -> [[String]] {
    let label = number.map { "**\(word(kind))\u{A0}\($0).** " } ?? ""
    let text = paragraph(caption).joined(separator: " ")
    return label.isEmpty && text.isEmpty ? [] : [[label + text]]
  }

  private func picture(_ figure: FigureContent) -> [String] {
    let alternative = MarkupEscape.escaped(
      figure.alternativeText.split(whereSeparator: \.isNewline).joined(separator: " "))
    let image =
      "<img src=\"figures/\(figure.name).png\" width=\"\(figure.width)\" alt=\"\(alternative)\">"
    guard !figure.darkPNG.isEmpty else { return [image] }
    return [
      "<picture>",
      "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"figures/\(figure.name)-dark.png\">",
      "  " + image,
      "</picture>",
    ]
  }

  private func lines(_ image: MarkdownImage) -> [[String]] {
    guard let file = report.images[image.source] else { return [] }
    let width = ImageWidth.size(of: file.file, image.width).width
    let alternative = MarkupEscape.escaped(image.description)
    let picture = "<img src=\"\(file.path)\" width=\"\(width)\" alt=\"\(alternative)\">"
    return anchor(image.label) + [[picture]]
      + caption(image.caption, number: image.number, .figure)
  }

  private func lines(columns: [ResolvedTable.Column], rows: [[[MarkdownInline]]]) -> [String] {
    let writer = MarkdownInlineWriter(report: report, inTable: true, onOneLine: true)
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = columns.map { column in
      switch column.alignment {
      case .leading: "---"
      case .center: ":-:"
      case .trailing: "--:"
      }
    }
    return [line(columns.map { writer.markdown($0.title) }), line(rule)]
      + rows.map { line($0.map(writer.markdown)) }
  }
}
