import ArgumentParser
import Diagnostics
import ReportKit

struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Ends the cluster jobs that builds of a template have submitted.",
    discussion: """
      Jobs of `report build --executor slurm` go on when the build ends. This ends those of the
      template's builds in this store, with any choice of runs, unless a build that runs follows
      them. What they have trained is kept, and the next build goes on from it.
      """)

  @Argument(
    help: "The template. (default: the one that `report build` takes)",
    completion: .file(extensions: ["md"]))
  var template: String?

  @OptionGroup var store: StoreOptions

  func run() throws {
    guard let path = template ?? TemplateOptions.defaultPath else {
      throw Diagnostics(.noTemplateHere)
    }
    var request = BuildRequest(template: path)
    request.store = store.folder
    let interruption = Interruption()
    let jobs = StudyJobs(request, stopReason: interruption.stopReason)
    try StandardOutput.write(try jobs.cancel())
  }
}
