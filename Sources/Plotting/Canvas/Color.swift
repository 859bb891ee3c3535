/// A colour in sRGB with components from 0 to 1; `alpha` 1 is opaque.
package struct Color: Sendable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var alpha: Double

  package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// A colour as in `0x14171A`.
  package init(hex: UInt32, alpha: Double = 1) {
    self.init(
      red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255,
      blue: Double(hex & 0xFF) / 255, alpha: alpha)
  }

  package func withAlpha(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// The opaque colour that this one gives on an opaque `background`.
  ///
  /// Fills are flattened before drawing where they cover nothing, since translucent
  /// surfaces become groups and masks in SVG and multiply the colours of a PNG.
  package func over(_ background: Color) -> Color {
    background.mixed(with: withAlpha(1), fraction: alpha)
  }

  /// Linear blend in sRGB; `fraction` 0 gives `self`, 1 gives `other`.
  package func mixed(with other: Color, fraction: Double) -> Color {
    func blend(_ a: Double, _ b: Double) -> Double { a + (b - a) * fraction }
    return Color(
      red: blend(red, other.red), green: blend(green, other.green),
      blue: blend(blue, other.blue), alpha: blend(alpha, other.alpha))
  }
}
