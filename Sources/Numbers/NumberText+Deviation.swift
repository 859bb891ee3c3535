/// A mean with its deviation, both with the same decimals: `0.989 ± 0.012`.
///
/// Each is rounded by the rule of all numbers. The minus sign is U+002D, as for single numbers. In
/// `unicode` the spaces beside ± do not break. Where a number is not finite, both are printed on
/// their own.
extension NumberText {
  /// `places` digits after the decimal point.
  package static func fixed(_ mean: Double, deviation: Double, places: Int) -> String {
    plusMinus(fixed(mean, places: places), fixed(deviation, places: places))
  }

  /// Shares as percentages without their sign: `98.94 ± 0.12`.
  package static func percentage(_ mean: Double, deviation: Double, places: Int) -> String {
    plusMinus(percentage(mean, places: places), percentage(deviation, places: places))
  }

  /// `digits` significant digits of the larger of the two, and as many decimals of the other.
  package static func significant(
    _ mean: Double, deviation: Double, digits: Int, in style: PowerStyle = .unicode
  ) -> String {
    guard let exponent = exponent(mean, deviation, digits: digits) else {
      return plusMinus(
        style == .tex ? tex(mean, digits: digits) : significant(mean, digits: digits),
        style == .tex ? tex(deviation, digits: digits) : significant(deviation, digits: digits),
        in: style)
    }
    return decimals(
      mean, deviation, from: exponent, to: exponent - digits + 1, plain: -5...max(digits - 1, 5),
      in: style)
  }

  /// One power of ten for both, with `places` digits after the decimal point of the larger:
  /// `(1.24 ± 0.05) × 10⁻³`.
  package static func scientific(_ mean: Double, deviation: Double, places: Int) -> String {
    guard let exponent = exponent(mean, deviation, digits: places + 1) else {
      return plusMinus(scientific(mean, places: places), scientific(deviation, places: places))
    }
    return withPower(mean, deviation, exponent: exponent, places: places, in: .unicode)
  }

  /// Two significant digits of the deviation, and as many decimals of the mean.
  package static func shortest(
    _ mean: Double, deviation: Double, in style: PowerStyle = .unicode
  ) -> String {
    guard deviation != 0, let own = exponent(deviation, deviation, digits: 2),
      let exact = exponent(mean, deviation, digits: 17),
      // Rounded to the digits that are printed, 9.99… may become 10.
      let larger = exponent(mean, deviation, digits: min(max(exact - own + 2, 1), 17))
    else {
      return plusMinus(
        style == .tex ? tex(mean) : shortest(mean),
        style == .tex ? tex(deviation) : shortest(deviation), in: style)
    }
    return decimals(mean, deviation, from: larger, to: own - 1, plain: -5...15, in: style)
  }

  /// The exponent of the larger number, rounded to so many digits; `nil` unless both are finite.
  private static func exponent(_ mean: Double, _ deviation: Double, digits: Int) -> Int? {
    guard mean.isFinite, deviation.isFinite else { return nil }
    return decimal(printf("%.\(digits - 1)e", max(abs(mean), abs(deviation)))).exponent
  }

  /// Both numbers down to the decimal place 10^`last`, with a power of ten if that of the first
  /// place is not in `plain`.
  private static func decimals(
    _ mean: Double, _ deviation: Double, from first: Int, to last: Int, plain: ClosedRange<Int>,
    in style: PowerStyle
  ) -> String {
    guard plain.contains(first) else {
      return withPower(mean, deviation, exponent: first, places: first - last, in: style)
    }
    guard last > 0 else {
      return plusMinus(fixed(mean, places: -last), fixed(deviation, places: -last), in: style)
    }
    let zeros = String(repeating: "0", count: last)
    let parts = [mean, deviation].map { number in
      let text = fixed(scaled(number, by: -last), places: 0)
      return text == "0" ? text : text + zeros
    }
    return plusMinus(parts[0], parts[1], in: style)
  }

  private static func withPower(
    _ mean: Double, _ deviation: Double, exponent: Int, places: Int, in style: PowerStyle
  ) -> String {
    let parts = [mean, deviation].map { fixed(scaled($0, by: -exponent), places: places) }
    return "(" + plusMinus(parts[0], parts[1], in: style) + ")" + style.power(exponent)
  }

  /// The number times a power of ten, in steps that neither overflow nor vanish.
  private static func scaled(_ number: Double, by power: Int) -> Double {
    var (number, rest) = (number, power)
    while rest > 300 {
      number *= 1e300
      rest -= 300
    }
    while rest < -300 {
      number /= 1e300
      rest += 300
    }
    // Powers up to 10²² are exact, so it is the positive one that multiplies or divides.
    let factor = Double("1e\(abs(rest))") ?? 1
    return rest < 0 ? number / factor : number * factor
  }

  private static func plusMinus(
    _ mean: String, _ deviation: String, in style: PowerStyle = .unicode
  ) -> String {
    switch style {
    case .plain: "\(mean) ± \(deviation)"
    case .unicode: "\(mean)\u{A0}±\u{A0}\(deviation)"
    case .tex: "\(mean) \\pm \(deviation)"
    }
  }
}
