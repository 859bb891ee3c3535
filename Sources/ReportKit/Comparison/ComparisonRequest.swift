import Diagnostics
import ResultStore

/// Which two reports are compared, and how.
package struct ComparisonRequest: Sendable {
  /// Folders of reports.
  package var before: String
  package var after: String
  /// Of intervals, above 0 and below 1.
  package var level = 0.95
  /// A store whose runs may say which input made a difference.
  package var store: String?

  package init(before: String, after: String) {
    self.before = before
    self.after = after
  }

  /// Reads both reports and compares them. Trains nothing and writes nothing.
  /// - Throws: `Diagnostics` for a folder that is no report, results that cannot be read, or a store
  ///   that is not there or cannot be used.
  package func compare() throws(Diagnostics) -> ReportComparison {
    let (old, new) = (try ComparedReport(folder: before), try ComparedReport(folder: after))
    let stored = try store.map { path throws(Diagnostics) in
      StoredComparisonRuns(try .named(path, producer: old.generator, onEvent: { _ in }))
    }
    return ReportComparison(old, new, level: level, stored: stored)
  }
}
