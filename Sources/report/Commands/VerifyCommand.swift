import ArgumentParser
import ReportKit

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares a report with its manifest, its stored results and its training.",
    discussion: """
      Always compares every file with manifest.json. --rebuild and --retrain need the template;
      the options of the build are those of the manifest, and what is given here instead of them.
      Exits with 65 on any difference.
      """)

  @Argument(help: "The folder of the report.", completion: .directory)
  var folder: String

  @Flag(help: "Build the report again from stored results, and compare the bytes.")
  var rebuild = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Train runs again without the store, and compare their weights.",
      valueName: "variant/dataset/seed"))
  var retrain: [String] = []

  @Option(
    help: ArgumentHelp(
      "Train a share of the runs again, chosen by the manifest's digest, such as 5%.",
      valueName: "share"))
  var sample: Share?

  @OptionGroup var standing: StandingTemplateOptions
  @OptionGroup var data: DataOptions
  @OptionGroup var choice: StudyChoiceOptions

  func run() throws {
    var build = choice.request(
      template: standing.template ?? "", overrides: standing.set, data: data.folder)
    build.memory = MemorySize.halfOfFree
    var request = VerificationRequest(folder: folder, template: standing.template, build: build)
    request.rebuilds = rebuild
    request.retrained = retrain
    request.samplePercent = sample?.percent

    let display = ProgressDisplay(terminal: Terminal())
    defer { display.finish() }
    let interruption = Interruption()
    let outcome = try ReportVerifier(
      request, events: { display.show($0) }, stopReason: interruption.stopReason
    ).verify()
    display.finish()
    try StandardOutput.write(outcome.text)
    if let problems = outcome.problems { throw problems }
  }
}

/// A share on the command line: `5%`, above 0, at most 100.
struct Share: ExpressibleByArgument {
  let percent: Double

  init?(argument: String) {
    guard argument.last == "%", let percent = Double(argument.dropLast()), percent > 0,
      percent <= 100
    else { return nil }
    self.percent = percent
  }
}
