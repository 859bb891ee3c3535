/// What a claim came to.
package enum Verdict: String, Codable, CaseIterable, Sendable {
  case holds
  case fails
  /// The sides differ by less than what matters, so neither is the greater one.
  case equivalent
  /// The runs do not tell.
  case undecided
  /// The verdict was another one within the last epochs, so that the runs have not settled on it.
  case undetermined

  /// Tells the verdicts apart where colours do not.
  var sign: String {
    switch self {
    case .holds: "✓"
    case .fails: "✗"
    case .equivalent: "≈"
    case .undecided: "?"
    case .undetermined: "…"
    }
  }
}
