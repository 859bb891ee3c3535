import Foundation
import Testing

@Suite struct InitTests {
  private let folder = TemporaryFolder()

  private func run(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(arguments, in: folder.url)
  }

  private static let files = [
    ".github/workflows/report.yml", ".gitignore", "README.md", "data/README.md", "study.md",
  ]

  @Test("a new study has no error and no warning, and says what to do next")
  func new() throws {
    let outcome = try run("init", "my-study")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\n  cd my-study\n  report build "))
    #expect(folder.files() == Self.files.map { "my-study/" + $0 })
    let check = try ReportProcess.run(
      ["check", "--strict"], in: folder.url.appending(path: "my-study"))
    #expect(check.status == 0, "\(check.errors)")
    let readme = folder.text("my-study/README.md")
    #expect(readme.hasPrefix("# my-study\n") && readme.count { $0 == "\n" } <= 12)
    #expect(!(readme + folder.text("my-study/study.md")).contains(/@[A-Z]+@/))
  }

  @Test("it is built by commands without a template's name, and its claim is decided")
  func build() throws {
    #expect(try run("init", "a/b").status == 0)
    let study = folder.url.appending(path: "a/b")
    let build = try ReportProcess.run(["build", "--offline", "--seeds", "2"], in: study)
    #expect(build.status == 0, "\(build.errors)")
    let page = folder.text("a/b/reports/study/report.md")
    for text in ["clm-accuracy", "fig-training", "tbl-accuracy", "ReLU alone reaches"] {
      #expect(page.contains(text), "no “\(text)”")
    }
    let verify = try ReportProcess.run(["verify", "reports/study", "--rebuild"], in: study)
    #expect(verify.status == 0, "\(verify.errors)")
  }

  @Test("datasets are those that are named, each once, with their stand-ins")
  func datasets() throws {
    let outcome = try run(
      "init", "s", "--dataset", "kmnist", "--dataset", "fashion-mnist", "--dataset", "kmnist")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = folder.text("s/study.md").split(separator: "\n")
    #expect(
      lines.filter { $0.contains("- name:") } == [
        "    - name: kmnist", "    - name: fashion-mnist",
      ])
    #expect(
      lines.filter { $0.contains("stand-in:") }
        == ["      stand-in: synthetic-kana", "      stand-in: synthetic-garments"])
    #expect(try run("check", "s/study.md", "--strict").status == 0)

    let unknown = try run("init", "t", "--dataset", "mnits")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("Did you mean `mnist`?"), "\(unknown.errors)")
    #expect(folder.files(in: "t").isEmpty)
  }

  @Test("the folder of the command is filled when it is empty or a new repository")
  func here() throws {
    _ = try folder.write("ref: refs/heads/main\n", to: ".git/HEAD")
    let outcome = try run("init", ".")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.output.contains("cd "))
    #expect(folder.files() == ([".git/HEAD"] + Self.files).sorted())
  }

  @Test("what is in the way is named, and nothing is written")
  func taken() throws {
    _ = try folder.write("mine", to: "full/notes.txt")
    _ = try folder.write("mine", to: "file")
    let before = folder.files()
    for (name, words) in [("full", "notes.txt"), ("file", "no folder"), (".", "full")] {
      let outcome = try run("init", name)
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("RPT-0961") && outcome.errors.contains(words))
    }
    let below = try run("init", "file/study")
    #expect(below.status == 73, "\(below.errors)")
    let invalid = try run("init", "new/\(String(repeating: "x", count: 300))")
    #expect(invalid.status == 73, "\(invalid.errors)")
    #expect(folder.files() == before)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "new").path))
  }

  @Test("what a killed command left is cleared up, and a name that is no plain text is left out")
  func names() throws {
    _ = try folder.write("half", to: ".s_1.partial-0123456789abcdef/study.md")
    _ = try folder.write("", to: ".s_1.lock-0123456789abcdef", age: 2 * 86_400)
    let outcome = try run("init", "s_1")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.files() == Self.files.map { "s_1/" + $0 })
    #expect(folder.text("s_1/README.md").hasPrefix("# A study\n"))
  }

  @Test("the example of a manifest is one, but for the digests")
  func example() throws {
    #expect(try run("init", "s").status == 0)
    let text = folder.text("s/data/README.md")
    let block = try #require(text.firstMatch(of: /```yaml\n([\s\S]*?)```/)).1
    _ = try folder.write(String(block), to: "s/data/tiny.yml")
    let list = try ReportProcess.run(
      ["datasets", "list"], in: folder.url.appending(path: "s"))
    #expect(list.output.contains("Tiny: 0 of 4 files here"), "\(list.output)\(list.errors)")
  }

  @Test("the workflow is that of the documentation")
  func workflow() throws {
    #expect(try run("init", "s").status == 0)
    let text = try String(
      contentsOf: ReportProcess.package.appending(path: "Documentation/ci.md"), encoding: .utf8)
    let block = try #require(text.firstMatch(of: /## GitHub\n\n```yaml\n([\s\S]*?)```/)).1
    #expect(
      folder.text("s/.github/workflows/report.yml")
        == block.replacing("my-study.md", with: "study.md"))
  }
}
