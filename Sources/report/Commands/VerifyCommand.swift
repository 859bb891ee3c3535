import ArgumentParser
import ReportKit

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares a report with its manifest, its stored results and its training.",
    discussion: """
      Always compares every file with manifest.json. The rest needs the template; the options of
      the build are those of the manifest, and what is given here instead of them. --sample is an
      audit: it says with which probability it finds a forgery, builds the report again, looks at
      all images and trains the sample. Exits with 65 on any difference.
      """)

  @Argument(help: "The folder of the report.", completion: .directory)
  var folder: String

  @Flag(help: "Build the report again from stored results, and compare the bytes.")
  var rebuild = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Train runs again without the store, and compare all of their results.",
      valueName: "variant/dataset/seed"))
  var retrain: [String] = []

  @Option(
    help: ArgumentHelp(
      "Audit: --rebuild, and train a share of the runs again, such as 5%.", valueName: "share"))
  var sample: Share?

  @Option(help: "What chooses the sample. (default: drawn now, and printed)")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Folder of your own that keeps what is trained again, so that an audit can go on later.",
      valueName: "folder"),
    completion: .directory)
  var auditStore: String?

  @Option(
    help: ArgumentHelp(
      "Write certificates of the bounds that the report prints, for Scripts/check-certificates.py.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var certificates: String?

  @OptionGroup var standing: StandingTemplateOptions
  @OptionGroup var data: DataOptions
  @OptionGroup var choice: StudyChoiceOptions

  func validate() throws {
    if sample == nil, seed != nil {
      throw ValidationError("--seed chooses a sample, and there is no --sample.")
    }
    if sample == nil, retrain.isEmpty, auditStore != nil {
      throw ValidationError("--audit-store keeps what --sample or --retrain train.")
    }
  }

  func run() throws {
    var build = choice.request(
      template: standing.template ?? "", overrides: standing.set, data: data.folder)
    build.memory = MemorySize.halfOfFree
    var request = VerificationRequest(folder: folder, template: standing.template, build: build)
    request.rebuilds = rebuild
    request.retrained = retrain
    // Unknown before now to everybody, and short enough to be typed again.
    request.sample = sample.map {
      .init(percent: $0.percent, seed: seed ?? UInt64.random(in: 0...UInt64(UInt32.max)))
    }
    request.auditStore = auditStore
    request.certificates = certificates

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
