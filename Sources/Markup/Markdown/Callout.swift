/// The kinds of `> [!NAME]` quotes, which GitHub calls alerts.
package enum Callout: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  package var title: String {
    switch self {
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning: "Warning"
    case .caution: "Caution"
    }
  }
}
