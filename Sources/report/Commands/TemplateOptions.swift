import ArgumentParser
import Diagnostics
import Files
import ReportKit

/// The template and its overrides, shared by the commands that read one.
struct TemplateOptions: ParsableArguments {
  @Argument(
    help: "The template. (default: study.md, or else \(defaultPaths[1]))",
    completion: .file(extensions: ["md"]))
  private var template: String?

  /// Relative to the folder in which the command runs; the first is what `report init` writes.
  private static let defaultPaths = ["study.md", "templates/activation-study.md"]

  /// The default that is here.
  static var defaultPath: String? {
    defaultPaths.first { FileSystem.kind(of: $0, followingLinks: true) != nil }
  }

  /// The template, or the default one.
  /// - Throws: `Diagnostics` where none was named and none is here: a study that ships is not trained
  ///   without being asked for.
  func path() throws(Diagnostics) -> String {
    guard let path = template ?? Self.defaultPath else { throw Diagnostics(.noTemplateHere) }
    return path
  }

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
