/// What `report verify` is asked for besides the files.
package struct VerificationRequest: Sendable {
  /// The folder of the report.
  package var folder: String
  /// The template; `nil`: the one that the manifest names, in `templates` or in the folder in which
  /// the command runs, or else `templates/` and the folder's name.
  package var template: String?
  /// The options of a build. What the manifest says of them holds where this is silent.
  package var build: BuildRequest
  /// Whether the report is built again from stored results.
  package var rebuilds = false
  /// The runs to train again, `variant/dataset/seed`.
  package var retrained: [String] = []
  /// A share of the runs to train again, above 0, at most 100.
  package var samplePercent: Double?

  /// The template of `build` is of no matter.
  package init(folder: String, template: String?, build: BuildRequest) {
    self.folder = folder
    self.template = template
    self.build = build
  }
}
