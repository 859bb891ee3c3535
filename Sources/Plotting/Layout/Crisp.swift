/// Places thin straight lines on whole pixels, so that they are sharp at two pixels per
/// point (and at any whole multiple of it).
enum Crisp {
  /// The centre nearest to `position` at which a line of `width` points starts and ends
  /// on half points.
  static func center(_ position: Double, width: Double) -> Double {
    ((position - width / 2) * 2).rounded() / 2 + width / 2
  }

  /// The nearest whole half point.
  static func edge(_ position: Double) -> Double {
    (position * 2).rounded() / 2
  }
}
