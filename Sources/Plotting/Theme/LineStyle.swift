/// Colour role, width and dash pattern of a line.
package struct LineStyle: Sendable, Hashable {
  package var color: ColorRole
  /// In points; 0 draws nothing.
  package var width: Double
  package var dash: DashPattern
  /// From 0 to 1; faint lines are mixed with the background, not translucent.
  package var strength: Double

  package init(
    _ color: ColorRole, width: Double = 1.5, dash: DashPattern = .solid, strength: Double = 1
  ) {
    self.color = color
    self.width = width
    self.dash = dash
    self.strength = strength
  }

  /// The line that a panel is about.
  package static let primary = LineStyle(.series(0), width: 2)

  /// One of several equal lines: colour and dash pattern of `index`.
  package static func series(_ index: Int) -> LineStyle {
    LineStyle(.series(index), dash: .series(index))
  }

  /// A thin line that stays behind the primary one: colour and dash pattern of `index`.
  package static func component(_ index: Int) -> LineStyle {
    LineStyle(.series(index), width: 1, dash: .series(index), strength: 0.85)
  }

  /// A dashed grey line to compare with.
  package static let reference = LineStyle(.muted, width: 1, dash: .dashed)

  /// The same line, never so thin and faint that one short piece of it cannot be seen: in a panel
  /// many such lines are seen together, in a legend there is one.
  var inLegend: LineStyle {
    LineStyle(color, width: max(width, 1), dash: dash, strength: max(strength, 0.6))
  }

  func pen(in theme: Theme) -> Pen {
    let width = width * dash.widening
    return Pen(
      color: theme.color(color).withAlpha(strength).over(theme.background), width: width,
      dashes: dash.lengths(width: width), cap: dash.cap)
  }
}
