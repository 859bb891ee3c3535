import Numbers

/// A column of a table on its way to LaTeX.
struct LaTeXTableColumn {
  /// What stands once over this column and its neighbours; empty for nothing.
  let group: String
  /// How wide it is on one line, and at least.
  let layout: LaTeXTableLayout.Column
  private let alignment: TableContent.Alignment
  private let title: [LaTeXWord]
  /// The title below its group.
  private let shortTitle: [LaTeXWord]
  private let content: Content
  private let cells: [Cell]
  /// Of the widest cell, in em.
  private let cellWidth: Double

  /// What the cells hold.
  fileprivate enum Content {
    /// Text, which may be broken into lines.
    case text
    /// Every cell is a number, `a ± b` or a dash.
    case numbers
    /// The same with signs of percent, which go to the head.
    case percentages
    case others
  }

  fileprivate struct Cell {
    var latex: String
    /// Of text; empty in other columns.
    var words: [LaTeXWord]
    var quantity: TableQuantity?
    var isStrong: Bool
    /// In em.
    var width: Double
  }

  init(_ table: ResolvedTable, _ index: Int, in report: ResolvedReport) {
    let column = table.columns[index]
    let plain = PlainText(
      reference: { report.target(of: $0)?.name ?? $0 }, citation: report.text(of:))
    let quantities = table.rows.indices.map { row in
      let cells = table.dataRows.indices.contains(row) ? table.dataRows[row] : []
      return TableQuantity(
        plain(cells.indices.contains(index) ? cells[index] : []).trimmingWhiteSpace())
    }
    let content = Content(column.alignment, quantities)
    let cells = zip(table.rows, quantities).map { row, quantity in
      Cell(row.indices.contains(index) ? row[index] : [], quantity, content, in: report)
    }
    let unit = content == .percentages ? [LaTeXWord(latex: "(\\%)", width: 1.8)] : []
    self.content = content
    self.cells = cells
    alignment = column.alignment
    group = column.group.isEmpty ? "" : LaTeXInlineWriter(report: report).latex(column.group)
    title = LaTeXWord.words(column.title, in: report) + unit
    shortTitle =
      LaTeXWord.words(Self.dropping(plain(column.group), from: column.title), in: report) + unit
    cellWidth = cells.map(\.width).max() ?? 0
    let widths = Self.widths(
      title: title, shortTitle: shortTitle, cells: cells, cellWidth: cellWidth, content)
    layout = LaTeXTableLayout.Column(
      natural: widths.natural, least: widths.least, group: group.isEmpty ? nil : group)
  }

  /// On one line, and at least, in em.
  private static func widths(
    title: [LaTeXWord], shortTitle: [LaTeXWord], cells: [Cell], cellWidth: Double,
    _ content: Content
  ) -> (natural: Double, least: Double) {
    guard content == .text else {
      let head = (shortTitle.isEmpty ? title : shortTitle).lines(cellWidth).map(\.width).max() ?? 0
      return (max(cellWidth, head), max(cellWidth, head))
    }
    let longest = (cells.flatMap(\.words) + title).map(\.width).max() ?? 0
    return (
      max(cellWidth, min(title.width, max(cellWidth, 12))),
      min(cellWidth, max(5, min(longest, 12)))
    )
  }

  /// The argument of `tabular` for a column that is not broken into lines.
  func specification(_ numbers: PaperOptions.NumberColumns) -> String {
    if numbers == .siunitx, let format = siunitxFormat {
      return "S[table-format=\(format)]"
    }
    return switch alignment {
    case .leading: "l"
    case .center: "c"
    case .trailing: "r"
    }
  }

  /// The title in as many lines as its column needs.
  func head(isBelowGroup: Bool, width: Double?, _ numbers: PaperOptions.NumberColumns) -> String {
    let words = isBelowGroup ? shortTitle : title
    if width != nil || alignment == .leading {
      return words.latex
    }
    let texts = words.lines(max(cellWidth, layout.natural)).map(\.latex)
    let text =
      texts.count < 2
      ? texts.joined()
      : "\\begin{tabular}[b]{@{}\(alignment == .center ? "c" : "r")@{}}"
        + texts.joined(separator: "\\\\") + "\\end{tabular}"
    return numbers == .siunitx && siunitxFormat != nil ? "{\(text)}" : text
  }

  func cell(
    _ row: Int, width: Double?, _ size: LaTeXTextWidth.Size,
    _ numbers: PaperOptions.NumberColumns
  ) -> String {
    let cell = cells[row]
    if let width, !cell.words.isEmpty {
      // Words that are wider than the column are broken between any letters.
      return cell.words.map { word in
        size.points(word.width) <= width || word.latex.contains("\\")
          ? word.latex : word.latex.map(String.init).joined(separator: "\\allowbreak{}")
      }.joined(separator: " ")
    }
    guard numbers == .siunitx, siunitxFormat != nil, let quantity = cell.quantity else {
      return cell.latex
    }
    if quantity.isMissing { return "{\(cell.latex)}" }
    return (cell.isStrong ? "\\bfseries " : "") + quantity.value
      + (quantity.deviation.map { " +- \($0)" } ?? "")
  }

