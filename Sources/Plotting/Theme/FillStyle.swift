/// Colour role and strength of an area.
package struct FillStyle: Sendable, Hashable {
  package var color: ColorRole
  /// From 0 to 1: the share of the colour when mixed with what is behind.
  package var strength: Double

  package init(_ color: ColorRole, strength: Double = 0.2) {
    self.color = color
    self.strength = strength
  }

  func color(in theme: Theme) -> Color { theme.color(color).withAlpha(strength) }
}
