extension Handwriting {
  /// A pen on paper: even lines, moderate slant.
  static let pen = Handwriting(
    spread: Placement.Spread(
      rotation: 0.20, shear: 0.24, scale: 0.56...0.90, shift: 2.6, wave: 1.1),
    jitter: 0.036, width: 1.5...3.6, pressure: 0.25, taper: 0.7...1.1, joining: 0)

  /// A brush in a hurry: lines that swell and fade, strokes that run into each other.
  static let brush = Handwriting(
    spread: Placement.Spread(
      rotation: 0.13, shear: 0.16, scale: 0.64...1.0, shift: 2.2, wave: 1.6),
    jitter: 0.042, width: 1.7...3.8, pressure: 0.4, taper: 0.3...0.9, joining: 0.2)
}
