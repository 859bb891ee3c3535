import Foundation
import Testing

@Suite("seeds that are added until the claims are decided") struct AdaptiveTests {
  private let folder = TemporaryFolder()

  private func report(_ command: String, _ arguments: [String]) throws -> ReportProcess.Outcome {
    let catalogue = folder.url.appending(path: "data")
    if !FileManager.default.fileExists(atPath: catalogue.path) {
      try FileManager.default.createSymbolicLink(
        at: catalogue, withDestinationURL: ReportProcess.package.appending(path: "data"))
    }
    return try ReportProcess.run([command] + arguments + ["--offline"], in: folder.url)
  }

  private func build(_ options: String..., to output: String = "out") throws
    -> ReportProcess.Outcome
  {
    try report("build", ["study.md", "--output", output] + options)
  }

  private func write(_ claim: String, study: String = "adaptive: {up-to: 6}") throws {
    _ = try folder.write(
      SmallStudy.template(study: "seeds: 2\n  " + study, body: "{% claim \"c\" : \(claim) %}"),
      to: "study.md")
  }

  private func seeds(_ output: String = "out") throws -> [Int] {
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(folder.text("\(output)/results.json").utf8))
        as? [String: Any])
    let study = try #require(object["study"] as? [String: Any])
    return try #require(study["seeds"] as? [Int])
  }

  private static let clear = "every d in datasets: d.testLoss > 0.1"
  private static let open = "every d in datasets: d.testLoss > d.testLoss.mean"

  @Test("a build stops at the seed that decides the claims; plan, rebuild and verify know it")
  func decided() throws {
    try write(Self.clear)
    let plan = try report("plan", ["study.md"])
    #expect(plan.output.contains("2 runs: 0 hit, 0 partial, 2 miss"))
    #expect(plan.output.contains("may come: up to 4 more runs, until every claim is decided"))
    let built = try build()
    #expect(built.status == 0, "\(built.errors)")
    #expect(
      built.errors.contains(
        "1 of 1 claim undecided with 2 seeds; adding seed 3 of 6 at most"))
    #expect(try seeds() == [0, 1, 2, 3])
    #expect(folder.text("out/results.json").contains(#""method":"sequence""#))
    #expect(folder.text("out/report.md").contains("confidence sequence"))

    let after = try report("plan", ["study.md"])
    #expect(after.output.contains("4 runs: 4 hit, 0 partial, 0 miss"))
    #expect(!after.output.contains("may come"))
    #expect(try build("--frozen", to: "again").status == 0)
    for file in ["index.html", "results.json", "manifest.json"] {
      #expect(folder.text("again/\(file)") == folder.text("out/\(file)"))
    }
    let verified = try report(
      "verify",
      [
        "out", "--rebuild", "--retrain", "mixture/mnist/3", "--sample", "1%", "--template",
        "study.md",
      ])
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.output.contains("the same bytes"))
  }

  @Test("a claim that nothing decides gets all seeds, and no more")
  func limit() throws {
    try write(Self.open)
    #expect(try build("--once").status == 0)
    #expect(try seeds() == [0, 1, 2, 3, 4, 5])
    #expect(folder.text("out/report.md").contains("?\u{A0}undecided"))
    #expect(try !report("plan", ["study.md"]).output.contains("may come"))
  }

  @Test("a claim that more seeds cannot decide gets none")
  func fixedSeeds() throws {
    try write(
      #"every d in datasets, w in (d.variants | where: "name", "own"): w.testLoss > w.testLoss.mean"#,
      study: "adaptive: {up-to: 6}\n  variants: {own: {batch: 32, seeds: [0, 4, 5]}}")
    #expect(try build("--once").status == 0)
    #expect(try seeds() == [0, 1])
  }

  @Test("a frozen build misses only the runs that come next")
  func frozen() throws {
    try write(Self.open)
    #expect(try build("--once", "--seeds", "3").status == 0)
    #expect(try seeds() == [0, 1, 2])
    let frozen = try build("--frozen")
    #expect(frozen.status == 75)
    #expect(frozen.errors.contains("missing: mixture/mnist/3"))
    #expect(!frozen.errors.contains("mixture/mnist/4"))
    let plan = try report("plan", ["study.md", "--json"])
    #expect(plan.output.contains(#""runsToCome" : 2"#))
  }

  @Test("a quick build has one seed, and a number of seeds on the command line is the limit, too")
  func otherNumbers() throws {
    try write(Self.open)
    #expect(try build("--once", "--quick").status == 0)
    #expect(try seeds() == [0])
    #expect(!folder.text("out/results.json").contains("sequence"))
    #expect(try build("--once", "--seeds", "4").status == 0)
    #expect(try seeds() == [0, 1, 2, 3])
    #expect(folder.text("out/results.json").contains(#""method":"sequence""#))
  }
}
