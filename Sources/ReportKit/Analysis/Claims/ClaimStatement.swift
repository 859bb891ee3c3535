/// The comparisons of a claim and how they combine.
///
/// Multiplicity: what is claimed of every case is tested case by case without a correction, since it
/// holds only if each test says so (intersection–union). That some case of k holds takes one that
/// holds with error / k, which is what Holm's method asks of the first. For refutations it is the
/// other way round: `every` fails if a case fails with error / k, and `some` if all cases fail.
package indirect enum ClaimStatement: Sendable, Equatable {
  case comparison(ClaimCase)
  case every([ClaimStatement])
  case some([ClaimStatement])

  /// Without any case, nothing is decided.
  func verdict(error: Double, margin: Double) -> Verdict {
    if holds(error: error, margin: margin) { return .holds }
    if isEquivalent(error: error, margin: margin) { return .equivalent }
    return fails(error: error, margin: margin) ? .fails : .undecided
  }

  private func holds(error: Double, margin: Double) -> Bool {
    switch self {
    case .comparison(let comparison): comparison.holds(error: error, margin: margin)
    case .every(let parts):
      !parts.isEmpty && parts.allSatisfy { $0.holds(error: error, margin: margin) }
    case .some(let parts):
      parts.contains { $0.holds(error: error / Double(parts.count), margin: margin) }
    }
  }

  private func fails(error: Double, margin: Double) -> Bool {
    switch self {
    case .comparison(let comparison): comparison.fails(error: error, margin: margin)
    case .every(let parts):
      parts.contains { $0.fails(error: error / Double(parts.count), margin: margin) }
    case .some(let parts):
      !parts.isEmpty && parts.allSatisfy { $0.fails(error: error, margin: margin) }
    }
  }

  private func isEquivalent(error: Double, margin: Double) -> Bool {
    switch self {
    case .comparison(let comparison): comparison.isEquivalent(error: error, margin: margin)
    case .every(let parts), .some(let parts):
      !parts.isEmpty && parts.allSatisfy { $0.isEquivalent(error: error, margin: margin) }
    }
  }

  /// As `verdict(error:margin:)`, but `undetermined` where a decision was another one, or none yet,
  /// after one of the last `tail` epochs, the last one among them.
  func settledVerdict(error: Double, margin: Double, tail: Int) -> Verdict {
    let verdict = verdict(error: error, margin: margin)
    let known = min(cases.map(\.knownEpochs).max() ?? 0, tail - 1)
    guard verdict != .undecided, known > 0 else { return verdict }
    let hasSettled = (1...known).allSatisfy {
      before($0).verdict(error: error, margin: margin) == verdict
    }
    return hasSettled ? verdict : .undetermined
  }

  private func before(_ epochs: Int) -> ClaimStatement {
    switch self {
    case .comparison(let comparison): .comparison(comparison.before(epochs))
    case .every(let parts): .every(parts.map { $0.before(epochs) })
    case .some(let parts): .some(parts.map { $0.before(epochs) })
    }
  }

  /// In the order in which they were stated.
  var cases: [ClaimCase] {
    switch self {
    case .comparison(let comparison): [comparison]
    case .every(let parts), .some(let parts): parts.flatMap(\.cases)
    }
  }

  /// The case on which the whole depends most: the least certain one of `every`, the most certain
  /// one of `some`, the first of equals; `nil` without cases.
  func decidingCase(error: Double) -> ClaimCase? {
    switch self {
    case .comparison(let comparison): comparison
    case .every(let parts):
      parts.compactMap { $0.decidingCase(error: error) }
        .min { $0.certainty(error: error) < $1.certainty(error: error) }
    case .some(let parts):
      parts.compactMap { $0.decidingCase(error: error) }.reduce(nil) { best, next in
        guard let best else { return next }
        return next.certainty(error: error) > best.certainty(error: error) ? next : best
      }
    }
  }
}
