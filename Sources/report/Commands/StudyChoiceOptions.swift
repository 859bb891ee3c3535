import ArgumentParser
import Diagnostics
import Platform
import ReportKit

/// What changes a study, or how its runs are got.
///
/// Has no group of its own, as no group should: a debug build of ArgumentParser validates each
/// group several times for every time that it validates the one around it.
struct StudyChoiceOptions: ParsableArguments {
  @Flag(help: "Train on few images for few epochs; the page is stamped as quick.")
  var quick = false

  @Option(
    help: ArgumentHelp(
      "How many seeds to train from on each dataset: of a variant with seeds of its own at most so "
        + "many."))
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "A part of the study, for example variant=relu,dataset=kmnist. Repeatable.",
      valueName: "kind=name"))
  var only: [String] = []

  @Option(help: "Worker threads; the result does not depend on it. (default: all cores)")
  var threads: Int?

  @Option(help: StoreOptions.help)
  var store: String?

  @Flag(help: "Do not touch the network.")
  var offline = false

  func validate() throws {
    if let seeds, !(1...1000).contains(seeds) {
      throw ValidationError("--seeds takes a whole number from 1 to 1000.")
    }
    try validateThreads(threads)
  }

  func request(
    _ template: TemplateOptions, _ data: DataOptions
  ) throws(Diagnostics) -> BuildRequest {
    request(template: try template.path(), overrides: template.set, data: data.folder)
  }

  func request(template: String, overrides: [String], data: String?) -> BuildRequest {
    let environment = ProcessInfo.processInfo
    var request = BuildRequest(template: template)
    request.overrides = overrides
    request.data = data
    request.quick = quick
    request.seedCount = seeds
    request.only = only
    request.threads = threads ?? environment.activeProcessorCount
    request.store = StoreOptions.folder(store)
    request.isOffline = offline
    request.cpu = environment.environment["REPORT_CPU"]
    return request
  }
}
