/// How much is derived from a learned function.
package enum AnalysisDepth: Sendable {
  /// What takes microseconds: its slopes at 0, and from where on ReLU dominates.
  case brief
  /// Also what takes milliseconds: how well the terms are told apart, and suprema and fits on
  /// each range.
  case full(ranges: [StudyRange])
}
