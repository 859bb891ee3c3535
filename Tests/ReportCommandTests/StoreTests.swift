import Foundation
import Testing

@Suite("result store of a build") struct StoreTests {
  private func build(
    _ folder: TemporaryFolder, _ options: [String] = [], output: String = "out"
  ) throws -> ReportProcess.Outcome {
    try ReportProcess.run(
      ["build", "\(folder.path)/study.md", "--offline", "--output", "\(folder.path)/\(output)"]
        + options)
  }

  @Test("a second build trains nothing and gives the same bytes, whatever the threads")
  func secondBuild() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let first = try build(folder, ["--threads", "1"])
    #expect(first.status == 0, "\(first.errors)")
    let second = try build(folder, ["--threads", "3"], output: "again")
    #expect(second.errors.contains("1 of 1 runs are in the store"))
    #expect(!second.errors.contains("cycle"))
    for file in folder.files(in: "out") {
      #expect(
        FileManager.default.contents(atPath: "\(folder.path)/out/\(file)")
          == FileManager.default.contents(atPath: "\(folder.path)/again/\(file)"), "\(file)")
    }
  }

  @Test("words, ranges and titles train nothing; a rate trains its cycle and those after it")
  func changes() throws {
    let folder = TemporaryFolder()
    let template = SmallStudy.template()
    _ = try folder.write(template, to: "study.md")
    #expect(try build(folder).status == 0)
    _ = try folder.write(template + "\nMore words.\n", to: "study.md")
    #expect(try !build(folder, ["--set", "title=Another"]).errors.contains("cycle"))
    let schedule = "study.schedule=weights:1@1e-3,mixture:1@2e-2"
    let changed = try build(folder, ["--set", schedule])
    #expect(changed.errors.contains("cycle 2 of 2"))
    #expect(!changed.errors.contains("cycle 1 of 2"))
  }

  @Test("`--no-store` neither reads nor writes it, `--store` and REPORT_STORE place it")
  func places() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")
    }
    #expect(try build(folder, ["--no-store"]).status == 0)
    #expect(!exists(".report-store"))
    #expect(try build(folder, ["--store", "\(folder.path)/kept"]).status == 0)
    #expect(exists("kept/VERSION"))
    let again = try build(folder, ["--no-store"])
    #expect(again.errors.contains("cycle 1 of 2"))
  }

  @Test("a folder that is no store is said, left alone, and the build goes on without")
  func foreignFolder() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    _ = try folder.write("mine", to: "kept/letter.txt")
    let outcome = try build(folder, ["--store", "\(folder.path)/kept"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("letter.txt"))
    #expect(folder.files(in: "kept") == ["letter.txt"])
  }
}

extension StoreTests {
  @Test("a build whose runs are stored reads no images")
  func withoutImages() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    #expect(try build(folder).status == 0)
    let again = try build(folder, output: "again")
    #expect(!again.errors.contains("images, checked"))
    #expect(again.errors.contains("the runs of its stand-in are in the store"))
    #expect(folder.text("out/index.html") == folder.text("again/index.html"))
  }

  @Test(
    "a page of some of the runs says so, and the last one is that of a build that publishes once")
  func growing() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(
      SmallStudy.template(study: "seeds: 4").replacing("limit: 320", with: "limit: 3000"),
      to: "study.md")
    let growing = try build(folder, ["--threads", "1", "--no-store"])
    #expect(growing.errors.contains(" of 4 runs published"))
    let once = try build(folder, ["--once", "--no-store"], output: "once")
    #expect(!once.errors.contains("published"))
    #expect(folder.files(in: "out") == folder.files(in: "once"))
    for file in folder.files(in: "out") {
      #expect(folder.text("out/\(file)") == folder.text("once/\(file)"), "\(file)")
    }
  }
}
