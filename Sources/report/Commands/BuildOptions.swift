import ArgumentParser
import ReportKit

extension ReportLayout: ExpressibleByArgument {}

/// What a build can be told besides its study, for every command that builds.
struct BuildOptions: ParsableArguments {
  @Option(help: "Folder of the report. (default: reports/ and the template's name)")
  var output: String?

  @Option(help: "The page in a single file, or with its style sheet and images in its folder.")
  var layout = ReportLayout.single

  @Option(
    help: ArgumentHelp(
      "Memory for runs that train side by side, such as 8G. (default: half of what is free)",
      valueName: "size"))
  var memory: MemorySize?

  @Flag(help: "Train every run anew and keep none.")
  var noStore = false

  @Flag(help: "Publish the report at the end only, not also while runs are being made.")
  var once = false

  @Flag(help: "Train nothing: results come from the store, or the build ends with 75.")
  var frozen = false

  @Flag(help: "Fail instead of using a stand-in.")
  var realData = false

  func validate() throws {
    if frozen, noStore {
      throw ValidationError("--frozen takes results from the store, which --no-store leaves out.")
    }
  }

  /// The request of a study with these options.
  func request(_ study: BuildRequest) -> BuildRequest {
    var request = study
    request.output = output
    request.layout = layout
    request.memory = memory?.bytes ?? MemorySize.halfOfFree
    request.usesStore = !noStore
    request.publishesOnce = once
    request.isFrozen = frozen
    request.requiresRealData = realData
    return request
  }
}
