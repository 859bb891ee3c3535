import Foundation
import Testing

@Suite("output folder of a build") struct OutputFolderCommandTests {
  private func build(
    _ folder: TemporaryFolder, _ output: String, prefix: String = ""
  ) throws -> ReportProcess.Outcome {
    if folder.text("study/study.md").isEmpty {
      _ = try folder.write(SmallStudy.template(), to: "study/study.md")
    }
    return try ShellCommand.run(
      """
      \(prefix) "$REPORT" build '\(folder.path)/study/study.md' --offline --output \
      '\(folder.path)/\(output)'
      """)
  }

  @Test("a folder with the template in it is refused and keeps all of its files")
  func holdsTemplate() throws {
    let folder = TemporaryFolder()
    for output in ["", "study", "study/../study"] {
      let outcome = try build(folder, output)
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("RPT-0805"))
    }
    #expect(folder.files() == ["study/study.md"])
  }

  @Test("files of the user in a report are named and stay, before anything is trained")
  func foreignFiles() throws {
    let folder = TemporaryFolder()
    #expect(try build(folder, "out").status == 0)
    _ = try folder.write("mine", to: "out/notes.txt")
    let outcome = try build(folder, "out")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("notes.txt") && !outcome.errors.contains("checked"))
    #expect(folder.text("out/notes.txt") == "mine")
  }

  @Test(
    "a mount point is written into, whole, the second time too",
    .enabled(if: ShellCommand.hasNamespaces))
  func mountPoint() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "real"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
    let outcome = try ShellCommand.run(
      """
      unshare -m sh -c 'mount --bind "\(folder.path)/real" "\(folder.path)/out" && for i in 1 2; do
        "$REPORT" build "\(folder.path)/study.md" --offline --output "\(folder.path)/out" || exit 1
      done'
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      folder.files() == [
        "real/index.html", "real/manifest.json", "real/report.md", "real/results.json", "study.md",
      ])
  }

  @Test(
    "builds that cannot see each other's process leave one whole report",
    .enabled(if: ShellCommand.hasNamespaces))
  func processNamespaces() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let line = """
      unshare -p -f "$REPORT" build "\(folder.path)/study.md" --offline --output "\(folder.path)/out"
      """
    // Not `wait`: a shell that was started with blocked signals does not see its children end.
    let outcome = try ShellCommand.run(
      """
      (\(line); echo $? >"\(folder.path)/first") & \(line) || exit 1
      until [ -s "\(folder.path)/first" ]; do sleep 0.05; done
      exit $(cat "\(folder.path)/first")
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try FileManager.default.removeItem(at: folder.url.appending(path: "first"))
    #expect(
      folder.files() == [
        "out/index.html", "out/manifest.json", "out/report.md", "out/results.json", "study.md",
      ])
  }

  @Test("files and folders have the permissions that the umask leaves")
  func umask() throws {
    let folder = TemporaryFolder()
    #expect(try build(folder, "out", prefix: "umask 027;").status == 0)
    for (name, mode) in [("out", 0o750), ("out/index.html", 0o640)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
    }
  }
}
