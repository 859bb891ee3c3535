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

  @Test("Terms that cannot be trained together are shown in their option")
  func badTerms() throws {
    let outcome = try ReportProcess.run(
      ["train", "synthetic-digits", "--offline", "--terms", "relu,prelu*kaf"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--terms:1:1: error:"))
    #expect(outcome.errors.contains("RPT-0514"))
  }
}
