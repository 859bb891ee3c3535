import ArgumentParser
import ReportKit

struct ApproximateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approximate",
    abstract: "Says what a mixture of activation functions is, and what stands for it.",
    discussion: """
      Prints exact facts on a range, the LeakyReLU form, the best slopes, Taylor, polynomial
      and rational approximations, and the known activations that come closest. Every error is
      proved for the digits as they are printed. With --results, errors are weighted by the
      pre-activations that a trained layer had, and the mixture is the one that it learned unless
      another is given.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "One mixture, for example \"0.4848*relu + 0.4437*tanh + 0.0715*sin\".",
      valueName: "mixture"))
  var mixtures: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The range of x, between -100 and 100. (default: -5:5, with --results what holds 99.8 % of \
      the pre-activations)
      """, valueName: "A:B"))
  var range: String?

  @Option(
    help: ArgumentHelp("The results.json of a report.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var results: String?

  @Option(help: "The dataset in the results, such as mnist. (default: the only one)")
  var dataset: String?

  @Option(help: "The activation layer in the results, counted from 1. (default: the only one)")
  var layer: Int?

  @Option(help: "The variant of the study in the results. (default: the first)")
  var variant: String?

  @Option(help: "The seed of the run in the results. (default: the first)")
  var seed: UInt64?

  @Option(
    help: """
      Significant digits of the coefficients, 2 to 17. (default: the fewest that keep the \
      largest error within 1 %)
      """)
  var digits: Int?

  @Flag(help: "Polynomials of degree 1 to 9 and the formulas of every registered function.")
  var all = false

  @Option(help: "Notation of the formulas: plain, latex, c, numpy, pytorch or swift.")
  var notation = FormulaNotation.plain

  @Flag(help: "Print everything, in every notation, as one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write certificates of the bounds, for Scripts/check-certificates.py.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var certificates: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case mixtures, range, results, dataset, layer, variant, seed, digits, all, notation, json
    case certificates
  }

  mutating func validate() throws {
    mixtures = try MixtureArguments.mixtures(
      in: mixtures, options: CodingKeys.allCases.dropFirst().map(\.rawValue))
    if mixtures.count > 1 {
      throw ValidationError(
        "One mixture at a time; '\(mixtures[1])' is a second one. Quote a mixture with blanks.")
    }
    let digitRange = FunctionApproximation.digitRange
    if let digits, !digitRange.contains(digits) {
      throw ValidationError(
        "--digits takes a whole number from \(digitRange.lowerBound) to \(digitRange.upperBound).")
    }
  }

  func run() throws {
    var request = ApproximationRequest(mixture: mixtures.first)
    request.choice.results = results
    request.choice.dataset = dataset
    request.choice.layer = layer
    request.choice.variant = variant
    request.choice.seed = seed
    request.range = range
    request.digits = digits
    request.isComplete = all
    let approximation = try FunctionApproximation(request)
    if let certificates {
      Terminal().write("\(try approximation.writeCertificates(to: certificates))\n")
    }
    if json {
      try StandardOutput.write(exactly: approximation.json().utf8)
    } else {
      try StandardOutput.write(approximation.text(notation))
    }
  }
}

extension FormulaNotation: ExpressibleByArgument {}
