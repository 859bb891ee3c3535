import Diagnostics

/// What a finished build tells the user.
package struct BuildSummary: Sendable {
  /// A step of the build and how long it took.
  package struct Part: Sendable {
    package var name: String
    package var seconds: Double
  }

  /// Folder of the report, as the user would type it.
  package var output: String
  package var parts: [Part]
  /// Warnings that also stand at the top of the page.
  package var notices: [String]
  /// Bytes of `index.html`.
  package var pageBytes: Int
  /// The claims that have to hold and do not; the report is published all the same.
  package var unmetClaims: Diagnostics?
  /// How many warnings were told.
  package var warningCount = 0
  /// Where the template makes its claims.
  var claimPlaces = ClaimPlaces()
}
