/// What `report verify` finds in a report.
enum VerificationError: Error, Sendable, Equatable {
  /// A folder without a manifest that can be used; `reason` is a clause.
  case notAReport(path: String, reason: String)
  /// A listed file that is not there.
  case missing(path: String)
  /// A listed file with other bytes; digests in hexadecimal.
  case changed(path: String, listed: String, found: String)
  /// What no manifest lists.
  case additional(path: String)
  case unreadable(path: String, errno: Int32)
  /// What a build from the stored results makes of a file.
  case rebuiltDiffers(path: String, RebuiltDifference)
  /// A run, `variant/dataset/seed`, whose weights came out otherwise; digests in hexadecimal.
  case retrainedDiffers(run: String, listed: String, found: String)
  /// The images are not those that the report was made from; digests of both.
  case otherDataset(name: String, listed: String, found: String)
  /// A run whose record in `results.json` is not that of its training; `others` more fields differ.
  case resultDiffers(run: String, FieldDifference, others: Int)
  /// A dataset whose facts in `results.json` are not those of its images; `others` more differ.
  case datasetDiffers(name: String, FieldDifference, others: Int)
  /// What is trained again would be kept in the store of the report.
  case auditStoreOfReport(path: String)
  /// No template was given, and those of these names are not there.
  case templateNotFound([String])
  /// A run of the report that the template's study does not have.
  case runNotInStudy(name: String, template: String)
}

/// In what a file and the one that was built again differ.
enum RebuiltDifference: Sendable, Equatable {
  /// The report lists it, and the build did not make it.
  case notRebuilt
  /// The build made it, and the report does not have it.
  case notInReport
  /// The first byte that is not equal, counted from 0, and the sizes of both files.
  case bytes(offset: Int, size: Int, rebuiltSize: Int)
}
