import Foundation
import Testing

@Suite struct CleanTests {
  private let folder = TemporaryFolder()
  private let id = "0123456789abcdef"

  private func run(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(["clean"] + arguments, in: folder.url)
  }

  @Test("what killed commands left goes, with its sizes told before, and nothing else does")
  func leftovers() throws {
    let mine = [
      "notes.txt", ".mine.lock-1", ".mine.partial-abc/x", "reports/own/page.html",
      "data/mnist/own.part", "data/mnist/train-images-idx3-ubyte.gz", ".report-store/VERSION",
      ".report-\(id).part.txt",
    ]
    for name in mine {
      _ = try folder.write(name.hasSuffix("VERSION") ? "report-store 1\n" : "mine", to: name)
    }
    let left = [
      ".site.partial-\(id)/figures/a.png", ".site.lock-\(id)", ".lone.lock-\(id)",
      "reports/.study.partial-\(id)/index.html", "reports/own/.report-\(id).part",
      ".report-\(id).part", "data/mnist/train-images-idx3-ubyte.gz.part",
      ".report-store/damaged/run-ab-\(id).entry", ".report-store/locks/run-ab",
    ]
    for name in left {
      _ = try folder.write(String(repeating: "x", count: 1000), to: name, age: 2 * 86_400)
    }
    let before = folder.files()

    let dry = try run("--dry-run")
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.output.hasSuffix("would remove 8 items, 8.0 kB\n"), "\(dry.output)")
    #expect(dry.output.contains("1.0 kB  data/mnist/train-images-idx3-ubyte.gz.part"))
    #expect(folder.files() == before)

    let clean = try run()
    #expect(clean.status == 0, "\(clean.errors)")
    #expect(folder.files() == mine.filter { !$0.hasPrefix(".report-store/") }.sorted())
    #expect(
      !FileManager.default.fileExists(atPath: folder.url.appending(path: ".site.lock-\(id)").path))
    #expect(try run().output == "removed 0 items, 0 B\n")
  }

  @Test("a report that a killed build had moved away is put back where none stands")
  func previous() throws {
    let study = try folder.write(SmallStudy.template(), to: "study.md")
    let build = try ReportProcess.run(["build", study, "--offline"], in: folder.url)
    #expect(build.status == 0, "\(build.errors)")
    let report = folder.url.appending(path: "reports/study")
    let aside = folder.url.appending(path: "reports/.study.previous-\(id)")
    try FileManager.default.moveItem(at: report, to: aside)
    let dry = try run("--dry-run")
    #expect(dry.output.contains("goes back to `reports/study`"), "\(dry.output)")
    #expect(try run().status == 0)
    let verify = try ReportProcess.run(["verify", "reports/study"], in: folder.url)
    #expect(verify.status == 0, "\(verify.errors)")
    #expect(try ReportProcess.run(["store", "verify"], in: folder.url).status == 0)
  }

  @Test("what a living process holds stays")
  func living() throws {
    _ = try folder.write("", to: ".site.lock-\(id)", age: 2 * 86_400)
    _ = try folder.write("half", to: ".site.partial-\(id)/index.html")
    let lock = open(folder.url.appending(path: ".site.lock-\(id)").path, O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(try run().output == "removed 0 items, 0 B\n")
    #expect(folder.text(".site.partial-\(id)/index.html") == "half")
  }

  @Test(
    "a store that is named must be one that can be used, and nothing goes before it is",
    arguments: [("none", 66, "RPT-0901"), ("other", 73, "RPT-0951"), ("newer", 69, "RPT-0952")],
    [true, false])
  func namedStore(_ expected: (name: String, status: Int32, code: String), byOption: Bool) throws {
    _ = try folder.write("mine", to: "other/notes.txt")
    _ = try folder.write("report-store 99\n", to: "newer/VERSION")
    _ = try folder.write("x", to: ".a.partial-\(id)/x")
    let outcome = try ReportProcess.run(
      ["clean"] + (byOption ? ["--store", expected.name] : []),
      environment: byOption ? [:] : ["REPORT_STORE": expected.name], in: folder.url)
    #expect(outcome.status == expected.status)
    #expect(outcome.errors.contains("error: ") && outcome.errors.contains(expected.code))
    #expect(outcome.errors.contains("`\(expected.name)`"), "\(outcome.errors)")
    #expect(folder.text(".a.partial-\(id)/x") == "x")
  }

  @Test("what cannot be looked through and was not named is warned of, and the rest goes")
  func warnings() throws {
    _ = try folder.write("report-store 99\n", to: ".report-store/VERSION")
    _ = try folder.write("title: MNIST\nfiles: 3\n", to: "data/mnist.yml")
    for name in ["mnist", "kmnist"] {
      _ = try folder.write("x", to: "data/\(name)/train-images-idx3-ubyte.gz.part")
    }
    _ = try folder.write("x", to: ".a.partial-\(id)/x")
    let outcome = try run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("removed 2 items, 2 B\n"), "\(outcome.output)")
    #expect(outcome.errors.contains("data/mnist.yml:2:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("RPT-0952"))
    #expect(outcome.errors.contains("warning: ") && !outcome.errors.contains("error: "))
    #expect(folder.files().contains("data/mnist/train-images-idx3-ubyte.gz.part"))
  }

  @Test("folders are those that are named")
  func folders() throws {
    _ = try folder.write("x", to: "a/.b.partial-\(id)/x")
    _ = try folder.write("x", to: ".c.partial-\(id)/x")
    #expect(try run("a", "none").output.hasSuffix("removed 1 item, 1 B\n"))
    #expect(folder.files() == [".c.partial-\(id)/x"])
  }
}
