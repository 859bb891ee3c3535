/// What a text of a profile may be.
package enum ProfileForm: Sendable, Equatable {
  /// A name without spaces.
  case word
  /// What follows a program's name: not empty.
  case argument
  /// One option of `sbatch` that the program does not set itself.
  case option
  /// Minutes, `hours:minutes:seconds`, `days-hours` and so on, or `UNLIMITED`.
  case time
  /// Megabytes, or a number with K, M, G or T.
  case memory

  func accepts(_ text: String) -> Bool {
    switch self {
    case .word: text.wholeMatch(of: /[A-Za-z0-9_.,@+\-]+/) != nil && !text.hasPrefix("-")
    case .argument: !text.isEmpty
    case .option:
      text.wholeMatch(of: /--?[A-Za-z][^\n]*/) != nil
        && !Self.ownOptions.contains { own in
          text == own || text.hasPrefix(own + "=")
            || own.count == 2 && text.hasPrefix(own) && !text.hasPrefix("--")
        }
    case .time:
      text.wholeMatch(of: /\d+(:\d{1,2}){0,2}|\d+-\d{1,2}(:\d{1,2}){0,2}|UNLIMITED/) != nil
    case .memory: text.wholeMatch(of: /\d+[KMGT]?/) != nil
    }
  }

  /// What names and arranges jobs, and what profiles have keys for.
  static let ownOptions = [
    "--array", "-a", "--job-name", "-J", "--output", "-o", "--error", "-e", "--open-mode",
    "--parsable", "--wrap", "--wait", "-W", "--partition", "-p", "--account", "-A", "--time", "-t",
    "--cpus-per-task", "-c", "--mem", "--ntasks", "-n", "--nodes", "-N", "--test-only",
  ]
}
