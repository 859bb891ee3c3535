import Diagnostics
import ResultStore

/// Everything that a store may have of the runs of a template.
package struct StoredRuns: Sendable {
  /// Of their cycles and results, and of the facts about their datasets.
  let keys: Set<StoreKey>
}

extension ReportBuilder {
  /// What may be stored of the template's runs.
  /// - Throws: `Diagnostics`.
  package func storedRuns() throws(Diagnostics) -> StoredRuns {
    try Diagnostics.catching(stopReason: stopReason) {
      let (datasets, runner) = try prepareRuns()
      let study = runner.study
      var keys = Set(datasets.facts.map { StoredFacts.key(of: $0, in: study) })
      for request in runner.requests.values { keys.formUnion(request.chain.allKeys) }
      return StoredRuns(keys: keys)
    }
  }
}
