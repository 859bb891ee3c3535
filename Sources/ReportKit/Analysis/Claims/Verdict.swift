/// What a claim came to.
package enum Verdict: String, Codable, Sendable {
  case holds
  case fails
  /// The sides differ by less than what matters, so neither is the greater one.
  case equivalent
  /// The runs do not tell.
  case undecided

  /// Tells the verdicts apart where colours do not.
  var sign: String {
    switch self {
    case .holds: "✓"
    case .fails: "✗"
    case .equivalent: "≈"
    case .undecided: "?"
    }
  }
}
