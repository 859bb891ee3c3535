/// Places legend entries in rows (below) or in one column (right).
///
/// Long names are broken into lines. Where that makes the legend too high for its figure, entries
/// get fewer lines, then a half, a third or a quarter of the width; what does not fit even then is
/// counted at the end.
struct LegendLayout {
  struct Item {
    /// `nil` for text alone.
    var sample: LegendEntry.Sample?
    var lines: [String]
    /// Sample and text, in points.
    var width: Double
    /// Left end of the sample and middle of the first line, from the legend's top left corner.
    var origin = Point(x: 0, y: 0)
  }

  let items: [Item]
  let size: Size

  static let sampleWidth = 24.0
  static let sampleGap = 5.0
  /// From baseline to baseline within an entry, as a share of the type size.
  private static let lineHeight = TextMeasure.lineHeight

  /// Rows that are centred in `width`; at most `height` points high, unless one row is higher.
  static func rows(
    of entries: [LegendEntry], width: Double, height: Double, typography: Typography
  ) -> LegendLayout {
    let gap = typography.base * 1.6
    let details = [(1, 3), (1, 2), (1, 1), (2, 1), (3, 1), (4, 1)]
    return first(
      of: details.lazy.map { columns, lines in
        let share = (width - gap * Double(columns - 1)) / Double(columns)
        return entries.map { item($0, width: share, lines: lines, typography) }
      }, height: height, typography
    ) { LegendLayout(rows: $0, width: width, gap: gap, typography) }
  }

  /// One entry below the other, at most `width` points wide; at most `height` points high, unless
  /// one entry is higher.
  static func column(
    of entries: [LegendEntry], width: Double, height: Double, typography: Typography
  ) -> LegendLayout {
    first(
      of: [3, 2, 1].lazy.map { lines in
        entries.map { item($0, width: width, lines: lines, typography) }
      }, height: height, typography
    ) { LegendLayout(column: $0, typography) }
  }

  /// The first choice of items whose arrangement is not too high; of the last one, as many as fit.
  private static func first(
    of choices: some Sequence<[Item]>, height: Double, _ typography: Typography,
    arrange: ([Item]) -> LegendLayout
  ) -> LegendLayout {
    var last: [Item] = []
    for items in choices {
      let layout = arrange(items)
      if layout.size.height <= height { return layout }
      last = items
    }
    for count in stride(from: last.count - 1, through: 1, by: -1) {
      let layout = arrange(
        last.prefix(count) + [text("and \(last.count - count) more", typography)])
      if count == 1 || layout.size.height <= height { return layout }
    }
    return arrange(last)
  }

  private static func item(
    _ entry: LegendEntry, width: Double, lines: Int, _ typography: Typography
  ) -> Item {
    let lines = TextFit.lines(
      entry.label, width: width - sampleWidth - sampleGap, size: typography.base, limit: lines,
      keeping: .bothEnds)
    let widest = lines.map { TextMeasure.width(of: $0, size: typography.base) }.max() ?? 0
    return Item(sample: entry.sample, lines: lines, width: sampleWidth + sampleGap + widest)
  }

  private static func text(_ text: String, _ typography: Typography) -> Item {
    Item(
      sample: nil, lines: [text], width: TextMeasure.width(of: text, size: typography.base))
  }

  private init(rows items: [Item], width: Double, gap: Double, _ typography: Typography) {
    var rows: [[Item]] = []
    var used = 0.0
    for item in items {
      if rows.isEmpty || used + gap + item.width > width {
        rows.append([item])
        used = item.width
      } else {
        rows[rows.count - 1].append(item)
        used += gap + item.width
      }
    }
    var placed: [Item] = []
    var y = 0.0
    for row in rows {
      var x = (width - row.map(\.width).reduce(0, +) - gap * Double(row.count - 1)) / 2
      for var item in row {
        item.origin = Point(x: x, y: y + typography.base * 0.75)
        placed.append(item)
        x += item.width + gap
      }
      y += typography.base * (1.5 + Self.furtherLines(row))
    }
    self.items = placed
    size = Size(width: width, height: y)
  }

  private init(column items: [Item], _ typography: Typography) {
    var placed: [Item] = []
    var y = 0.0
    for var item in items {
      item.origin.y = y + typography.base * 0.8
      placed.append(item)
      y += typography.base * (1.6 + Self.furtherLines([item]))
    }
    self.items = placed
    size = Size(width: placed.map(\.width).max() ?? 0, height: y)
  }

  /// Height of the lines after the first one, as a share of the type size.
  private static func furtherLines(_ row: [Item]) -> Double {
    Double((row.map(\.lines.count).max() ?? 1) - 1) * lineHeight
  }

  func draw(
    at corner: Point, in theme: Theme, typography: Typography, on canvas: inout some Canvas
  ) {
    let style = TextStyle(size: typography.base, color: theme.ink)
    for item in items {
      let left = Point(x: corner.x + item.origin.x, y: corner.y + item.origin.y)
      var text = Point(x: left.x, y: left.y + typography.base * TextMeasure.capHeight / 2)
      if let sample = item.sample {
        sample.draw(from: left, width: Self.sampleWidth, in: theme, typography, on: &canvas)
        text.x += Self.sampleWidth + Self.sampleGap
      }
      for line in item.lines {
        canvas.draw(line, at: text, aligned: .leading, style: style)
        text.y += typography.base * Self.lineHeight
      }
    }
  }
}
