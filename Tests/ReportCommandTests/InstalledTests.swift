import Foundation
import Testing

/// The binary alone in a folder of its own, without the repository, in an environment without anything.
@Suite struct InstalledTests {
  private let folder = TemporaryFolder()
  private let binary: URL

  init() throws {
    binary = folder.url.appending(path: "prefix/bin/report")
    try FileManager.default.createDirectory(
      at: binary.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: ReportProcess.binary.resolvingSymlinksInPath(), to: binary)
  }

  private func run(_ line: String, in name: String = "") throws -> String {
    let process = ReportProcess.make(
      line.split(separator: " ").map(String.init), in: folder.url.appending(path: name))
    process.executableURL = binary
    process.environment = ["PATH": ""]
    process.standardOutput = try folder.handle("output")
    process.standardError = try folder.handle("errors")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(line): \(folder.text("errors"))")
    return folder.text("output")
  }

  @Test("from an empty folder a study is made, checked, built, verified and exported as a paper")
  func study() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
    _ = try run("init my-study", in: "empty")
    let study = "empty/my-study"
    _ = try run("check --strict", in: study)
    _ = try run("build --offline --seeds 1", in: study)
    _ = try run("verify reports/study --rebuild", in: study)
    _ = try run("export reports/study --to paper", in: study)
    #expect(folder.text("\(study)/study-paper/main.tex").contains("\\begin{document}"))
    #expect(try run("datasets list", in: study).contains("KMNIST"))
    #expect(try run("doctor", in: study).contains("fonts"))

    #expect(try run("clean", in: study) == "removed 0 items, 0 B\n")
  }

  @Test(
    "pictures of one's own become a dataset, a study, a report, a paper and a module for PyTorch")
  func pictures() throws {
    let study = "own"
    try DrawnPictures.write(24, to: folder.url.appending(path: "\(study)/pictures"))
    _ = try run("datasets add shapes --from pictures --size 28x28 --split-test 0.25", in: study)
    #expect(try run("datasets list", in: study).contains("shapes"))
    _ = try run("datasets verify shapes", in: study)
    _ = try folder.write(
      """
      ---
      title: Bars and rings
      study:
        datasets: [shapes]
        network: lenet-small
        terms: [relu, sin]
        schedule: weights:2@1e-3,mixture:1@1e-2
      ranges: {near: "-2:2"}
      ---
      {% figure "functions" %}What the layers learned.{% endfigure %}

      {% table "accuracy" %}{{ datasets[0].testAccuracy | percent: 1 }} are right.{% endtable %}
      """, to: "\(study)/study.md")
    _ = try run("build --offline", in: study)
    #expect(folder.text("\(study)/reports/study/index.html").contains("Bars and rings"))
    _ = try run("verify reports/study --rebuild", in: study)
    _ = try run("export reports/study --to paper", in: study)
    _ = try run("export reports/study --to torch", in: study)
    #expect(folder.text("\(study)/study-torch/learned.py").contains("nn.Module"))
    #expect(!folder.files(in: "\(study)/study-torch/weights").isEmpty)
  }

  @Test("completions and the manual know every command", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let help = try run("--help")
    let list = try #require(help.firstMatch(of: #/SUBCOMMANDS:\n((?:  .*\n)+)/#)).1
    let names = list.matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.1) }
    #expect(names.contains("init") && names.contains("store") && names.count > 12, "\(help)")
    let script = try run("--generate-completion-script \(shell)")
    let manual = try run("--experimental-dump-help")
    for name in names {
      #expect(script.contains(name), "\(shell) does not know \(name)")
      #expect(manual.contains("\"commandName\" : \"\(name)\""), "no \(name)")
    }
  }
}