  /// About how many lines a cell takes in a column of this many points.
  func lineCount(_ row: Int, width: Double, _ size: LaTeXTextWidth.Size) -> Int {
    var lines = 1
    var used = 0.0
    for word in cells[row].words {
      let needed = size.points(word.width)
      if used > 0, used + size.points(LaTeXWord.space) + needed > width {
        lines += 1
        used = 0
      }
      used += (used > 0 ? size.points(LaTeXWord.space) : 0) + needed
      // Broken between its letters.
      lines += Int(used / width)
      used.formTruncatingRemainder(dividingBy: width)
    }
    return lines
  }

  /// The digits before and behind the point, and those of the deviation; `nil` for columns that are
  /// not only numbers without powers of ten.
  private var siunitxFormat: String? {
    guard content == .numbers || content == .percentages else { return nil }
    let quantities = cells.compactMap(\.quantity).filter { !$0.isMissing }
    let texts = quantities.flatMap { [$0.value] + ($0.deviation.map { [$0] } ?? []) }
    // The package leaves out a deviation of zero.
    guard texts.allSatisfy({ !$0.utf8.contains(UInt8(ascii: "e")) }),
      quantities.allSatisfy({ $0.deviation.map { Double($0) != 0 } ?? true })
    else { return nil }
    func digits(_ texts: [String]) -> (whole: Int, places: Int) {
      let parts = texts.map { $0.drop { "+-".contains($0) }.split(separator: ".") }
      return (
        parts.map { $0.first?.count ?? 1 }.max() ?? 1,
        parts.map { $0.count > 1 ? $0[1].count : 0 }.max() ?? 0
      )
    }
    let value = digits(quantities.map(\.value))
    let sign = quantities.contains { $0.value.hasPrefix("-") } ? "-" : ""
    let deviations = quantities.compactMap(\.deviation)
    let deviation = digits(deviations)
    let places = max(value.places, deviation.places)
    let format = "\(sign)\(value.whole).\(places)"
    return deviations.isEmpty ? format : format + " +- \(deviation.whole).\(places)"
  }

  private static func dropping(
    _ group: String, from title: [MarkdownInline]
  ) -> [MarkdownInline] {
    guard !group.isEmpty, case .text(let text)? = title.first, text.hasPrefix(group) else {
      return title
    }
    return [.text(String(text.dropFirst(group.count)))] + title.dropFirst()
  }
}

extension LaTeXTableColumn.Content {
  init(_ alignment: TableContent.Alignment, _ quantities: [TableQuantity?]) {
    let isPercentage = quantities.compactMap(\.self).filter { !$0.isMissing }.map(\.isPercentage)
    guard alignment == .trailing, let first = isPercentage.first,
      isPercentage.allSatisfy({ $0 == first }), quantities.allSatisfy({ $0 != nil })
    else {
      self = alignment == .leading ? .text : .others
      return
    }
    self = first ? .percentages : .numbers
  }
}

extension LaTeXTableColumn.Cell {
  init(
    _ inlines: [MarkdownInline], _ quantity: TableQuantity?, _ content: LaTeXTableColumn.Content,
    in report: ResolvedReport
  ) {
    latex = LaTeXInlineWriter(report: report).latex(inlines)
    if content == .percentages { latex = Self.withoutPercent(latex, report.numbers) }
    if content == .numbers || content == .percentages, latex.utf8.contains(UInt8(ascii: "$")) {
      latex = latex.replacing("~$\\pm$~", with: "\\,$\\pm$\\,")
        .replacing(" $\\pm$ ", with: "\\,$\\pm$\\,")
    }
    words = content == .text ? LaTeXWord.words(inlines, in: report) : []
    self.quantity = quantity
    isStrong = inlines.contains { if case .strong = $0 { true } else { false } }
    // Signs of percent go to the head, and ± stands closer.
    width = LaTeXTextWidth.ems(inlines, in: report) - (content == .percentages ? 0.9 : 0)
  }

  private static func withoutPercent(_ latex: String, _ numbers: NumberConventions) -> String {
    guard latex.utf8.contains(UInt8(ascii: "%")) else { return latex }
    let signs = numbers == .english ? ["~\\%", " \\%"] : ["~\\%", " \\%", "\\%~", "\\%"]
    return signs.reduce(latex) { $0.replacing($1, with: "") }
  }
}
