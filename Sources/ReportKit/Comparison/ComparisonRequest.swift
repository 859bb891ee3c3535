import Diagnostics
import Files
import ResultStore

/// Which two reports are compared, and how.
package struct ComparisonRequest: Sendable {
  /// Folders of reports.
  package var before: String
  package var after: String
  /// Of intervals, above 0 and below 1.
  package var level = 0.95
  /// A store whose runs may say which input made a difference; one that is not there is as good as
  /// none.
  package var store: String?

  package init(before: String, after: String) {
    self.before = before
    self.after = after
  }

  /// Reads both reports and compares them. Trains nothing and writes nothing.
  /// - Throws: `Diagnostics` for a folder that is no report, or results that cannot be read.
  package func compare() throws(Diagnostics) -> ReportComparison {
    let (old, new) = (try ComparedReport(folder: before), try ComparedReport(folder: after))
    var stored: StoredComparisonRuns?
    if let store, FileSystem.kind(of: store, followingLinks: true) != nil,
      // A store that cannot be used costs an explanation, not the comparison.
      let opened = try? Store(store, producer: old.generator, onEvent: { _ in })
    {
      stored = StoredComparisonRuns(opened)
    }
    return ReportComparison(old, new, level: level, stored: stored)
  }
}
