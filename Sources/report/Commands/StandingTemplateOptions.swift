import ArgumentParser

/// The template of a report that stands in a folder, for the commands that make it again.
struct StandingTemplateOptions: ParsableArguments {
  @Option(
    help: "The template. (default: the one that the manifest names, in templates/ or here)",
    completion: .file(extensions: ["md"]))
  var template: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value of the front matter that replaces those of the build. Repeatable.",
      valueName: "key=value"))
  var set: [String] = []
}
