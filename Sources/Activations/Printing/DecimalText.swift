/// Numbers as text with a fixed count of decimals, the same on every platform and locale.
enum DecimalText {
  /// Rounds half away from zero in decimal, so that 0.0715 prints as 0.072; never prints −0.
  ///
  /// `decimals` lies in 0…15. Where value · 10^decimals is too large for exact integers the
  /// shortest text that reads back as the value is returned.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let power = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (abs(value) * power).rounded(.toNearestOrAwayFromZero)
    guard scaled < 0x1p53 else { return "\(value)" }
    var digits = String(Int(scaled))
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if decimals == 0 { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }
}
