/// A claim that has another verdict in the later report, or that only one of the two makes.
struct ClaimChange: Sendable, Hashable, Encodable {
  /// The claim's label, or its text where it has none.
  let claim: String
  /// The verdicts; absent where the report does not make the claim.
  let before: Verdict?
  let after: Verdict?

  /// Whether both reports make the claim.
  var isFlipped: Bool { before != nil && after != nil }

  var words: String {
    [before, after].map { $0.map { "\($0.sign) \($0.rawValue)" } ?? "not made" }
      .joined(separator: " → ")
  }

  /// In the order of the earlier report, and then of the later one. Claims are the same that have the
  /// same label, or the same text.
  static func changes(from before: ResultsRecord, to after: ResultsRecord) -> [ClaimChange] {
    func verdicts(_ record: ResultsRecord) -> [(name: String, verdict: Verdict)] {
      (record.claims ?? []).map { ($0.label ?? $0.text, $0.verdict) }
    }
    let (old, new) = (verdicts(before), verdicts(after))
    func find(_ name: String, _ list: [(name: String, verdict: Verdict)]) -> Verdict? {
      list.first { $0.name == name }?.verdict
    }
    let names = old.map(\.name) + new.map(\.name).filter { find($0, old) == nil }
    return names.map {
      ClaimChange(claim: $0, before: find($0, old), after: find($0, new))
    }.filter { $0.before != $0.after }
  }
}
