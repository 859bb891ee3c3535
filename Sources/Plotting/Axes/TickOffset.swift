import Numbers

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A number that is written once at the end of an axis and taken off all of its tick labels.
///
/// Between 999,999 and 1,000,000 labels that can be told apart have nine digits, most of them the
/// same. With the offset 999,999 they are 0 to 1.
struct TickOffset: Sendable, Hashable {
  /// In data units; a whole multiple of a power of ten that is not less than the range's width.
  let value: Double
  private let digits: Int

  /// Ranges this many times their own width away from 0 have an offset.
  private static let distance = 1e4
  /// A double has no more decimal digits that can be relied on.
  private static let digitLimit = 15

  /// `nil` for a range near 0 compared with its width, whose labels need no offset.
  init?(_ range: AxisRange) {
    let farthest = max(range.lower.magnitude, range.upper.magnitude)
    guard farthest.isNormal, range.width.isNormal, farthest / range.width >= Self.distance
    else { return nil }
    let leading = Int(floor(log10(farthest)))
    let exponent = max(Int(ceil(log10(range.width))), leading - Self.digitLimit + 1)
    digits = leading - exponent + 1
    value = Self.rounded(range.lower, toPowerOfTen: exponent)
    guard value != 0, value.isFinite else { return nil }
  }

  /// What is to be added to the labels: `+ 999,999`, `− 1,000,000`.
  func text(in format: NumberFormat, _ numbers: NumberConventions) -> String {
    let sign = value < 0 ? "−" : "+"
    let label = LabelNumber(numbers: numbers)
    let number = label.significant(
      format == .percent ? value.magnitude * 100 : value.magnitude, digits: digits)
    return "\(sign) \(format == .percent ? label.percent(number) : number)"
  }

  /// The greatest multiple of 10^`exponent` that is not above `value`. Powers with a negative
  /// exponent are not exact in binary, so those divide by their inverse.
  private static func rounded(_ value: Double, toPowerOfTen exponent: Int) -> Double {
    if exponent >= 0 {
      let unit = pow(10, Double(exponent))
      return floor(value / unit) * unit
    }
    let inverse = pow(10, Double(min(-exponent, 308)))
    return floor(value * inverse) / inverse
  }
}
