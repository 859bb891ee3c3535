import Foundation
import Testing

@Suite("report diff") struct DiffTests {
  private let folder = TemporaryFolder()

  private func report(_ arguments: String...) throws -> ReportProcess.Outcome {
    let catalogue = folder.url.appending(path: "data")
    if !FileManager.default.fileExists(atPath: catalogue.path) {
      try FileManager.default.createSymbolicLink(
        at: catalogue, withDestinationURL: ReportProcess.package.appending(path: "data"))
    }
    return try ReportProcess.run(arguments, in: folder.url)
  }

  private func build(_ output: String, _ options: String...) throws {
    _ = try folder.write(SmallStudy.template(study: "seeds: 2"), to: "study.md")
    let arguments = ["build", "study.md", "--offline", "--once", "--output", output] + options
    let outcome = try ReportProcess.run(arguments, in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("two reports are compared: what differs, what moved, and what the store explains")
  func compared() throws {
    #expect(try report("diff", "a", "b").status == 66)
    try build("a")
    try build("b", "--set", "study.batch=16", "--set", "study.normalization=affine")
    let same = try report("diff", "a", "a")
    #expect(same.status == 0, "\(same.errors)")
    #expect(same.output.contains("2 of 2 common runs have the same weights"))
    #expect(try report("diff", "a", "a", "--markdown").output.isEmpty)

    let outcome = try report("diff", "a", "b", "--fail-on", "claim")
    #expect(outcome.status == 0, "no claim has another verdict; \(outcome.errors)")
    #expect(outcome.output.contains("batch"))
    #expect(outcome.output.contains("64 → 16"))
    let json = try report("diff", "a", "b", "--json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["commonRuns"] as? Int == 2)
    #expect(object["equalRuns"] as? Int == 0)
  }

  @Test("a store that is named must be one that can be used")
  func namedStore() throws {
    try build("a", "--no-store")
    _ = try folder.write("mine", to: "other/notes.txt")
    _ = try folder.write("report-store 99\n", to: "newer/VERSION")
    for (name, status, code) in [
      ("none", 66, "RPT-0901"), ("other", 73, "RPT-0951"), ("newer", 69, "RPT-0952"),
    ] {
      for byOption in [true, false] {
        let outcome = try ReportProcess.run(
          ["diff", "a", "a"] + (byOption ? ["--store", name] : []),
          environment: byOption ? [:] : ["REPORT_STORE": name], in: folder.url)
        #expect(outcome.status == Int32(status), "\(name)")
        #expect(outcome.errors.contains(code) && outcome.errors.contains("`\(name)`"))
        #expect(outcome.output.isEmpty)
      }
    }
  }

  @Test("what is no report, and a level that is none, are refused")
  func refused() throws {
    _ = try folder.write("{}", to: "other/manifest.json")
    let outcome = try report("diff", "other", "other")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("RPT-0931"))
    #expect(try report("diff", "other", "other", "--level", "100").status == 64)
  }
}
