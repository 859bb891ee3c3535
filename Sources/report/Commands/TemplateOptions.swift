import ArgumentParser

/// The template and its overrides, shared by the commands that read one.
struct TemplateOptions: ParsableArguments {
  @Argument(help: "The template.", completion: .file(extensions: ["md"]))
  var path = defaultPath

  /// Relative to the folder in which the command runs.
  static let defaultPath = "templates/activation-study.md"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override a value of the front matter, for example study.batch=32. Repeatable.",
      valueName: "key=value"))
  var set: [String] = []
}

func validateThreads(_ threads: Int?) throws {
  if let threads, !(1...256).contains(threads) {
    throw ValidationError("--threads takes a whole number from 1 to 256.")
  }
}
