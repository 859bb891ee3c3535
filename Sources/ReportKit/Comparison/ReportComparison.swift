import Statistics
import Training

/// What differs between two reports, and how much of it is more than seeds do.
package struct ReportComparison: Sendable, Encodable {
  let schema = 1
  /// Of the intervals, and one less the chance that noise alone is called a move in any quantity.
  let level: Double
  let before: Side
  let after: Side
  /// Runs of the same name in both reports, and how many of them are the same, by `comparedBy`.
  let commonRuns: Int
  let equalRuns: Int
  let comparedBy: RunIdentity
  /// Variants and datasets that only one of the two has runs of.
  let onlyBefore: [ComparedCell]
  let onlyAfter: [ComparedCell]
  let inputs: [CellInputs]
  /// Beyond seed noise, by Holm's procedure over all quantities.
  let moved: [QuantityChange]
  /// Different, but with a single seed on a side, so that nobody can say whether it is noise.
  let unknown: [QuantityChange]
  /// How many quantities moved no more than seeds do.
  let withinNoise: Int
  let claims: [ClaimChange]

  struct Side: Sendable, Encodable {
    let folder: String
    let title: String
    let generator: String
    let runs: Int
  }

  /// What runs are the same by.
  enum RunIdentity: String, Sendable, Encodable {
    /// The digests of their weights.
    case weights
    /// All that the reports have of them, where some are given and state no digest.
    case results
  }

  /// The inputs of a cell that differ.
  struct CellInputs: Sendable, Encodable {
    let cell: ComparedCell
    let changes: [InputChange]
  }

  /// Whether anything but noise differs in what the runs gave, or a claim got another verdict.
  package var saysSomething: Bool {
    !(moved.isEmpty && unknown.isEmpty && claims.isEmpty && onlyBefore.isEmpty && onlyAfter.isEmpty)
  }

  /// Whether a claim that both reports make has another verdict in the second.
  package var hasFlippedClaims: Bool { claims.contains(where: \.isFlipped) }

  /// Whether a quantity moved beyond seed noise.
  package var hasMoved: Bool { !moved.isEmpty }
}

extension ReportComparison {
  /// `stored` are runs that may have been made from a recipe that neither report has.
  init(
    _ before: ComparedReport, _ after: ComparedReport, level: Double, stored: StoredComparisonRuns?
  ) {
    let (oldCells, newCells) = (before.cells, after.cells)
    let common = oldCells.filter(Set(newCells).contains)
    onlyBefore = oldCells.filter { !common.contains($0) }
    onlyAfter = newCells.filter { !common.contains($0) }
    var pairs = 0
    var equal = 0
    var allStateWeights = true
    var inputs: [CellInputs] = []
    var changes: [QuantityChange] = []
    var unknown: [QuantityChange] = []
    var still = 0
    for cell in common {
      let (old, new) = (before.runs(of: cell), after.runs(of: cell))
      let both = old.compactMap { seed, run in new[seed].map { (run, $0) } }
      let same = both.count { $0.isSame(as: $1) }
      pairs += both.count
      equal += same
      allStateWeights =
        allStateWeights && both.allSatisfy { $0.weightsSHA256 != nil && $1.weightsSHA256 != nil }
      let attribution = ComparisonAttribution(
        cell, before, after, runs: (old, new), stored: stored)
      if !attribution.changes.isEmpty {
        inputs.append(CellInputs(cell: cell, changes: attribution.changes))
      }
      guard let run = old.values.first else { continue }
      let quantities = ComparedQuantity.all(of: run)
      if same == old.count, same == new.count {
        still += quantities.count
        continue
      }
      for quantity in quantities {
        guard
          var change = QuantityChange(cell, quantity, before: old, after: new, level: level)
        else { continue }
        change.explanation = attribution.explanation(of: change)
        if change.difference == 0, change.pValue == nil {
          still += 1
        } else if change.pValue == nil {
          unknown.append(change)
        } else {
          changes.append(change)
        }
      }
    }
    let pValues = changes.map { $0.pValue ?? 1 }
    let corrected = Holm.adjusted(pValues) ?? pValues
    moved = zip(changes, corrected).filter { $0.1 < 1 - level }.map(\.0)
    withinNoise = still + changes.count - moved.count
    self.unknown = unknown
    self.inputs = inputs
    self.level = level
    commonRuns = pairs
    equalRuns = equal
    comparedBy = allStateWeights ? .weights : .results
    claims = ClaimChange.changes(from: before.results, to: after.results)
    self.before = Side(before)
    self.after = Side(after)
  }
}

extension RunResult {
  /// Whether both have the same weights. Of given runs without digests, whether all that they say is the
  /// same.
  fileprivate func isSame(as other: RunResult) -> Bool {
    guard let weightsSHA256, let others = other.weightsSHA256 else { return self == other }
    return weightsSHA256 == others
  }
}

extension ReportComparison.Side {
  init(_ report: ComparedReport) {
    folder = report.folder
    title = report.results.study.title
    generator = report.generator
    runs = report.results.runs.count
  }
}

extension ReportComparison {
  /// One JSON object, as `Documentation/formats.md` has it.
  package func json() throws -> [UInt8] { try CanonicalJSON.encode(self) }
}
