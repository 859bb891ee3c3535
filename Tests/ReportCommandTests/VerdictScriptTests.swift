import Foundation
import Testing

/// What the page says of claims is decided again by a script that shares no code with the program.
@Suite("verdicts computed anew with SciPy", .enabled(if: VerdictScript.canRun, VerdictScript.need))
struct VerdictScriptTests {
  @Test(
    "the script finds the same estimates, intervals and verdicts in a study of claims",
    arguments: ["seeds: 5", "seeds: 4\n  adaptive: {up-to: 7}"])
  func sameVerdicts(seeds: String) throws {
    let folder = TemporaryFolder()
    let body = """
      {% claim "ReLU leads" : every d in datasets, l in d.layers, a in (l.coefficients | where: "term", "relu"),
         c in (l.coefficients | reject: "term", "relu"): a.value > c.value | margin: 0.02 %}

      {% claim "some layer has little of it" : some d in datasets, l in d.layers: l.otherShare > 0.6 %}

      {% claim "most are right" : every d in datasets: d.testAccuracy > 0.3 | margin: 0.01 %}

      {% claim "frozen is as good" : every d in datasets, w in (d.variants | where: "name", "frozen"):
         d.testAccuracy ~ w.testAccuracy | margin: 0.2 | level: 90 %}
      """
    _ = try folder.write(
      SmallStudy.template(
        study: seeds + "\n  variants: {frozen: {schedule: weights:1@1e-3, seeds: [1, 2, 4]}}",
        body: body), to: "study.md")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    let outcome = try ReportProcess.run(
      [
        "build", "study.md", "--offline", "--once", "--output", "out",
        "--set", "study.schedule=weights:1@1e-3,mixture:4@1e-2,weights:3@1e-3",
      ], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let checked = try VerdictScript.run(folder.url.appending(path: "out"))
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.output.contains("4 claims"))

    #expect(folder.text("out/results.json").contains(#""earlier""#))

    // A verdict, an estimate and a value of a run that were changed are found.
    let results = folder.text("out/results.json")
    for (old, new) in [
      (#""verdict" : "holds""#, #""verdict" : "fails""#), (#""estimate" : 0"#, #""estimate" : 1"#),
      (#""testAccuracy" : 0"#, #""testAccuracy" : 1"#),
    ] {
      let range = try #require(results.range(of: old, options: .backwards))
      _ = try folder.write(
        results.replacingCharacters(in: range, with: new), to: "out/results.json")
      #expect(try VerdictScript.run(folder.url.appending(path: "out")).status == 1, "\(old)")
    }
  }
}

enum VerdictScript {
  static let need: Comment = "needs python3 with NumPy and SciPy"

  static let canRun =
    (try? ShellCommand.run("python3 -c 'import numpy, scipy'", in: ReportProcess.package).status)
    == 0

  static func run(_ report: URL) throws -> ReportProcess.Outcome {
    try ShellCommand.run(
      "python3 Scripts/check-verdicts.py '\(report.path)'", in: ReportProcess.package)
  }
}
