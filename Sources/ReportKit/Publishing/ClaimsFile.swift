/// A file of claims that a build is asked for, such as `junit:claims.xml`.
package struct ClaimsFile: Sendable, Equatable {
  package enum Format: String, CaseIterable, Sendable { case junit, sarif }

  let format: Format
  let path: String

  /// `nil` for another format, and without a path.
  ///
  /// - Parameter argument: a format, a colon and a path.
  package init?(_ argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let format = Format(rawValue: String(parts[0])), !parts[1].isEmpty
    else { return nil }
    self.format = format
    path = String(parts[1])
  }

  func bytes(_ report: ClaimsReport) throws -> [UInt8] {
    switch format {
    case .junit: Array(report.junit.utf8)
    case .sarif: try report.sarif()
    }
  }
}
