extension LegendEntry.Sample {
  /// Draws what the entry names, `width` points wide, with the middle of its left side at `left`.
  func draw(
    from left: Point, width: Double, in theme: Theme, _ typography: Typography,
    on canvas: inout some Canvas
  ) {
    let right = left.x + width
    switch self {
    case .line(let style):
      canvas.stroke(
        Path(from: Point(x: left.x + 1, y: left.y), to: Point(x: right - 1, y: left.y)),
        with: style.pen(in: theme))
    case .fill(let style):
      let half = typography.base * 0.4
      let box = Rectangle(
        minX: left.x + 3, minY: left.y - half, maxX: right - 3, maxY: left.y + half)
      style.draw(Path(box), of: [box], in: theme, on: &canvas)
    case .symbol(let style):
      style.draw(at: Point(x: left.x + width / 2, y: left.y), in: theme, on: &canvas)
    }
  }
}
