/// What a label stands for.
struct ReferenceTarget: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case figure, table, equation, claim, section

    /// Which word stands before the number in running text.
    var word: PageWords.Name {
      switch self {
      case .figure: .figureReference
      case .table: .table
      case .equation: .equation
      case .claim: .claim
      case .section: .section
      }
    }
  }

  var kind: Kind
  /// Such as `3` or `2.1`.
  var number: String
  var label: String

  /// The word of the page's language for it.
  var word: String

  /// How running text names it; the space does not break.
  var name: String { "\(word)\u{A0}" + (kind == .equation ? "(\(number))" : number) }

  var identifier: String { ReportLabel.identifier(label) }
}
