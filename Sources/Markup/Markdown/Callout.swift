/// The kinds of `> [!NAME]` quotes, which GitHub calls alerts.
enum Callout: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  var title: String {
    switch self {
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning: "Warning"
    case .caution: "Caution"
    }
  }
}
