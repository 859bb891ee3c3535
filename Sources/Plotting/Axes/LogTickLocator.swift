#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chooses the ticks of a logarithmic axis: whole decades, thinned evenly to the wished
/// number, or 1, 2 and 5 within each decade when there are fewer than two decades.
struct LogTickLocator {
  let range: AxisRange
  let target: Int

  /// 2, 3, … 9 times each power of ten; none when they would be too dense to count.
  static func minorValues(in range: AxisRange) -> [Double] {
    let (first, last) = (floor(log10(range.lower)), floor(log10(range.upper)))
    guard last - first <= 6 else { return [] }
    var values: [Double] = []
    for exponent in Int(first)...Int(last) {
      for mantissa in 2...9 {
        let value = Double(mantissa) * pow(10, Double(exponent))
        if range.contains(value) { values.append(value) }
      }
    }
    return values
  }

  func values() -> [Double] {
    let first = Int((log10(range.lower) - 1e-9).rounded(.up))
    let last = Int((log10(range.upper) + 1e-9).rounded(.down))
    if last > first {
      let stride = max(1, Int((Double(last - first) / Double(max(1, target - 1))).rounded(.up)))
      return Swift.stride(from: first, through: last, by: stride).map { pow(10, Double($0)) }
    }
    var values: [Double] = []
    for exponent in (first - 1)...(last + 1) {
      for mantissa in [1.0, 2, 5] {
        let value = mantissa * pow(10, Double(exponent))
        if value >= range.lower * (1 - 1e-9), value <= range.upper * (1 + 1e-9) {
          values.append(value)
        }
      }
    }
    return values.count >= 2 ? values : TickLocator(range: range, target: target).values()
  }
}
