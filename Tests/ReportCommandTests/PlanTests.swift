import Foundation
import Testing

@Suite("what a build would train") struct PlanTests {
  private let folder = TemporaryFolder()

  private func report(_ command: String, _ options: [String] = []) throws
    -> ReportProcess.Outcome
  {
    try ReportProcess.run([command, "\(folder.path)/study.md", "--offline"] + options)
  }

  private func build(_ options: [String] = []) throws -> ReportProcess.Outcome {
    try report("build", ["--output", "\(folder.path)/out"] + options)
  }

  /// The line of a run, its cells one blank apart.
  private func line(_ name: String, in outcome: ReportProcess.Outcome) -> String {
    let line = outcome.output.split(separator: "\n").first { $0.hasPrefix(name + " ") } ?? ""
    return line.split(separator: " ").joined(separator: " ")
  }

  private static let schedule = "study.schedule=weights:1@1e-3,mixture:1@"

  @Test("an empty store misses every run, at a time that is measured; nothing of it is stored")
  func empty() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let plan = try report("plan")
    #expect(plan.status == 0, "\(plan.errors)")
    let words = line("mixture/mnist/0", in: plan).replacing(/[0-9.]+ s/, with: "S s")
    #expect(words == "mixture/mnist/0 miss S s nothing like it is stored")
    #expect(plan.output.contains(/trains 2 cycles of 1 run, about [0-9]+ s on [0-9]+ cores?\n/))
    #expect(plan.output.contains("was timed for a moment"))
    #expect(folder.files() == ["study.md"])
    for kind in ["run", "speed"] {
      let path = "\(folder.path)/.report-store/entries/\(kind)"
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("a run is a hit, a part or a miss, with the one input that changed and a time")
  func changes() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    #expect(try build().status == 0)
    let hit = try report("plan")
    #expect(line("mixture/mnist/0", in: hit) == "mixture/mnist/0 hit")
    #expect(hit.output.contains("nothing to train"))
    for (options, expected) in [
      (["--set", Self.schedule + "2e-2"], "partial, cycle 2 of 2 S s learning rate 0.01 → 0.02"),
      (["--set", "study.batch=32"], "miss S s batch 64 → 32"),
      (["--set", "study.seeds=[7]"], "miss S s seed 0 → 7"),
      (["--set", "study.limit=256"], "miss S s train images 320 → 256"),
      (["--set", "title=Another"], "hit"),
    ] {
      let plan = try report("plan", options)
      #expect(plan.status == 0, "\(plan.errors)")
      let line = plan.output.split(separator: "\n").first { $0.hasPrefix("mixture/mnist/") } ?? ""
      let words = line.split(separator: " ").dropFirst().joined(separator: " ")
      #expect(words.replacing(/[0-9.]+ s/, with: "S s") == expected)
    }
  }

  @Test("a cycle that runs share is counted once, and a build says what the plan says")
  func shared() throws {
    let study = "variants: {frozen: {schedule: weights:1@1e-3}}"
    _ = try folder.write(SmallStudy.template(study: study), to: "study.md")
    let before = try report("plan")
    #expect(before.output.contains("trains 2 cycles of 2 runs, about "))
    let outcome = try build(["--threads", "1"])
    #expect(outcome.errors.contains(/trains 2 cycles of 2 runs, about [0-9]+ s on 1 core\b/))
    #expect(try !build().errors.contains("trains "))
    let more = ["--seeds", "2"]
    let plan = try report("plan", more)
    #expect(plan.output.contains("4 runs: 2 hit, 0 partial, 2 miss"))
    #expect(!plan.output.contains("for a moment"))
    let sentence = try #require(plan.output.firstMatch(of: /trains 2 cycles of 2 runs, about/))
    #expect(try build(more).errors.contains(sentence.output))
    #expect(try report("plan", more).output.contains("4 runs: 4 hit, 0 partial, 0 miss"))
  }

  @Test("`--json` has the same as one object")
  func json() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    #expect(try build().status == 0)
    let plan = try report("plan", ["--json", "--set", Self.schedule + "2e-2"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
    #expect(object["cyclesToTrain"] as? Int == 1)
    #expect(object["seconds"] as? Double ?? 0 > 0)
    let run = try #require((object["runs"] as? [[String: Any]])?.first)
    #expect(run["run"] as? String == "mixture/mnist/0")
    #expect(run["state"] as? String == "partial")
    #expect(run["storedCycles"] as? Int == 1)
    let changed = try #require(run["changed"] as? [[String: String]])
    #expect(changed == [["input": "learning rate", "stored": "0.01", "wanted": "0.02"]])
  }

  @Test("a frozen build takes results from the store, or ends with 75 and names the missing runs")
  func frozen() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let empty = try build(["--frozen"])
    #expect(empty.status == 75)
    #expect(empty.errors.contains("RPT-0921") && empty.errors.contains("missing: mixture/mnist/0"))
    #expect(folder.files() == ["study.md"])
    #expect(try build().status == 0)
    let first = try Data(contentsOf: folder.url.appending(path: "out/manifest.json"))
    #expect(try build(["--frozen"]).status == 0)
    #expect(try Data(contentsOf: folder.url.appending(path: "out/manifest.json")) == first)
    let more = try build(["--frozen", "--seeds", "2"])
    #expect(more.status == 75)
    #expect(more.errors.contains("1 of 2 runs are not in the store"))
    #expect(!more.errors.contains("missing: mixture/mnist/0"))
    #expect(more.errors.contains("missing: mixture/mnist/1"))
    #expect(try Data(contentsOf: folder.url.appending(path: "out/manifest.json")) == first)
    #expect(try build(["--frozen", "--no-store"]).status == 64)
  }

  @Test("a damaged result is missing for a frozen build")
  func damaged() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    #expect(try build().status == 0)
    let store = folder.url.appending(path: ".report-store/entries/run")
    let names = FileManager.default.enumerator(atPath: store.path)?.compactMap { $0 as? String }
    let entry = try #require(names?.first { $0.hasSuffix(".entry") })
    try Data("no".utf8).write(to: store.appending(path: entry))
    let outcome = try build(["--frozen"])
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("RPT-0954") && outcome.errors.contains("RPT-0921"))
  }
}
