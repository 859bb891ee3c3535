/// The figure in words, computed from its data.
package struct AlternativeText: Sendable {
  let figure: Figure

  package init(_ figure: Figure) {
    self.figure = figure
  }

  /// At most `limit` bytes in UTF-8: as much detail as fits; when not even the terse form
  /// does, the last panels are counted instead of described.
  package func text(limit: Int = 1200) -> String {
    for detail in [SummaryContext.Detail.full, .brief] {
      let text = ([opening] + panelTexts(detail)).joined(separator: " ")
      if text.utf8.count <= limit { return text }
    }
    var text = opening
    let panels = panelTexts(.terse)
    for (index, panel) in panels.enumerated() {
      let rest = " Further panels: \(panels.count - index)."
      guard text.utf8.count + panel.utf8.count + 1 + rest.utf8.count <= limit else {
        return text + rest
      }
      text += " " + panel
    }
    return text
  }

  private var opening: String {
    let isGrid = figure.rowCount * figure.columnCount > 1
    let subject =
      isGrid
      ? "\(figure.rowCount) by \(figure.columnCount) grid of \(noun) plots"
      : "\(noun) plot"
    let sentence = "\(figure.title): \(subject)."
    guard let leading = figure.leadingDescription, !leading.isEmpty else { return sentence }
    return "\(sentence) \(leading)"
  }

  /// The kind of the first described mark with data.
  private var noun: String {
    let kinds = figure.panels.joined().flatMap(\.marks).filter { $0.bounds != nil }.map(\.kind)
    for kind in [MarkKind.images, .matrix, .line, .points, .bars, .histogram, .band]
    where kinds.contains(kind) {
      switch kind {
      case .matrix: return "matrix"
      case .points: return "dot"
      case .bars: return "bar"
      default: return kind.rawValue
      }
    }
    return "empty"
  }

  /// One sentence per panel that has something to say.
  private func panelTexts(_ detail: SummaryContext.Detail) -> [String] {
    var texts: [String] = []
    for (row, panels) in figure.panels.enumerated() {
      for (column, panel) in panels.enumerated() {
        let context = SummaryContext(
          xAxis: panel.xAxis, yAxis: panel.yAxis, detail: detail, numbers: figure.numbers)
        var parts: [String] = []
        for mark in panel.marks {
          // Decoration is left out first.
          if detail != .full, mark.bounds == nil { continue }
          if detail == .terse, !parts.isEmpty { break }
          if let part = mark.summary(context) { parts.append(part) }
        }
        guard !parts.isEmpty else { continue }
        let place = place(row, column)
        texts.append((place.isEmpty ? "" : "\(place): ") + parts.joined(separator: "; ") + ".")
      }
    }
    return texts
  }

  private func place(_ row: Int, _ column: Int) -> String {
    var names: [String] = []
    if figure.rowHeadings.indices.contains(row) { names.append(figure.rowHeadings[row]) }
    if figure.columnHeadings.indices.contains(column) {
      names.append(figure.columnHeadings[column])
    }
    if let title = figure.panels[row][column].title { names.append(title) }
    if names.isEmpty, figure.rowCount * figure.columnCount > 1 {
      names.append("Panel \(row * figure.columnCount + column + 1)")
    }
    return names.joined(separator: ", ")
  }
}
