/// What a label stands for.
struct ReferenceTarget: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case figure, table, equation, claim, section }

  var kind: Kind
  /// Such as `3` or `2.1`.
  var number: String
  var label: String

  /// How running text names it; the space does not break.
  var name: String {
    switch kind {
    case .figure: "Fig.\u{A0}\(number)"
    case .table: "Table\u{A0}\(number)"
    case .equation: "Eq.\u{A0}(\(number))"
    case .claim: "Claim\u{A0}\(number)"
    case .section: "Section\u{A0}\(number)"
    }
  }

  var identifier: String { ReportLabel.identifier(label) }
}
