/// One line of progress: a label, a bar and details, as many as there is room for.
struct ProgressLine {
  /// A text after the bar, and the width of its longest form: a bar that jumps cannot be read.
  struct Detail {
    let text: String
    let width: Int
  }

  let label: String
  /// 0…1; `nil` where no end is known, and then there is no bar.
  let fraction: Double?
  /// The most important first.
  var details: [Detail] = []

  private static let barWidths = 8...28
  private static let gap = 2

  /// The line for a terminal of `width` cells, one shorter: some terminals wrap a full line.
  func text(width: Int) -> String {
    let room = max(10, width - 1)
    var left = room - label.count
    if fraction != nil { left -= Self.gap + Self.barWidths.lowerBound }
    var shown: [String] = []
    for detail in details {
      let width = max(detail.width, detail.text.count)
      left -= Self.gap + width
      if left < 0 {
        left += Self.gap + width
        break
      }
      shown.append(detail.text + String(repeating: " ", count: width - detail.text.count))
    }
    var parts = [label]
    if let fraction, left >= 0 {
      parts.append(
        bar(fraction, cells: min(Self.barWidths.lowerBound + left, Self.barWidths.upperBound)))
    }
    let line = (parts + shown).joined(separator: String(repeating: " ", count: Self.gap))
    return String(line.prefix(room))
  }

  private func bar(_ fraction: Double, cells: Int) -> String {
    let filled = Int((min(max(fraction, 0), 1) * Double(cells)).rounded())
    return String(repeating: "━", count: filled) + String(repeating: "─", count: cells - filled)
  }
}
