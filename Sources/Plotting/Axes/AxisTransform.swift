#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Takes data to places on the page along one axis.
package struct AxisTransform: Sendable, Hashable {
  package let range: AxisRange
  package let scale: Axis.Scale
  /// Page coordinates of the ends of `range`, in points.
  package let start: Double
  package let end: Double

  /// The page coordinate of `value`, limited to ten lengths of the axis on either side,
  /// since cairo's 24-bit coordinates would wrap around for far away values.
  package func position(of value: Double) -> Double {
    let fraction = max(-10, min(11, fraction(of: value)))
    return start + (end - start) * fraction
  }

  /// 0 at the lower end of the range, 1 at the upper.
  package func fraction(of value: Double) -> Double {
    switch scale {
    case .linear:
      return (value - range.lower) / range.width
    case .log10:
      guard value > 0 else { return -10 }
      let lower = log10(range.lower)
      return (log10(value) - lower) / (log10(range.upper) - lower)
    }
  }
}
