/// Why a study could not be set up.
enum SetupError: Error, Sendable, Equatable {
  /// Something stands where a new study should go; `names` are the first of `count` entries, none where
  /// it is no folder.
  case placeTaken(path: String, names: [String], count: Int)
  /// What a build needs and does not have, by the names of the checks.
  case notUsable([String])
  /// What should go and stands where it was.
  case notRemoved([String])
}
