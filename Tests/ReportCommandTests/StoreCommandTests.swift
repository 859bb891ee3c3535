import Foundation
import Testing

@Suite("commands over the store") struct StoreCommandTests {
  private let folder = TemporaryFolder()

  init() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try ReportProcess.run([
      "build", "\(folder.path)/study.md", "--offline", "--output", "\(folder.path)/out",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private var path: String { "\(folder.path)/.report-store" }

  private func store(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(["store"] + arguments + ["--store", path])
  }

  private func plan() throws -> String {
    try ReportProcess.run(["plan", "\(folder.path)/study.md", "--offline", "--store", path]).output
  }

  private func entries(_ kind: String) -> [URL] {
    let root = URL(fileURLWithPath: path).appending(path: "entries/\(kind)")
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".entry") }.map { root.appending(path: $0) }
  }

  @Test("a list has a line for each entry, in columns, and the sum of each kind")
  func list() throws {
    let outcome = try store("list")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].split(separator: " ").prefix(3) == ["kind", "key", "size"])
    // Two cycles, facts about the dataset, what was derived, an optimizer, the stamp of the report, a
    // run and two speeds.
    #expect(lines[1...9].allSatisfy { !$0.isEmpty })
    #expect(lines[10].isEmpty)
    #expect(outcome.output.contains("learning rate 0.01"))
    #expect(outcome.output.contains("all        9 entries"))
    let column = try #require(lines[0].range(of: "size")?.lowerBound.utf16Offset(in: lines[0]))
    for line in lines[1...9] {
      let start = line.index(line.startIndex, offsetBy: column)
      #expect(line[line.index(before: start)] == " " && line[start] != " ", "\(line)")
    }
    #expect(try store("list", "--kind", "run").output.contains("all  1 entry"))
  }

  @Test("`list --json` has every input")
  func json() throws {
    let outcome = try store("list", "--json", "--kind", "cycle")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let entries = try #require(object["entries"] as? [[String: Any]])
    #expect(entries.count == 2)
    let inputs = entries.flatMap { $0["inputs"] as? [[String: String]] ?? [] }
    #expect(inputs.contains(["name": "learning rate", "value": "0.01"]))
    #expect(object["bytes"] as? Int == entries.reduce(0) { $0 + ($1["bytes"] as? Int ?? 0) })
  }

  @Test("a damaged entry is an error with its place, and is set aside by `--repair`")
  func verify() throws {
    #expect(try store("verify").output.hasPrefix("9 entries whole"))
    let entry = try #require(entries("run").first)
    var bytes = try Data(contentsOf: entry)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: entry)
    let found = try store("verify")
    #expect(found.status == 65)
    #expect(found.errors.contains("RPT-0954") && found.errors.contains(entry.lastPathComponent))
    #expect(found.errors.contains("--repair"))
    #expect(entries("run").count == 1)
    let repaired = try store("verify", "--repair")
    #expect(repaired.status == 0)
    #expect(repaired.errors.contains("warning"))
    #expect(entries("run").isEmpty)
    #expect(try store("verify").status == 0)
  }

  @Test("a collection removes what its limits let go, and keeps what a template needs")
  func collect() throws {
    #expect(try store("gc").status == 64)
    #expect(try store("gc", "--unused-for", "30d").output.hasPrefix("removed 0 entries"))
    let all = ["gc", "--unused-for", "0s"]
    let dry = try ReportProcess.run(["store"] + all + ["--dry-run", "--store", path])
    #expect(dry.output.hasPrefix("would remove 9 entries"))
    #expect(entries("run").count == 1)
    let kept = try ReportProcess.run(
      ["store"] + all + ["--keep", "\(folder.path)/study.md", "--store", path])
    #expect(kept.status == 0, "\(kept.errors)")
    #expect(kept.output.hasPrefix("removed 4 entries"))
    for kind in ["speed", "derived", "report"] { #expect(entries(kind).isEmpty) }
    #expect(try plan().contains("1 hit"))
    #expect(try store("gc", "--unused-for", "0s", "--kind", "run").output.hasPrefix("removed 1 "))
    #expect(try plan().contains("partial, all but the measurement"))
    #expect(try store("gc", "--max-size", "0.001M").status == 0)
    #expect(try plan().contains("1 miss"))
  }

  @Test("a collection keeps the figures of a kept report as it stands, and no others")
  func collectFigures() throws {
    for kind in ["training", "functions"] {
      _ = try folder.write(
        SmallStudy.template(body: "{% figure \"\(kind)\" %}Caption.{% endfigure %}"),
        to: "study.md")
      let outcome = try ReportProcess.run([
        "build", "\(folder.path)/study.md", "--offline", "--output", "\(folder.path)/out",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let drawn = entries("figure")
    let training = try #require(drawn.min { modified($0) < modified($1) })
    #expect(drawn.count == 2)
    let kept = try store("gc", "--unused-for", "0s", "--keep", "\(folder.path)/study.md")
    #expect(kept.status == 0, "\(kept.errors)")
    #expect(entries("figure") == drawn.filter { $0 != training })
  }

  private func modified(_ file: URL) -> Date {
    (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate
      ?? .distantPast
  }

  @Test("what one store exports another imports, once")
  func archive() throws {
    let file = "\(folder.path)/results.archive"
    let exported = try store("export", file, "--template", "\(folder.path)/study.md")
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(exported.output.hasPrefix("5 entries"))
    try FileManager.default.removeItem(atPath: path)
    let imported = try store("import", file)
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.output == "5 entries added, 0 there already\n")
    #expect(try plan().contains("1 hit"))
    #expect(try store("import", file).output == "0 entries added, 5 there already\n")
    #expect(try store("export", file).output.hasPrefix("5 entries"))
  }

  @Test(
    "what cannot be used is refused with its code",
    arguments: [
      (["list", "--store", "no/such"], 66, "RPT-0901"),
      (["list", "--store", "Tests"], 73, "RPT-0951"),
      (["import", "no-such-file"], 66, "RPT-0957"),
      (["import", "Package.swift"], 65, "RPT-0958"),
      (["export", "no/such/file"], 73, "RPT-0959"),
      (["list", "--kind", "runs"], 64, "Did you mean `run`?"),
      (["gc", "--unused-for", "soon"], 64, "--unused-for"),
      (["gc", "--max-size", "1x"], 64, "--max-size"),
      (["gc", "--unused-for", "1d", "--keep", "no-such.md"], 66, "RPT-0901"),
    ])
  func refused(arguments: [String], status: Int32, message: String) throws {
    let places = arguments.contains("--store") ? [] : ["--store", path]
    let outcome = try ReportProcess.run(["store"] + arguments + places)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
