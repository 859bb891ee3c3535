extension Handwriting {
  /// A pen on paper: even lines, moderate slant.
  static let pen = Handwriting(
    spread: Placement.Spread(
      rotation: 0.13, shear: 0.16, scale: 0.62...0.86, shift: 2, wave: 0.7),
    jitter: 0.026, width: 1.5...3.6, pressure: 0.25, taper: 0.7...1.1, joining: 0)

  /// A brush in a hurry: lines that swell and fade, strokes that run into each other.
  static let brush = Handwriting(
    spread: Placement.Spread(
      rotation: 0.10, shear: 0.12, scale: 0.74...0.98, shift: 1.5, wave: 1.2),
    jitter: 0.034, width: 1.7...3.8, pressure: 0.4, taper: 0.3...0.9, joining: 0.2)
}
