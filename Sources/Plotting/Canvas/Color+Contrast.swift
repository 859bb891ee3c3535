#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Color {
  /// Relative luminance after WCAG 2.2, from 0 (black) to 1 (white).
  package var luminance: Double {
    func linear(_ component: Double) -> Double {
      component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Contrast ratio after WCAG 2.2, from 1 to 21, the same in both directions.
  package func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
