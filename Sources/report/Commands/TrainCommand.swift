import ArgumentParser
import Platform
import ReportKit

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains one network on one dataset.",
    discussion: """
      Without --json the run is summarised; with it, one JSON object holds the whole run:
      coefficients, every epoch, confusion matrix, hashes, threads, CPU and seconds, and
      with --profile the time and the rate of every kernel.
      """)

  @Argument(help: "A dataset of the catalogue, or a stand-in such as synthetic-digits.")
  var dataset: String

  @Option(help: "lenet, lenet-small or pytorch-mnist.")
  var network = "lenet"

  @Option(help: "Terms of the mixture, separated by commas.")
  var terms = "relu,tanh,sin"

  @Option(help: "softmax, absolute, square, clip, affine or none.")
  var normalization = "softmax"

  @Option(help: "equal, random, or coefficients separated by commas. (default: equal)")
  var start: String?

  @Option(help: "What has coefficients of its own: each layer, or each channel of it.")
  var coefficientsPer = "layer"

  @Option(help: "Cycles: the part that trains, epochs and learning rate.")
  var schedule = "weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3"

  @Option(help: "adam, adamw or sgd.")
  var optimizer = "adam"

  @Option(help: "Images per step.")
  var batch = 64

  @Option(help: "Seed of the initial weights and of the image order.")
  var seed: UInt64 = 0

  @Option(help: "Train on the first so many images.")
  var limit: Int?

  @Option(help: "Order of the images: shuffled or sequential.")
  var order = "shuffled"

  @Option(help: "Stop after so many steps and report each step's loss.")
  var steps: Int?

  @Option(help: "Worker threads; the result does not depend on it. (default: all cores)")
  var threads: Int?

  @OptionGroup var dataOptions: DataOptions

  @Option(help: "Stand-in to use when the dataset cannot be had.")
  var standIn: String?

  @Flag(help: "Do not touch the network.")
  var offline = false

  @Option(help: "Start from the tensors of a safetensors file.", completion: .file())
  var initialWeights: String?

  @Option(help: "Write the trained tensors as safetensors.", completion: .file())
  var save: String?

  @Flag(help: "Tell where the time of the training went, kernel by kernel.")
  var profile = false

  @Flag(help: "Print the run as JSON.")
  var json = false

  func validate() throws {
    try validateThreads(threads)
    for (name, value) in [("--batch", batch), ("--limit", limit), ("--steps", steps)] {
      if let value, value < 1 { throw ValidationError("\(name) takes a whole number from 1.") }
    }
    guard order == "shuffled" || order == "sequential" else {
      throw ValidationError("--order is shuffled or sequential.")
    }
  }

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    var request = TrainRequest(dataset: dataset)
    request.data = dataOptions.folder
    request.isOffline = offline
    request.standIn = standIn
    request.network = network
    request.terms = terms
    request.normalization = normalization
    request.start = start
    request.coefficientsPer = coefficientsPer
    request.schedule = schedule
    request.optimizer = optimizer
    request.batchSize = batch
    request.seed = seed
    request.limit = limit
    request.isSequential = order == "sequential"
    request.steps = steps
    request.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    request.isProfiled = profile
    request.cpu = environment["REPORT_CPU"]
    request.initialWeights = initialWeights

    let display = ProgressDisplay(terminal: Terminal())
    defer { display.finish() }
    let interruption = Interruption()
    let run = SingleRun(
      request, events: { display.show($0) }, stopReason: interruption.stopReason)
    let output = try run.run(savingTo: save)
    display.finish()
    if json {
      try StandardOutput.write(exactly: output.json.utf8)
    } else {
      try StandardOutput.write(output.summary)
    }
  }
}
