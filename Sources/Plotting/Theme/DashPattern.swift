/// Dash patterns that tell lines apart in a grey print.
package enum DashPattern: Sendable, Hashable, CaseIterable {
  case solid, dashed, dotted, dashDot, longDash, shortDash

  /// The pattern of series `index`: a distinct one for each of six series.
  package static func series(_ index: Int) -> DashPattern {
    allCases[index % allCases.count]
  }

  /// Dash and gap lengths in points for a line of `width` points.
  func lengths(width: Double) -> [Double] {
    let units: [Double] =
      switch self {
      case .solid: []
      case .dashed: [4.5, 2.5]
      case .dotted: [0.01, 2.2]
      case .dashDot: [5, 2.2, 0.01, 2.2]
      case .longDash: [8, 2.5]
      case .shortDash: [2.2, 1.8]
      }
    return units.map { $0 * max(width, 1) }
  }

  /// How much wider a line of this pattern is drawn: dots cover so little that they would be fainter
  /// than every other line of their width.
  var widening: Double { self == .dotted ? 1.6 : 1 }

  /// Dots are round caps on dashes of no length.
  var cap: Pen.Cap {
    switch self {
    case .solid, .dotted, .dashDot: .round
    case .dashed, .longDash, .shortDash: .butt
    }
  }
}
