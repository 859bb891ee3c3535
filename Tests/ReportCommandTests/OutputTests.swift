import Foundation
import Testing

@Suite("output of commands") struct OutputTests {
  private static let printing = [
    "approximate relu", "explain", "explain 0801", "check templates/activation-study.md",
    "datasets", "--help", "help build", "--version", "plot relu --format svg --output -",
    "--generate-completion-script bash",
  ]

  @Test(
    "what cannot be printed to its end is exit 74 with a message",
    .enabled(if: ShellCommand.hasFullDevice), arguments: printing)
  func lostOutput(command: String) throws {
    for stream in [">/dev/full", ">&-"] {
      let outcome = try ShellCommand.run("\"$REPORT\" \(command) \(stream)")
      #expect(outcome.status == 74, "\(stream): \(outcome.errors)")
      #expect(outcome.errors.contains("RPT-0808"))
    }
  }

  @Test("a reader that leaves ends a command quietly", arguments: printing)
  func readerLeaves(command: String) throws {
    // The reader closes its end before the command begins to write.
    let outcome = try ShellCommand.run(
      "{ sleep 0.3; \"$REPORT\" \(command); echo $? >&2; } | true")
    #expect(outcome.errors == "0\n")
  }

  @Test("a build goes on when nobody reads its progress")
  func progressFallsSilent() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try ShellCommand.run(
      """
      { sleep 0.3; "$REPORT" build "\(folder.path)/study.md" --offline --output \
      "\(folder.path)/out" 2>&1 >/dev/null; echo $? >"\(folder.path)/status"; } | true
      """)
    #expect(outcome.status == 0)
    #expect(folder.text("status") == "0\n")
    #expect(folder.files(in: "out").contains("index.html"))
  }

  @Test("a report that was written stays when its last line cannot be printed")
  func reportStays() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try ShellCommand.run(
      "\"$REPORT\" build '\(folder.path)/study.md' --offline --output '\(folder.path)/out' >&-")
    #expect(outcome.status == 74)
    #expect(folder.files(in: "out").contains("manifest.json"))
  }

  @Test("the arguments arrive without /proc", .enabled(if: ShellCommand.hasNamespaces))
  func withoutProc() throws {
    let outcome = try ShellCommand.run(
      "unshare -m sh -c 'mount -t tmpfs none /proc && \"$REPORT\" explain 0801'")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("RPT-0801"))
  }

  @Test("an argument that is not UTF-8 is refused")
  func notUTF8() throws {
    let folder = TemporaryFolder()
    let outcome = try ShellCommand.run(
      "\"$REPORT\" plot relu --output \"$(printf 'a\\377.png')\"", in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("RPT-0809"))
    #expect(folder.files().isEmpty)
  }

  @Test(
    "control characters of arguments are shown, whoever prints them",
    arguments: ["check", "explain", "build", "plot", "--bogus"])
  func visible(command: String) throws {
    let outcome = try ReportProcess.run([command, "--x\u{1B}[31m\u{202E}"])
    #expect(outcome.status == 64)
    #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{202E}"))
  }

  @Test("limits of the system end a build in order", arguments: [("-f 8", 74), ("-n 6", 69)])
  func limits(limit: String, status: Int32) throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try ShellCommand.run(
      """
      ulimit \(limit); exec "$REPORT" build "\(folder.path)/study.md" --offline --output \
      "\(folder.path)/out"
      """)
    #expect(outcome.status == status)
    #expect(folder.files() == ["study.md"])
  }

  @Test("a signal that the caller ignores does not end a build")
  func ignoredInterrupt() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try ShellCommand.run(
      """
      trap '' INT
      (for i in 1 2 3 4 5 6 7 8; do sleep 0.05; kill -INT $$ 2>/dev/null; done) &
      exec "$REPORT" build "\(folder.path)/study.md" --offline --output "\(folder.path)/out"
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.files(in: "out").contains("index.html"))
  }

  @Test("weights that have no place are refused before the training")
  func saveIsChecked() throws {
    let outcome = try ReportProcess.run([
      "train", "synthetic-digits", "--limit", "64", "--save", "/nonexistent/w.safetensors",
    ])
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("RPT-0801") && !outcome.errors.contains("checked"))
  }
}
