/// What `report verify` is asked for besides the files.
package struct VerificationRequest: Sendable {
  /// The folder of the report.
  package var folder: String
  /// The template and the options that the report was built with.
  package var build: BuildRequest
  /// Whether the report is built again from stored results.
  package var rebuilds = false
  /// The runs to train again, `variant/dataset/seed`.
  package var retrained: [String] = []
  /// A share of the runs to train again, above 0, at most 100.
  package var samplePercent: Double?

  package init(folder: String, build: BuildRequest) {
    self.folder = folder
    self.build = build
  }
}
