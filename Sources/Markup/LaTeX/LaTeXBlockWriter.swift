/// Blocks and elements as LaTeX.
struct LaTeXBlockWriter {
  let report: ResolvedReport
  let options: PaperOptions
  /// The commands of printed values, by their indices.
  var valueNames: [Int: String] = [:]
  /// How many lists and quotes are around; LaTeX allows six, and four of a kind.
  var depth = 0

  private static let depthLimit = 4

  private var style: PaperStyle { options.style }
  /// For captions and headings, which LaTeX moves: notes are their numbers there.
  private var moving: LaTeXInlineWriter {
    LaTeXInlineWriter(report: report, isLinked: true, valueNames: valueNames)
  }
  private var inline: LaTeXInlineWriter {
    LaTeXInlineWriter(report: report, isLinked: true, valueNames: valueNames) { number in
      report.footnotes.first { $0.number == number }.map { latex($0.blocks) } ?? ""
    }
  }

  func latex(_ blocks: [MarkdownBlock]) -> String {
    blocks.map(latex).joined(separator: "\n\n")
  }

  private func latex(_ block: MarkdownBlock) -> String {
    switch block {
    case .paragraph(let content): inline.latex(content)
    case .labelledParagraph(let label, let content, _):
      "\\phantomsection" + self.label(label) + inline.latex(content)
    case .heading(let heading): latex(heading)
    case .list(let start, _, let items): list(items, start: start)
    case .quote(let inner): environment("quote", inner)
    case .callout(let callout, let inner):
      environment(
        "quote", inner, before: "\\textbf{\(LaTeXEscape.text(callout.rawValue.capitalized))}\\par\n"
      )
    case .container(let index, let inner): latex(report.elements[index], inner)
    case .references: references
    case .image(let image): latex(image)
    case .code(_, let text, let attributes): code(text, attributes)
    case .table(let table): body(of: table)
    case .equation(let formula): "\\[ \(display(formula, room: "0pt")) \\]"
    case .element(let index): latex(report.elements[index])
    case .rule: "\\par\\noindent\\hrulefill\\par"
    }
  }

  private func latex(_ heading: MarkdownHeading) -> String {
    let command =
      switch heading.level {
      case ...2: "section"
      case 3: "subsection"
      case 4: "subsubsection"
      default: "paragraph"
      }
    let words = moving.latex(heading.content)
    let plain = LaTeXEscape.text(PlainText.text(heading.content))
    let title = words == plain ? words : "\\texorpdfstring{\(words)}{\(plain)}"
    let star = heading.number == nil && heading.level < 5 ? "*" : ""
    return "\\\(command)\(star){\(title)}" + label(heading.label)
  }

  private func label(_ label: String?) -> String {
    label.map { "\\label{\(LaTeXEscape.label($0))}" } ?? ""
  }

  private func environment(
    _ name: String, _ blocks: [MarkdownBlock], before: String = ""
  ) -> String {
    guard depth < Self.depthLimit else { return before + latex(blocks) }
    var inner = self
    inner.depth += 1
    return "\\begin{\(name)}\n\(before)\(inner.latex(blocks))\n\\end{\(name)}"
  }

  /// A box of the author's, with its title.
  private func latex(_ element: ResolvedElement, _ blocks: [MarkdownBlock]) -> String {
    guard case .container(let container) = element.content else { return latex(blocks) }
    var title = moving.latex(element.caption)
    if title.isEmpty, case .callout(let callout) = container {
      title = LaTeXEscape.text(report.words(callout.title))
    }
    let head = title.isEmpty ? "" : "\\textbf{\(title)}\\par\n"
    return environment("quote", blocks, before: head)
  }

  private var references: String {
    guard !report.references.entries.isEmpty else { return "" }
    let title = LaTeXEscape.text(report.words(.references))
    let items = report.references.entries.map { "  \\item{} " + inline.latex($0.inlines) }
    return (report.namesReferences ? "\\section*{\(title)}\n" : "")
      + "\\begin{list}{}{\\setlength{\\leftmargin}{1em}\\setlength{\\itemindent}{-1em}}\n"
      + items.joined(separator: "\n") + "\n\\end{list}"
  }

  /// A PNG file as it is; of an SVG file, which LaTeX does not read, the PDF file that an author puts
  /// beside it.
  private func latex(_ image: MarkdownImage) -> String {
    guard let shown = report.images[image.source] else { return "" }
    let size = ImageWidth.size(of: shown.file, image.width)
    // A CSS pixel is 3/4 of a PostScript point.
    let width = "width=\(Double(size.width) * 0.75)bp"
    let alternative = LaTeXEscape.text(image.description).replacing("\n", with: " ")
    let stem = shown.path.split(separator: ".").dropLast().joined(separator: ".")
    let picture: String
    switch shown.file.format {
    case .png: picture = "\\reportimage{\(width)}{\(shown.path)}{\(alternative)}"
    case .svg:
      picture =
        "\\IfFileExists{\(stem).pdf}{\\reportimage{\(width)}{\(stem).pdf}{\(alternative)}}"
        + "{\\fbox{\\texttt{\(LaTeXEscape.code(shown.path))}}}"
    }
    let caption = moving.latex(image.caption)
    let words =
      image.number == nil
      ? (caption.isEmpty ? "" : "\\par{\\small \(caption)\\par}")
      : "\\caption{\(caption)}" + label(image.label)
    return float(
      "figure", isWide: Double(size.width) * 0.75 > style.columnWidth + 1, [picture, words])
  }

