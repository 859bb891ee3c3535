import SourceText
import Statistics

/// A claim as `results.json` states it, with what is needed to decide it again.
///
/// Numbers that are not finite, or that a claim does not have, are left out.
struct ClaimRecord: Codable, Sendable {
  /// Inline Markdown.
  let text: String
  let label: String?
  /// The label of the element that shows the numbers.
  let figure: String?
  /// As in the template.
  let expression: String
  /// In per cent.
  let level: Double
  let margin: Double
  /// How many of the last epochs the verdict had to outlast; `nil` in records that were written without it.
  let tail: Int?
  let required: Bool
  let verdict: Verdict
  /// Left − right of the case on which the verdict depends most, and so are the next two.
  let estimate: Double?
  let interval: IntervalRecord?
  let n: Int
  let cases: [CaseRecord]

  /// A comparison.
  struct CaseRecord: Codable, Sendable {
    let name: String
    /// `>`, `<` or `~`.
    let relation: String
    let left: SideRecord?
    let right: SideRecord?
    /// `exact`, `oneSample`, `paired`, `welch` or `sequence`.
    let method: String?
    /// Looked at alone.
    let verdict: Verdict
    let estimate: Double?
    let interval: IntervalRecord?
    let n: Int
  }

  /// A known number, or the values of a sample with their seeds where these are known.
  struct SideRecord: Codable, Sendable {
    let number: Double?
    let values: [Double]?
    /// The values after each of the epochs before the last one that the claim looks at, the oldest first.
    let earlier: [[Double]]?
    let seeds: [UInt64]?
  }

}

extension ClaimRecord {
  init(_ claim: Claim) {
    text = ReservedScalar.withoutValueMarks(claim.text)
    label = claim.label
    figure = claim.figure
    expression = claim.expression
    level = claim.level
    margin = claim.margin
    tail = claim.tail
    required = claim.isRequired
    verdict = claim.verdict
    estimate = claim.estimate
    interval = IntervalRecord(claim.interval)
    n = claim.n
    cases = zip(claim.statement.cases, claim.caseVerdicts).map { comparison, verdict in
      CaseRecord(
        name: comparison.name, relation: comparison.relation.rawValue,
        left: comparison.left.flatMap { SideRecord($0, tail: claim.tail) },
        right: comparison.right.flatMap { SideRecord($0, tail: claim.tail) },
        method: comparison.difference?.method.rawValue, verdict: verdict,
        estimate: comparison.difference.flatMap { $0.estimate.isFinite ? $0.estimate : nil },
        interval: IntervalRecord(comparison.interval(error: claim.error)),
        n: comparison.difference?.n ?? 0)
    }
  }
}

extension ClaimRecord.SideRecord {
  /// `nil` for what JSON cannot say.
  init?(_ side: ClaimDifference.Side, tail: Int) {
    switch side {
    case .number(let number):
      guard number.isFinite else { return nil }
      self.init(number: number, values: nil, earlier: nil, seeds: nil)
    case .sample(let sample):
      guard sample.values.allSatisfy(\.isFinite) else { return nil }
      let earlier = sample.earlier.suffix(tail - 1)
      self.init(
        number: nil, values: sample.values,
        earlier: earlier.isEmpty || earlier.joined().contains { !$0.isFinite }
          ? nil : Array(earlier),
        seeds: sample.units)
    }
  }
}
