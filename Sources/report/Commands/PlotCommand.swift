import ArgumentParser
import Platform
import ReportKit

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draws mixtures of activation functions.",
    discussion: """
      A mixture is a weighted sum of functions or of products of functions, for example
      "0.4848*relu + 0.4437*tanh + 0.0715*sin" or "relu*sin". One mixture is drawn over the
      terms that it is the sum of; several are compared, a line each.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("One to \(FunctionPlot.mixtureLimit) mixtures.", valueName: "mixture"))
  var mixtures: [String]

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What x to show; repeat for several side by side. (default: -5:5)", valueName: "A:B"))
  var range: [String] = []

  @Option(
    help: "The picture, or - for standard output. An existing file is replaced.",
    completion: .file(extensions: PlotFormat.allCases.map(\.rawValue)))
  var output = "plot.png"

  @Option(help: "png, svg or pdf. (default: by the ending of --output, png for -)")
  var format: PlotFormat?

  enum CodingKeys: String, CodingKey, CaseIterable { case mixtures, range, output, format }

  mutating func validate() throws {
    mixtures = try MixtureArguments.mixtures(
      in: mixtures, options: CodingKeys.allCases.dropFirst().map(\.rawValue))
    if mixtures.isEmpty { throw ValidationError("Missing expected argument '<mixture> ...'.") }
  }

  func run() throws {
    var request = PlotRequest(mixtures: mixtures)
    request.ranges = range
    request.output = output
    request.format = format
    let plot = try FunctionPlot(request)
    if plot.isForStandardOutput, !plot.isText, isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("A terminal cannot show the picture; send it to a file or a pipe.")
    }
    if plot.isForStandardOutput {
      try StandardOutput.write(exactly: plot.draw())
    } else {
      try StandardOutput.write(plot.write() + "\n")
    }
  }
}

extension PlotFormat: ExpressibleByArgument {}
