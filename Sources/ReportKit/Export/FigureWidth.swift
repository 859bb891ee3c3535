import Markup

/// How wide figures are printed.
package enum FigureWidth: Sendable, Equatable {
  /// One column of the paper.
  case single
  /// All columns.
  case double
  /// In points of 1/72 inch.
  case points(Double)

  /// Points of paper that a figure can be drawn on.
  static let range = 72.0...1440

  /// `single`, `double`, the name of a style for its column, or a number with `mm`, `cm`, `in` or `pt`.
  ///
  /// - Returns: `nil` for anything else, and for widths below an inch or above twenty.
  package init?(_ text: String) {
    switch text {
    case "single": self = .single
    case "double": self = .double
    default:
      if let style = PaperStyle(rawValue: text) {
        self = .points(style.columnWidth / Self.teXPoints)
        return
      }
      let units = ["mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1]
      guard let unit = units[String(text.suffix(2))],
        let number = Double(String(text.dropLast(2))), Self.range.contains(number * unit)
      else { return nil }
      self = .points(number * unit)
    }
  }

  func points(in style: PaperStyle) -> Double {
    switch self {
    case .single: style.columnWidth / Self.teXPoints
    case .double: style.textWidth / Self.teXPoints
    case .points(let points): points
    }
  }

  /// Points of TeX, 1/72.27 inch, in one of PDF, 1/72 inch.
  private static let teXPoints = 72.27 / 72
}
