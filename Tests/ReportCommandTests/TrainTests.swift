import Foundation
import Testing

@Suite struct TrainTests {
  private func train(_ arguments: String...) throws -> String {
    let outcome = try ReportProcess.run(
      [
        "train", "synthetic-digits", "--offline", "--network", "lenet-small", "--limit", "320",
        "--schedule", "weights:1@1e-3",
      ] + arguments)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test("--profile prints a row for each kernel and layer, and what is left")
  func profile() throws {
    let lines = try train("--profile").split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("kernel ") && $0.hasSuffix(" GFLOP/s") })
    for row in [
      "gather images", "convolution forward", "convolution weight gradient",
      "convolution gradients", "dense forward", "dense weight gradient",
      "dense input gradient", "mixture forward", "pooling backward", "loss",
      "gradient sums", "slot sums and optimizer", "waiting", "all threads",
    ] {
      #expect(lines.contains { $0.hasPrefix(row + " ") }, "\(row)")
    }
    #expect(
      lines.contains { $0.hasPrefix("convolution forward ") && $0.contains(" 4 conv 10→20 k5 ") })
  }

  @Test("The JSON has a profile when asked for one only")
  func json() throws {
    func object(_ text: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    let profile = try #require(
      try object(train("--json", "--profile"))["profile"] as? [String: Any])
    let rows = try #require(profile["rows"] as? [[String: Any]])
    #expect(rows.contains { $0["kernel"] as? String == "convolutionForward" })
    #expect(try object(train("--json"))["profile"] == nil)
  }

  @Test("Coefficients per channel and learned values are in the JSON and in the summary")
  func channels() throws {
    let arguments = ["--terms", "prelu(0.1),kaf", "--coefficients-per", "channel"]
    let lines = try train(arguments[0], arguments[1], arguments[2], arguments[3])
    #expect(lines.contains("layer 2 mean"))
    #expect(lines.contains("prelu(0.1) slope 0.1000"))
    #expect(lines.contains("(20 channels)"))
    let text = try train(arguments[0], arguments[1], arguments[2], arguments[3], "--json")
    let run = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let channels = try #require(run["channels"] as? [[[String: Any]]])
    #expect(channels.map(\.count) == [10, 20, 50])
    let learned = try #require(channels[1][3]["learnedValues"] as? [[String: Any]])
    #expect(learned.map { $0["name"] as? String } == ["slope", "coefficients"])
    #expect((channels[1][3]["coefficients"] as? [String: Double])?.count == 2)
  }

  private struct Run: Decodable {
    let weightsSHA256: String
    let stepLosses: [Double]
    let coefficients: [[String: Double]]
  }

  private func run(_ arguments: [String], of dataset: String = "synthetic-digits") throws -> Run {
    let folder = TemporaryFolder()
    let outcome = try ReportProcess.run(
      [
        "train", dataset, "--offline", "--network", "lenet-small", "--limit", "320", "--schedule",
        "weights:1@1e-3", "--steps", "5", "--json",
      ] + arguments, in: folder.url)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Run.self, from: Data(outcome.output.utf8))
  }

  /// What an option makes of a run of 320 images.
  struct Choice: CustomTestStringConvertible, Sendable {
    var option: [String]
    var steps = 5
    /// Whether the bits are those of a run without the option.
    var isDefault = false
    var start: [Double]?

    var testDescription: String { option.joined(separator: " ") }
  }

  @Test(arguments: [
    Choice(option: ["--batch", "64"], isDefault: true),
    Choice(option: ["--batch", "160"], steps: 2),
    Choice(option: ["--batch", "1000"], steps: 1),
    Choice(option: ["--order", "shuffled"], isDefault: true),
    Choice(option: ["--order", "sequential"]),
    Choice(option: ["--start", "equal"], isDefault: true),
    Choice(option: ["--start", "0.5,0.3,0.2"], start: [0.5, 0.3, 0.2]),
    Choice(option: ["--start", "random"]),
  ])
  func `an option changes the run that it speaks of`(choice: Choice) throws {
    let (plain, run) = (try run([]), try run(choice.option))
    #expect(run.stepLosses.count == choice.steps)
    #expect((run.weightsSHA256 == plain.weightsSHA256) == choice.isDefault)
    if let start = choice.start {
      for layer in run.coefficients {
        for (name, value) in zip(["relu", "tanh", "sin"], start) {
          #expect(abs((layer[name] ?? 0) - value) < 1e-12)
        }
      }
    }
  }

  @Test func `a stand-in trains in the place of a dataset that cannot be had`() throws {
    let run = try run(["--stand-in", "synthetic-digits"], of: "mnist")
    #expect(try run.weightsSHA256 == self.run([]).weightsSHA256)
  }

  /// A command line that must fail.
  struct Refusal: CustomTestStringConvertible, Sendable {
    var option: [String]
    var status: Int32
    var message: [String]

    var testDescription: String { option.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(
      option: ["--batch", "0"], status: 64, message: ["--batch takes a whole number from 1"]),
    Refusal(
      option: ["--order", "random"], status: 64, message: ["--order is shuffled or sequential"]),
    Refusal(
      option: ["--start", "some"], status: 64, message: ["RPT-0902", "`some`", "equal, random"]),
    Refusal(
      option: ["--start", "0.5,0.5"], status: 64,
      message: ["--start:1:1: error:", "RPT-0507", "^~~~~~~"]),
    Refusal(
      option: ["--start", "1,2,x"], status: 64,
      message: ["--start:1:5: error: `x` is not a number [RPT-0504]", "|     ^\n"]),
    Refusal(
      option: ["--start", "1,,2"], status: 64, message: ["--start:1:3: error: `` is not a number"]),
    Refusal(
      option: ["--start", "1,1e999,2"], status: 64, message: ["the number `1e999` is too large"]),
    Refusal(
      option: ["--save", "none/w.safetensors"], status: 73,
      message: [
        "cannot create `none/w.safetensors`: No such file or directory [RPT-0801]",
        "help: Choose another place, or make this one writable.",
      ]),
    Refusal(
      option: ["--start", "0.9,0.9,0.9"], status: 64,
      message: ["--start:1:1: error:", "RPT-0508", "must sum to 1"]),
    Refusal(
      option: ["--stand-in", "synthetic-letters"], status: 65,
      message: ["RPT-0403", "`synthetic-digits`"]),
    Refusal(option: [], status: 66, message: ["RPT-0421", "`--offline`"]),
  ])
  func `what an option does not take is refused`(refusal: Refusal) throws {
    let folder = TemporaryFolder()
    let outcome = try ReportProcess.run(
      ["train", "mnist", "--offline", "--network", "lenet-small"] + refusal.option, in: folder.url)
    #expect(outcome.status == refusal.status)
    for text in refusal.message { #expect(outcome.errors.contains(text), "\(outcome.errors)") }
  }

  @Test("Terms that cannot be trained together are shown in their option")
  func badTerms() throws {
    let outcome = try ReportProcess.run(
      ["train", "synthetic-digits", "--offline", "--terms", "relu,prelu*kaf"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--terms:1:1: error:"))
    #expect(outcome.errors.contains("RPT-0514"))
  }
}
