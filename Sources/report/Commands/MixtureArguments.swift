/// Mixtures on the command line may begin with a minus sign, as in `-relu + tanh`.
enum MixtureArguments {
  private static let flags: Set<String> = ["--json", "--all", "--"]

  /// Puts a blank, which the mixture grammar skips, before each such mixture.
  ///
  /// The argument parser would read it as a cluster of short options, and `-relu + tanh` as
  /// `-h` among others.
  static func escaped(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, ["plot", "approximate"].contains(command) else {
      return arguments
    }
    return zip(arguments, [command] + arguments).map { argument, previous in
      let isValue = previous.hasPrefix("--") && !flags.contains(previous)
      let isMixture =
        argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.utf8.count > 2
      return isMixture && !isValue ? " " + argument : argument
    }
  }
}
