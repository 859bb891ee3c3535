import Foundation
import Testing

@Suite("questions to trained runs") struct ProbeCommandTests {
  private let folder = TemporaryFolder()

  init() throws {
    _ = try folder.write(
      SmallStudy.template(
        body: """
          {% table "substitution" %}Substitutions.{% endtable %}
          {% figure "substitution" %}Substitutions.{% endfigure %}
          {% figure "loss-triangle" dataset="mnist" layer=3 %}Losses.{% endfigure %}
          """), to: "study.md")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
  }

  private func report(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(arguments + ["--offline"], in: folder.url)
  }

  private func file(_ path: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
  }

  @Test("are planned, asked once, stored, listed where they are missing, and rebuilt without data")
  func life() throws {
    #expect(try report("plan", "study.md").output.contains("makes 2 of 2 probes, time not known"))
    let built = try report("build", "study.md", "--output", "out")
    #expect(built.status == 0, "\(built.errors)")
    #expect(built.errors.contains("probing MNIST (stand-in)"))
    let results = try file("out/results.json")
    #expect(results.contains("\"substitutions\"") && results.contains("\"lossTriangles\""))
    #expect(try file("out/tables/substitution.csv").contains("nearest function"))

    let verified = try report("verify", "out", "--rebuild", "--template", "study.md")
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    #expect(try report("plan", "study.md").output.contains("no probe to make"))
    let plan = try report("plan", "study.md", "--json")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
    let probes = try #require(object["probes"] as? [String: Any])
    #expect(probes["asked"] as? Int == 2 && probes["missing"] as? Int == 0)

    let kept = try report("store", "gc", "--keep", "study.md", "--unused-for", "0s")
    let entries = folder.url.appending(path: ".report-store/entries/probe")
    let again = try report("build", "study.md", "--output", "out")
    #expect(!again.errors.contains("probing"), "\(kept.errors)\(again.errors)")
    try FileManager.default.removeItem(at: entries)
    let frozen = try report("build", "study.md", "--output", "out", "--frozen")
    #expect(frozen.status == 75)
    #expect(frozen.errors.contains("RPT-0926"))
    #expect(frozen.errors.contains("missing: substitution mixture/mnist/0"))
    #expect(frozen.errors.contains("missing: loss-triangle mixture/mnist/0 layer 3"))
    #expect(try report("plan", "study.md").output.contains("makes 2 of 2 probes, about"))
  }

  @Test("are answered without a store too")
  func withoutStore() throws {
    let built = try report("build", "study.md", "--output", "out", "--no-store")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try file("out/results.json").contains("\"lossTriangles\""))
  }
}