  private func list(_ items: [MarkdownListItem], start: Int?) -> String {
    guard depth < Self.depthLimit else {
      return items.map { "-- " + latex($0.blocks) }.joined(separator: "\n\n")
    }
    var inner = self
    inner.depth += 1
    let name = start == nil ? "itemize" : "enumerate"
    let texts = items.enumerated().map { index, item in
      // A number of its own, so that any start will do.
      let number = start.map { "[\($0 + index).]" } ?? ""
      let mark = item.isDone.map { $0 ? "[{[x]}]" : "[{[\\ ]}]" } ?? number
      return "  \\item\(mark){} " + inner.latex(item.blocks)
    }
    return "\\begin{\(name)}\n\(texts.joined(separator: "\n"))\n\\end{\(name)}"
  }

  private func code(_ text: String, _ attributes: CodeAttributes) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let texts = lines.enumerated().map { index, line in
      let number = attributes.firstLine.map { "\\makebox[2em][l]{\($0 + index)}" } ?? "\\mbox{}"
      return number + LaTeXEscape.code(String(line))
    }
    let caption = attributes.caption.map { "\\par\\noindent{}\(LaTeXEscape.text($0))\n" } ?? ""
    return caption
      + "\\begin{flushleft}\\footnotesize\\ttfamily\n\(texts.joined(separator: "\\\\\n"))\n"
      + "\\end{flushleft}"
  }

  private func body(of table: MarkdownTable) -> String {
    let content = ResolvedTable(ofBody: table, numbers: report.numbers)
    let writer = LaTeXTableWriter(
      report: report, width: style.columnWidth, numbers: options.numbers)
    let pieces = writer.pieces(of: content, height: style.textHeight - 50)
    let texts = pieces.map(writer.latex)
    // Wide floats at the top of a page can leave columns too short for it, which nothing would mend.
    if style.hasTwoColumns, pieces.count > 1 || writer.height(of: content) > 150 {
      return texts.map { float("table", isWide: false, [$0]) }.joined(separator: "\n\n")
    }
    return texts.map { "\\begin{center}\n\($0)\\end{center}" }.joined(separator: "\n\n")
  }

  /// A formula within the width of the text, but for `room` at its side.
  private func display(_ formula: TeXFormula, room: String) -> String {
    let source = LaTeXEscape.formula(formula.source)
    let isWhole = source.contains("\\begin{") || source.contains("\\left")
    return "\\report\(isWhole ? "display" : "formula"){\(room)}{\(source)}"
  }

  /// What stands over the second and later pieces of a table.
  private func continued(_ element: ResolvedElement) -> String {
    guard element.number != nil, let label = element.label else { return "" }
    return "\\par{\\small\\tablename~\\ref{\(LaTeXEscape.label(label))} \\ldots\\par}"
  }

  private func latex(_ element: ResolvedElement) -> String {
    let caption = moving.latex(element.caption)
    switch element.content {
    case .container: return ""
    case .figure(let figure):
      let alternative = LaTeXEscape.text(figure.alternativeText).replacing("\n", with: " ")
      return float(
        "figure", isWide: (options.figureWidths[figure.name] ?? 0) > style.columnWidth + 1,
        [
          "\\reportfigure{\(figure.name)}{\(alternative)}",
          style == .acm ? "\\Description{\(alternative)}" : "",
          self.caption(caption, of: element),
        ])
    case .table(let table):
      let placement = report.placement(of: table, options)
      let floats = report.pieces(of: table, placement, options).enumerated().map { index, piece in
        let lines = [
          index == 0 ? self.caption(caption, of: element) : continued(element),
          "\\input{tables/\(piece.name)}",
        ]
        return placement.isTurned
          ? environment(Self.turnedTable + (style.hasTwoColumns ? "*" : ""), lines)
          : float("table", isWide: placement.isWide, lines)
      }
      return floats.joined(separator: "\n\n")
    case .equation(let formula):
      guard element.number != nil else { return "\\[ \(display(formula, room: "0pt")) \\]" }
      return "\\begin{equation}\(label(element.label))\n\(display(formula, room: "4em"))\n"
        + "\\end{equation}"
    case .claim(let claim):
      let verdict = LaTeXEscape.text(claim.verdict)
      let number =
        element.number == nil
        ? "" : "\\refstepcounter{reportclaim}\(label(element.label))Claim~\\thereportclaim. "
      return "\\par\\medskip\\noindent\\textbf{\(number)\(verdict):} \(caption)\\par\n"
        + "{\\footnotesize\\noindent \(inline.latex(claim.detail))\\par}\\medskip"
    }
  }

  /// The environment of the package `rotating`, which puts its floats on pages of their own.
  static let turnedTable = "sidewaystable"

  private func float(_ name: String, isWide: Bool, _ content: [String]) -> String {
    environment(isWide && style.hasTwoColumns ? name + "*" : name, options: "[tbp]", content)
  }

  private func environment(_ name: String, options: String = "", _ content: [String]) -> String {
    let lines = content.filter { !$0.isEmpty }.joined(separator: "\n")
    return "\\begin{\(name)}\(options)\n\\centering\n\(lines)\n\\end{\(name)}"
  }

  /// Elements without a number have their words only.
  private func caption(_ text: String, of element: ResolvedElement) -> String {
    guard element.number != nil else { return text.isEmpty ? "" : "\\par{\\small \(text)\\par}" }
    return "\\caption{\(text)}\(label(element.label))"
  }
}
