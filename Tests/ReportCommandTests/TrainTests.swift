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
      "convolution input gradient", "dense forward", "dense weight gradient",
      "dense input gradient", "mixture forward", "pooling forward", "pooling backward", "loss",
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
}
