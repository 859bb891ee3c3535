import Foundation
import Platform
import Testing

@Suite struct InstalledProgramTests {
  private let shell: InstalledProgram

  init() throws {
    shell = try #require(InstalledProgram(["sh"]))
  }

  @Test func `a program is looked for in the absolute folders of PATH, name by name`() {
    let environment = ["PATH": "bin:/nowhere:/bin:/usr/bin"]
    #expect(
      InstalledProgram(["no-such-program", "sh"], environment: environment)?.path == "/bin/sh")
    #expect(InstalledProgram(["sh"], environment: ["PATH": "bin:."]) == nil)
    #expect(InstalledProgram(["sh"], environment: [:]) == nil)
  }

  @Test func `output, errors and the status come back apart`() throws {
    let run = try #require(shell.run(["-c", "echo out; echo err >&2; exit 3"]))
    #expect(run.output == "out\n")
    #expect(run.errors == "err\n")
    #expect(run.status == 3)
    #expect(!run.wasKilled)
  }

  @Test func `more than a pipe holds is taken from both at once`() throws {
    let loop = "i=0; while [ $i -lt 4000 ]; do echo 0123456789012345678901234567890123456789"
    let run = try #require(
      shell.run(["-c", "\(loop); echo 0123456789 >&2; i=$((i+1)); done"]))
    #expect(run.output.utf8.count == 4000 * 41)
    #expect(run.errors.utf8.count == 4000 * 11)
  }

  @Test func `variables are added to those of this process`() throws {
    let run = try #require(
      shell.run(["-c", "echo $WORD; echo $PATH"], environment: ["WORD": "a b"]))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    #expect(run.output == "a b\n\(path)\n")
  }

  @Test func `nothing stands on standard input`() throws {
    #expect(try #require(shell.run(["-c", "cat; echo end"])).output == "end\n")
  }

  @Test func `a program gets none of this process's files`() throws {
    let run = try #require(shell.run(["-c", "ls /dev/fd/ | grep -v '^[0123]$'; true"]))
    #expect(run.output == "")
  }

  @Test(arguments: ["sleep 60", "exec >&- 2>&-; sleep 60", "(sleep 60)& wait"])
  func `a program that takes too long is killed`(words: String) throws {
    let run = try #require(shell.run(["-c", words], within: 0.2))
    #expect(run.wasKilled)
    #expect(run.status == SIGKILL)
    #expect(shell.output(of: ["-c", words], within: 0.2) == nil)
  }

  @Test func `words on standard error can be enough`() throws {
    let run = try #require(shell.run(["-c", "echo waiting >&2; sleep 60"]) { $0.contains("wait") })
    #expect(run.wasKilled)
    #expect(run.errors == "waiting\n")
  }

  @Test func `a program that cannot be started gives nothing`() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "not-a-program-\(UUID().uuidString)")
    try Data([0x7F, 0x45, 0x4C, 0x46]).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    defer { try? FileManager.default.removeItem(at: path) }
    let program = try #require(
      InstalledProgram(
        [path.lastPathComponent], environment: ["PATH": path.deletingLastPathComponent().path]))
    #expect(program.run([]) == nil)
  }
}
