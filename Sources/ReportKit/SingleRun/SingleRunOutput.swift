import Numbers
import Platform
import Training

/// What `report train` prints.
package struct SingleRunOutput: Sendable {
  /// One object: the run, then `threads`, `cpu` and `seconds`.
  package let json: String
  /// A few lines for people.
  package let summary: String

  init(_ result: RunResult) throws {
    json = String(decoding: try CanonicalJSON.encode(ExecutedRun(result)), as: UTF8.self)
    var lines = [
      "test accuracy  \(NumberText.percentage(result.testAccuracy, places: 2)) % "
        + "(\(NumberText.count(result.testImages ?? 0, "image")))"
    ]
    if let loss = result.testLoss {
      lines.append("test loss      \(NumberText.fixed(loss, places: 4))")
    }
    for (index, coefficients) in result.coefficients.enumerated() {
      let channels = result.channels?[index].count
      let title = "layer \(index + 1)" + (channels == nil ? "" : " mean")
      let parts = coefficients.pairs.map { NumberText.fixed($0.value, places: 4) + " " + $0.term }
      let learned = (result.learnedValues?[index] ?? []).map { learned in
        let values = learned.values.map { NumberText.fixed($0, places: 4) }
        return "\(learned.term) \(learned.name) \(values.joined(separator: " "))"
      }
      let suffix = channels.map { ["(\(NumberText.count($0, "channel")))"] } ?? []
      lines.append(
        title.padded(to: 15)
          + (parts + learned + suffix).joined(separator: "  "))
    }
    if let execution = result.execution, !execution.seconds.isEmpty {
      let sorted = execution.seconds.sorted()
      lines.append(
        "median epoch   \(NumberText.fixed(sorted[sorted.count / 2], places: 2)) s on "
          + "\(NumberText.count(execution.threads, "thread")), \(execution.cpu)")
    }
    if let digest = result.weightsSHA256 { lines.append("weights        sha256 \(digest)") }
    if let profile = result.execution?.profile, let network = result.network {
      lines += ["", profile.table(layers: network.components(separatedBy: " · "))]
    }
    summary = lines.joined(separator: "\n") + "\n"
  }
}
