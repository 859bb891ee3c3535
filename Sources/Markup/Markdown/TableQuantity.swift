/// A cell of the page that is a number, or `a ± b`, either with a percent sign, or a dash for none.
struct TableQuantity {
  /// A number that every program reads; empty for none.
  private(set) var value = ""
  /// What stands behind ±.
  private(set) var deviation: String?
  private(set) var isPercentage = false

  var isMissing: Bool { value.isEmpty }

  /// - Returns: `nil` for any other text.
  init?(_ cell: String) {
    if ["", "–", "—"].contains(cell) { return }
    var text = cell
    if text.unicodeScalars.last == "%" {
      isPercentage = true
      text = String(text.dropLast())
    }
    let parts = text.split(separator: "±", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { TableNumber.plain(Self.trimmed($0)) }
    guard numbers.count == parts.count, numbers.count <= 2, let value = numbers.first else {
      return nil
    }
    self.value = value
    deviation = numbers.count == 2 ? numbers[1] : nil
  }

  private static func trimmed(_ text: Substring) -> String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar.isWhiteSpace }
    let scalars = text.unicodeScalars.drop(while: isSpace)
    guard let last = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...last])
  }
}
