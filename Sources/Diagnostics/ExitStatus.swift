/// Exit codes of `report`, after `sysexits.h` where it has a fitting one.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  case success = 0
  /// All is done, and a claim that has to hold does not, or there are warnings with `--strict`.
  case claimNotMet = 1
  case usage = 64
  /// A template, front matter, manifest or dataset is wrong.
  case badInput = 65
  case inputMissing = 66
  /// A download failed, or `--real-data` met a stand-in.
  case unavailable = 69
  case internalError = 70
  case cannotCreateOutput = 73
  case inputOutput = 74
  /// Something that was asked for is not there yet, such as the result of a run.
  case incomplete = 75
  /// The terminal is gone, as when a connection is lost.
  case hungUp = 129
  case interrupted = 130
  case terminated = 143
}
