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
  /// A share of the runs to train again in an audit, which also builds the report again and looks at
  /// all images.
  package var sample: Sample?
  /// Folder of a store that keeps what is trained again; `nil`: nothing is kept.
  package var auditStore: String?

  /// Where the certificates of the report's bounds are written; `nil`: nowhere.
  package var certificates: String?

  package struct Sample: Sendable, Equatable {
    /// Above 0, at most 100.
    package let percent: Double
    /// Chosen after the report was written.
    package let seed: UInt64

    package init(percent: Double, seed: UInt64) {
      self.percent = percent
      self.seed = seed
    }
  }

  /// The template of `build` is of no matter.
  package init(folder: String, template: String?, build: BuildRequest) {
    self.folder = folder
    self.template = template
    self.build = build
  }
}
