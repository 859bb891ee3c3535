/// Places legend entries in rows (below) or in one column (right).
struct LegendLayout {
  struct Item {
    var entry: LegendEntry
    /// Left end of the sample and middle of the row, from the legend's top left corner.
    var origin: Point
  }

  let items: [Item]
  let size: Size

  static let sampleWidth = 24.0
  static let sampleGap = 5.0

  /// Rows that are centred in `width`.
  init(rowsOf entries: [LegendEntry], width: Double, typography: Typography) {
    let height = typography.base * 1.5
    let gap = typography.base * 1.6
    var rows: [[(LegendEntry, Double)]] = [[]]
    var used = 0.0
    for entry in entries {
      let wide = Self.width(of: entry, typography)
      if !rows[rows.count - 1].isEmpty, used + gap + wide > width {
        rows.append([])
        used = 0
      }
      used += (rows[rows.count - 1].isEmpty ? 0 : gap) + wide
      rows[rows.count - 1].append((entry, wide))
    }
    var items: [Item] = []
    for (row, entries) in rows.enumerated() {
      let total = entries.map(\.1).reduce(0, +) + gap * Double(max(0, entries.count - 1))
      var x = (width - total) / 2
      for (entry, wide) in entries {
        items.append(Item(entry: entry, origin: Point(x: x, y: (Double(row) + 0.5) * height)))
        x += wide + gap
      }
    }
    self.items = items
    size = Size(width: width, height: entries.isEmpty ? 0 : Double(rows.count) * height)
  }

  /// One entry below the other.
  init(columnOf entries: [LegendEntry], typography: Typography) {
    let height = typography.base * 1.6
    items = entries.enumerated().map { row, entry in
      Item(entry: entry, origin: Point(x: 0, y: (Double(row) + 0.5) * height))
    }
    size = Size(
      width: entries.map { Self.width(of: $0, typography) }.max() ?? 0,
      height: Double(entries.count) * height)
  }

  private static func width(of entry: LegendEntry, _ typography: Typography) -> Double {
    sampleWidth + sampleGap + TextMeasure.width(of: entry.label, size: typography.base)
  }

  func draw(
    at corner: Point, in theme: Theme, typography: Typography, on canvas: inout some Canvas
  ) {
    for item in items {
      let left = corner.x + item.origin.x
      let middle = corner.y + item.origin.y
      let (right, center) = (left + Self.sampleWidth, left + Self.sampleWidth / 2)
      switch item.entry.sample {
      case .line(let style):
        canvas.stroke(
          Path(from: Point(x: left + 1, y: middle), to: Point(x: right - 1, y: middle)),
          with: style.pen(in: theme))
      case .fill(let style):
        let half = typography.base * 0.4
        canvas.fill(
          Path(
            Rectangle(
              minX: left + 3, minY: middle - half, maxX: right - 3, maxY: middle + half)),
          with: style.color(in: theme))
      case .symbol(let style):
        style.draw(at: Point(x: center, y: middle), in: theme, on: &canvas)
      }
      canvas.draw(
        item.entry.label,
        at: Point(
          x: right + Self.sampleGap, y: middle + typography.base * TextMeasure.capHeight / 2),
        aligned: .leading, style: TextStyle(size: typography.base, color: theme.ink))
    }
  }
}
