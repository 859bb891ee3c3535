import CCairo

/// Widths and heights of text in the embedded font.
package enum TextMeasure {
  /// Height of capital letters and digits as a share of the size (DejaVu Sans).
  static let capHeight = 0.729
  /// Room from baseline to baseline as a share of the size.
  static let lineHeight = 1.25
  /// Room for descenders as a share of the size.
  static let descent = 0.236

  /// Advance width of one line in points; 0 when the font cannot be loaded, which the
  /// renderer has reported before anything is measured.
  package static func width(of text: String, size: Double, weight: TextStyle.Weight = .regular)
    -> Double
  {
    guard !text.isEmpty, let font = try? EmbeddedFont.font(for: weight) else { return 0 }
    return font.advance(of: text) * size
  }
}
