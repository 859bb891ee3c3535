/// Why a report could not be exported.
enum ExportError: Error, Sendable, Equatable {
  /// Something stands where the export should go.
  case outputExists(path: String)
  /// The template and the store make another report than the one in the folder.
  case otherReport(path: String, template: String)
  /// A report of accuracies alone.
  case nothingLearned(path: String)
  /// No program that makes the format is installed; `names` are those that were looked for.
  case programMissing(names: [String], format: String)
  /// The program ended with this status, and these are its last words.
  case programFailed(name: String, status: Int32, words: [String])
}
