import Diagnostics
import Numbers
import Training

/// An adaptive study is made in rounds, each with one more seed than the one before.
extension PreparedRuns {
  /// The next round, if one is wanted; `nil` where no claim is open or no seed is left.
  ///
  /// - Parameters:
  ///   - runs: of all runs of the study.
  ///   - probes: what its template asks of them.
  /// - Returns: the study with its next seed, and the reason as a sentence.
  /// - Throws: `Diagnostics` that point into the template.
  func nextRound(
    _ runs: [StudyRun: RunResult], _ probes: ProbeResults
  ) throws -> (prepared: PreparedRuns, reason: String)? {
    let study = runner.study
    guard let next = study.withNextSeed, let adaptive = study.adaptive else { return nil }
    let claims = try claims(runs, probes)
    guard claims.contains(where: { $0.isOpen(in: study) }) else { return nil }
    let undecided = claims.count { $0.verdict == .undecided }
    var prepared = self
    prepared.runner.study = next
    prepared.template.frontMatter.study = next
    return (
      prepared,
      "\(undecided) of \(NumberText.count(claims.count, "claim")) undecided with "
        + "\(NumberText.count(study.seeds.count, "seed")); adding seed \(next.seeds.count) of "
        + "\(adaptive.upTo) at most"
    )
  }

  /// The first round of which something is missing in the store, or the last one.
  ///
  /// `runsToCome` is how many more runs later rounds may have.
  func afterStoredRounds() throws -> (prepared: PreparedRuns, runsToCome: Int) {
    var round = self
    var runs: [StudyRun: RunResult] = [:]
    while round.runner.study.adaptive != nil {
      let runner = round.runner
      for run in runner.study.runs where runs[run] == nil {
        runs[run] = runner.stored(run)
      }
      guard runs.count == runner.study.runCount,
        let probes = runner.storedAnswers(
          try runner.probes(round.template.probeNeeds, results: runs))
      else {
        return (round, runner.study.largest.runCount - runner.study.runCount)
      }
      guard let next = try round.nextRound(runs, probes) else { break }
      round = next.prepared
    }
    return (round, 0)
  }

  private func claims(
    _ runs: [StudyRun: RunResult], _ probes: ProbeResults
  ) throws -> [Claim] {
    try Diagnostics.catching(sources: template.sources) {
      let results = try StudyResults(
        frontMatter: template.frontMatter, networks: networks, datasets: datasets.facts,
        runs: runs, probes: probes)
      return try ClaimCollector.claims(
        of: template, StudyValues.fields.record(of: results))
    }
  }
}
