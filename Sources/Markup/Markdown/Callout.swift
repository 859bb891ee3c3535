/// The kinds of callouts: of `> [!NAME]` quotes, which GitHub calls alerts, and of the tag.
package enum Callout: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  /// Which word its title is.
  var title: PageWords.Name {
    switch self {
    case .note: .note
    case .tip: .tip
    case .important: .important
    case .warning: .warning
    case .caution: .caution
    }
  }
}
