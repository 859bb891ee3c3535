import Numbers

/// A column of a table on its way to LaTeX.
struct LaTeXTableColumn {
  /// What stands once over this column and its neighbours; empty for nothing.
  let group: String
  /// How wide it is on one line, and at least.
  let layout: LaTeXTableLayout.Column
  private let alignment: TableContent.Alignment
  private let title: [Word]
  /// The title below its group.
  private let shortTitle: [Word]
  private let cells: [Cell]
  /// Of the widest cell, in em.
  private let cellWidth: Double
  /// Whether every cell is a number, `a ± b` or a dash.
  private let isNumeric: Bool

  private struct Cell {
    var latex: String
    /// Of text, which may be broken into lines; empty in other columns.
    var words: [Word]
    var quantity: TableQuantity?
    var isStrong: Bool
  }

  /// A piece of text that is not broken, with its width in em.
  private struct Word {
    var latex: String
    var width: Double
  }

  private static let space = 0.34

  init(_ table: ResolvedTable, _ index: Int, in report: ResolvedReport) {
    let column = table.columns[index]
    let writer = LaTeXInlineWriter(report: report)
    let plain = PlainText(
      reference: { report.target(of: $0)?.name ?? $0 }, citation: report.text(of:))
    func words(_ inlines: [MarkdownInline]) -> [Word] {
      var words: [Word] = []
      var isApart = true
      func add(_ word: Word) {
        if isApart || words.isEmpty {
          words.append(word)
        } else {
          words[words.count - 1].latex += word.latex
          words[words.count - 1].width += word.width
        }
        isApart = false
      }
      let pieces = inlines.flatMap { if case .value(_, let content) = $0 { content } else { [$0] } }
      for inline in pieces {
        guard case .text(let text) = inline else {
          if inline == .softBreak || inline == .lineBreak {
            isApart = true
          } else {
            add(
              Word(
                latex: writer.latex([inline]), width: LaTeXTextWidth.ems([inline], in: report)))
          }
          continue
        }
        for (index, piece) in text.split(separator: " ", omittingEmptySubsequences: false)
          .enumerated()
        {
          if index > 0 { isApart = true }
          guard !piece.isEmpty else { continue }
          add(
            Word(
              latex: LaTeXEscape.text(String(piece)), width: LaTeXTextWidth.ems(String(piece))))
        }
      }
      return words
    }
    let contents = table.rows.map { $0.indices.contains(index) ? $0[index] : [] }
    let quantities = contents.indices.map { row in
      let cells = table.dataRows.indices.contains(row) ? table.dataRows[row] : []
      return TableQuantity(
        plain(cells.indices.contains(index) ? cells[index] : []).trimmingWhiteSpace())
    }
    let isPercentage = quantities.compactMap(\.self).filter { !$0.isMissing }.map(\.isPercentage)
    isNumeric =
      column.alignment == .trailing && !isPercentage.isEmpty && quantities.allSatisfy { $0 != nil }
      && Set(isPercentage).count == 1
    let hasUnit = isNumeric && isPercentage.contains(true)
    group = column.group.isEmpty ? "" : writer.latex(column.group)
    let unit = hasUnit ? [Word(latex: "(\\%)", width: 1.8)] : []
    title = words(column.title) + unit
    shortTitle = words(Self.dropping(plain(column.group), from: column.title)) + unit
    alignment = column.alignment
    let isNumeric = isNumeric
    let isText = column.alignment == .leading && !isNumeric
    cells = zip(contents, quantities).map { content, quantity in
      var latex = writer.latex(content)
      if isNumeric {
        if hasUnit { latex = Self.withoutPercent(latex, report.numbers) }
        if latex.utf8.contains(UInt8(ascii: "$")) {
          latex = latex.replacing("~$\\pm$~", with: "\\,$\\pm$\\,")
            .replacing(" $\\pm$ ", with: "\\,$\\pm$\\,")
        }
      }
      return Cell(
        latex: latex, words: isText ? words(content) : [], quantity: quantity,
        isStrong: content.contains { if case .strong = $0 { true } else { false } })
    }
    cellWidth =
      contents.map { content in
        // Signs of percent go to the head, and ± stands closer.
        LaTeXTextWidth.ems(content, in: report) - (hasUnit ? 0.9 : 0)
      }.max() ?? 0
    let head = Self.width(of: Self.lines(shortTitle.isEmpty ? title : shortTitle, cellWidth))
    let longest = (cells.flatMap(\.words) + title).map(\.width).max() ?? 0
    layout = LaTeXTableLayout.Column(
      natural: isText
        ? max(cellWidth, min(Self.width(of: [title]), max(cellWidth, 12))) : max(cellWidth, head),
      least: isText ? min(cellWidth, max(5, min(longest, 12))) : max(cellWidth, head),
      group: group.isEmpty ? nil : group)
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
      return words.map(\.latex).joined(separator: " ")
    }
    let lines = Self.lines(words, max(cellWidth, layout.natural))
    let texts = lines.map { $0.map(\.latex).joined(separator: " ") }
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
      if used > 0, used + size.points(Self.space) + needed > width {
        lines += 1
        used = 0
      }
      used += (used > 0 ? size.points(Self.space) : 0) + needed
      // Broken between its letters.
      lines += Int(used / width)
      used.formTruncatingRemainder(dividingBy: width)
    }
    return lines
  }

  /// The digits before and behind the point, and those of the deviation; `nil` for columns that are
  /// not only numbers without powers of ten.
  private var siunitxFormat: String? {
    guard isNumeric else { return nil }
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

  /// Words in lines of about this many em, at most four unless words are few and long.
  private static func lines(_ words: [Word], _ width: Double) -> [[Word]] {
    var room = max(width, words.map(\.width).max() ?? 0)
    while true {
      var lines: [[Word]] = []
      for word in words {
        if let last = lines.last, Self.width(of: [last + [word]]) <= room {
          lines[lines.count - 1].append(word)
        } else {
          lines.append([word])
        }
      }
      if lines.count <= 3 { return lines }
      room *= 1.2
    }
  }

  private static func withoutPercent(_ latex: String, _ numbers: NumberConventions) -> String {
    guard latex.utf8.contains(UInt8(ascii: "%")) else { return latex }
    let signs = numbers == .english ? ["~\\%", " \\%"] : ["~\\%", " \\%", "\\%~", "\\%"]
    return signs.reduce(latex) { $0.replacing($1, with: "") }
  }

  private static func width(of lines: [[Word]]) -> Double {
    lines.map { line in
      line.reduce(0) { $0 + $1.width } + space * Double(max(0, line.count - 1))
    }.max() ?? 0
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
