import Diagnostics

extension Diagnostics {
  /// The same as warnings: what a command does without.
  var warnings: Diagnostics {
    Diagnostics(
      items.map { item in
        var warning = item
        warning.severity = .warning
        return warning
      }, sources: sources)
  }
}
