/// Colour role and strength of an area, and lines across it.
package struct FillStyle: Sendable, Hashable {
  package var color: ColorRole
  /// From 0 to 1: the share of the colour when mixed with what is behind.
  package var strength: Double
  /// Lines in the full colour over the area, and around it.
  package var hatch: Hatch

  package init(_ color: ColorRole, strength: Double = 0.2, hatch: Hatch = .none) {
    self.color = color
    self.strength = strength
    self.hatch = hatch
  }

  /// The sixth colour of a theme is so close to the first that only lines or symbols tell them apart.
  private static let colorCount = Theme.seriesCount - 1
  /// How many areas differ in colour or lines.
  package static let seriesCount = colorCount * Hatch.allCases.count

  /// One of several equal areas: a colour of five, and other lines after each fifth; repeats after
  /// `seriesCount`.
  package static func series(_ index: Int, strength: Double) -> FillStyle {
    FillStyle(
      .series(index % colorCount), strength: strength,
      hatch: Hatch.allCases[index / colorCount % Hatch.allCases.count])
  }

  func color(in theme: Theme) -> Color { theme.color(color).withAlpha(strength) }

  /// Fills the outline of upright rectangles; paler under lines.
  func draw(
    _ outline: Path, of rectangles: [Rectangle], in theme: Theme, on canvas: inout some Canvas
  ) {
    guard hatch != .none else { return canvas.fill(outline, with: color(in: theme)) }
    canvas.fill(outline, with: theme.color(color).withAlpha(min(strength, 0.3)))
    let pen = Pen(color: theme.color(color), width: Hatch.width)
    canvas.stroke(hatch.lines(in: rectangles), with: pen)
    canvas.stroke(outline, with: pen)
  }
}
