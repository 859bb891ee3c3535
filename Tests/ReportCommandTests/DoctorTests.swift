import Foundation
import Testing

@Suite struct DoctorTests {
  private let folder = TemporaryFolder()

  private struct Listing: Decodable {
    struct Check: Decodable {
      let name, state, found: String
      let neededFor, remedy: String?
    }
    let schema: Int
    let checks: [Check]

    func check(_ name: String) throws -> Check {
      try #require(checks.first { $0.name == name }, "no check \(name)")
    }
  }

  /// Without programs of others, which take their time.
  private func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> ReportProcess.Outcome {
    try ReportProcess.run(
      ["doctor"] + arguments, environment: ["PATH": ""].merging(environment) { $1 },
      in: folder ?? self.folder.url)
  }

  private func listing(
    _ arguments: [String] = [], environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> Listing {
    let outcome = try run(arguments + ["--json"], environment: environment, in: folder)
    return try JSONDecoder().decode(Listing.self, from: Data(outcome.output.utf8))
  }

  @Test("without PATH, home, data and store, all is said, and nothing is left behind")
  func nothing() throws {
    let outcome = try run([], environment: ["HOME": "", "XDG_CACHE_HOME": ""])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.files().isEmpty)
    let listing = try listing()
    #expect(listing.schema == 1)
    for check in listing.checks {
      #expect(outcome.output.contains("\n\(check.name) ") || check.name == "program")
      #expect((check.state == "ok") == (check.remedy == nil), "\(check)")
      #expect((check.state == "ok") == (check.neededFor == nil), "\(check)")
    }
    for name in ["browser", "pandoc", "tex", "slurm", "swift", "data: mnist"] {
      #expect(try listing.check(name).state == "missing")
    }
    for name in ["program", "processor", "libraries", "fonts", "folder", "store"] {
      #expect(try listing.check(name).state == "ok")
    }
    #expect(outcome.output.hasSuffix(" 0 broken\n"))
  }

  @Test("programs in PATH are asked for their versions, and those that crash are told")
  func programs() throws {
    for (name, line) in [
      ("pandoc", "echo pandoc 9.1"), ("sinfo", "echo debug\\*; echo long"),
      ("chromium", "kill -9 $$"), ("lualatex", "echo LuaTeX 7"),
      ("kpsewhich", "for f; do case $f in siunitx.sty) ;; *) echo /tex/$f;; esac; done"),
    ] {
      let path = try folder.write("#!/bin/sh\n\(line)\n", to: "bin/\(name)")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    // A folder and a file that cannot be run are no programs.
    _ = try folder.write("", to: "other/swift/x")
    _ = try folder.write("", to: "bin/swift")
    let path = "\(folder.path)/other:\(folder.path)/bin"
    let listing = try listing(environment: ["PATH": path])
    #expect(try listing.check("pandoc").found == "pandoc 9.1")
    #expect(try listing.check("slurm").found == "partitions debug*, long")
    #expect(try listing.check("browser").state == "warning")
    #expect(try listing.check("tex").found == "LuaTeX 7, without siunitx.sty")
    #expect(try listing.check("swift").state == "missing")
  }

  @Test(
    "what a build needs and is broken ends the command with 69",
    arguments: [
      ("processor", ["REPORT_CPU": "quantum"]), ("data", ["REPORT_DATA": "/nowhere"]),
    ])
  func broken(name: String, environment: [String: String]) throws {
    #expect(try listing(environment: environment).check(name).state == "broken")
    let outcome = try run([], environment: environment)
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("is broken here: \(name) [RPT-0962]"), "\(outcome.errors)")
  }

  @Test("a file of another length is told without reading it, of another content by --full")
  func data() throws {
    let names = [
      ("train-images-idx3-ubyte", 47_040_016), ("train-labels-idx1-ubyte", 60008),
      ("t10k-images-idx3-ubyte", 7_840_016), ("t10k-labels-idx1-ubyte", 10008),
    ]
    for (name, size) in names { _ = try folder.write(Data(count: size), to: "data/mnist/\(name)") }
    #expect(try listing().check("data: mnist").state == "ok")
    let full = try listing(["--full"]).check("data: mnist")
    #expect(full.state == "broken", "\(full)")
    for bytes in [Data(count: 10007), Data([0x1F, 0x8B]) + Data(count: 40)] {
      _ = try folder.write(bytes, to: "data/mnist/t10k-labels-idx1-ubyte")
      let check = try listing().check("data: mnist")
      #expect(check.state == "broken")
      #expect(check.remedy?.contains("report datasets fetch mnist") == true)
    }
    _ = try folder.write("title: [", to: "data/mine.yml")
    #expect(try listing().check("data: mine").state == "broken")
  }

  @Test("a folder that cannot be written to, and a store that is none, are told")
  func disks() throws {
    _ = try folder.write("mine", to: "notes/text")
    let store = try listing(["--store", "notes"]).check("store")
    #expect(store.state == "warning" && store.found.contains("notes"))
    #expect(folder.text("notes/text") == "mine")
    #if os(Linux)
      // Not even root writes there.
      let place = try listing(in: URL(filePath: "/proc")).check("folder")
      #expect(place.state == "broken")
    #endif
  }
}
