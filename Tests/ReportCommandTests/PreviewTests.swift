import Foundation
import Testing

@Suite("report preview") struct PreviewTests {
  private let folder = TemporaryFolder()

  private func save(_ template: String, as name: String = "study.md") throws {
    _ = try folder.write(template, to: name)
  }

  private func start(
    _ arguments: [String] = [], port: Int? = 0, output: String = "out",
    environment: [String: String] = [:]
  ) throws -> PreviewProcess {
    try PreviewProcess(
      ["\(folder.path)/study.md", "--output", "\(folder.path)/\(output)"] + arguments, port: port,
      environment: environment)
  }

  /// A study that trains for minutes.
  private static let long = SmallStudy.template().replacing("weights:1@", with: "weights:1000@")

  @Test("an open page follows every save; only the copy that is sent has a script")
  func follows() throws {
    try save(SmallStudy.template(body: "First words."))
    let preview = try start()
    let first = try preview.event { !$0.page.isEmpty && $0.panel.isEmpty }
    let page = try preview.get("/")
    #expect(page.status == 200)
    #expect(page.body.contains("First words."))
    #expect(page.body.contains("<script data-page=\"\(first.page)\">"))
    #expect(page.head.contains("no-store"))
    #expect(!folder.text("out/index.html").contains("<script"))
    try save(SmallStudy.template(body: "Other words."))
    let second = try preview.event { $0.page != first.page }
    let other = try preview.get("/index.html").body
    #expect(other.contains("Other words."))
    #expect(other.contains(second.page))
    #expect(preview.end(with: SIGINT) == 0)
  }

  @Test("an error is shown over the last good page, and goes when it is mended")
  func errors() throws {
    try save(SmallStudy.template(body: "Good words."))
    let preview = try start()
    let good = try preview.event { !$0.page.isEmpty && $0.panel.isEmpty }
    try save(SmallStudy.template(body: "Bad <words> {{ absent }}."))
    let bad = try preview.event { !$0.panel.isEmpty }
    #expect(bad.page == good.page)
    for part in [
      "RPT-0251", "study.md:15:16", "Bad &lt;words&gt; {{ absent }}", "^~~~~~",
      "last good build",
    ] {
      #expect(bad.panel.contains(part), "\(part)")
    }
    #expect(try preview.get("/").body.contains("Good words."))
    #expect(preview.errors.contains("RPT-0251"))
    try save(SmallStudy.template(body: "Good words."))
    let mended = try preview.event { $0.panel.isEmpty }
    #expect(mended.page == good.page)
    #expect(preview.end(with: SIGTERM) == 0)
  }

  @Test("an include that is missing is waited for, and then followed")
  func includes() throws {
    try save(SmallStudy.template(body: "{% include \"parts/a.md\" %}"))
    let preview = try start()
    let bad = try preview.event { !$0.panel.isEmpty && !$0.panel.contains("Building") }
    #expect(bad.page.isEmpty)
    #expect(try preview.get("/").body.contains("<script data-page=\"\">"))
    try save("Included words.", as: "parts/a.md")
    let good = try preview.event { !$0.page.isEmpty }
    #expect(try preview.get("/").body.contains("Included words."))
    try save("More words.", as: "parts/a.md")
    _ = try preview.event { $0.page != good.page }
    #expect(try preview.get("/").body.contains("More words."))
  }

  @Test("a file of given runs is followed, also through an error in it")
  func givenRuns() throws {
    func runs(_ accuracy: String) -> String {
      #"{"runs": [{"variant": "a", "dataset": "mnist", "seed": 0, "testAccuracy": \#(accuracy)}]}"#
    }
    try save(
      "---\ntitle: Given\nstudy: {results: runs.json}\n---\n\n"
        + "Accuracy {{ datasets[0].testAccuracy | percent: 1 }}.\n")
    try save(runs("0.5"), as: "runs.json")
    let preview = try start()
    let first = try preview.event { !$0.page.isEmpty && $0.panel.isEmpty }
    #expect(try preview.get("/").body.contains("50.0"))
    try save(runs("\"much\""), as: "runs.json")
    _ = try preview.event { $0.panel.contains("runs.json:1:") }
    try save(runs("0.75"), as: "runs.json")
    _ = try preview.event { $0.page != first.page && $0.panel.isEmpty }
    #expect(try preview.get("/").body.contains("75.0"))
  }

  @Test("nothing but the files of the report is served, and only by GET and HEAD")
  func files() throws {
    try save(SmallStudy.everything)
    let preview = try start()
    _ = try preview.event { !$0.page.isEmpty && $0.panel.isEmpty }
    for (name, type) in [
      ("report.md", "text/plain"), ("figures/functions-middle.svg", "image/svg+xml"),
      ("manifest.json", "application/json"), ("%72eport.md", "text/plain"),
    ] {
      let answer = try preview.get("/\(name)")
      #expect(answer.status == 200, "\(name)")
      #expect(answer.head.contains("Content-Type: \(type)"), "\(name)")
    }
    let whole = try preview.get("/report.md")
    let head = try preview.get("/report.md", method: "HEAD")
    #expect(head.head == whole.head)
    #expect(head.body.isEmpty)
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
      #expect(try preview.get("/", method: method).status == 405, "\(method)")
    }

    try save("secret", as: "out/unlisted.txt")
    try FileManager.default.removeItem(atPath: "\(folder.path)/out/results.json")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/out/results.json", withDestinationPath: "../study.md")
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/out/tables", toPath: "\(folder.path)/tables")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/out/tables", withDestinationPath: "../tables")
    for path in [
      "/../study.md", "/%2e%2e/study.md", "/..%2fstudy.md", "/%2E%2E%2Fstudy.md", "/..",
      "/figures/../../study.md", "/figures/..%2f..%2fstudy.md", "/./report.md", "//etc/passwd",
      "/\(folder.path)/study.md", "/%2fetc%2fpasswd", "/report.md%00", "/%00", "/%", "/%ff",
      "/..\\study.md", "/figures", "/figures/", "/unlisted.txt", "/results.json",
      "/tables/coefficients.csv", "/.preview/", "etc/passwd", "*",
      "file:///etc/passwd",
    ] {
      let answer = try preview.get(path)
      #expect([400, 404].contains(answer.status), "\(path)")
      #expect(answer.body.count < 100 && !answer.body.contains("secret"), "\(path)")
    }
  }

  @Test("requests that name another machine are refused")
  func hosts() throws {
    try save(SmallStudy.template())
    let preview = try start()
    let port = preview.port
    for host in ["127.0.0.1:\(port)", "localhost:\(port)", "LocalHost:\(port)"] {
      #expect(try preview.get("/", host: host).status == 200, "\(host)")
    }
    for host in [
      "evil.example", "evil.example:\(port)", "127.0.0.1", "localhost:1", "",
      "127.0.0.1:\(port).evil.example", "localhost.evil.example:\(port)",
    ] {
      for path in ["/", "/.preview/events"] {
        #expect(try preview.get(path, host: host).status == 403, "\(host)")
      }
    }
  }

  @Test("a port that is taken is an error when it was asked for; otherwise the next one serves")
  func ports() throws {
    try save(SmallStudy.template())
    let first = try start(port: nil)
    let second = try start(port: nil, output: "second")
    #expect(first.port != second.port)
    let outcome = try ReportProcess.run(
      ["preview", "\(folder.path)/study.md", "--port", "\(first.port)"])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("port \(first.port) is taken"))
    #expect(outcome.errors.contains("RPT-0915"))
  }

  @Test("Control-C during a build ends with 130, and keeps what is trained for the next one")
  func interruption() throws {
    try save(Self.long)
    let preview = try start()
    let building = try preview.event { $0.panel.contains("<progress") }
    #expect(building.page.isEmpty)
    #expect(preview.end(with: SIGINT) == 130)
    #expect(folder.files(in: "out").isEmpty)
  }

  @Test("a save while runs are trained stops them and builds what was saved")
  func savedWhileTraining() throws {
    try save(Self.long)
    let preview = try start()
    _ = try preview.event { $0.panel.contains("<progress") }
    try save(SmallStudy.template(body: "Short words."))
    _ = try preview.event { !$0.page.isEmpty && $0.panel.isEmpty }
    #expect(try preview.get("/").body.contains("Short words."))
    #expect(preview.end(with: SIGINT) == 0)
  }

  @Test("what cannot be served is refused before anything is built")
  func refusals() throws {
    try save(SmallStudy.template())
    for (arguments, status) in [
      (["\(folder.path)/study.md", "--port", "70000"], 64),
      (["\(folder.path)/study.md", "--port", "-1"], 64),
      (["\(folder.path)/study.md", "--threads", "0"], 64),
      (["\(folder.path)/absent.md"], 66),
      (["\(folder.path)"], 66),
    ] as [([String], Int32)] {
      let outcome = try ReportProcess.run(["preview"] + arguments)
      #expect(outcome.status == status, "\(arguments)")
      #expect(outcome.errors.contains("rror"), "\(arguments)")
    }
  }

  #if os(Linux)
    @Test("`--open` hands the address to the desktop")
    func opens() throws {
      try save(SmallStudy.template())
      try save("#!/bin/sh\necho \"$1\" > '\(folder.path)/opened'\n", as: "bin/xdg-open")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/bin/xdg-open")
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let preview = try start(["--open"], environment: ["PATH": "\(folder.path)/bin:\(path)"])
      while !folder.text("opened").hasSuffix("\n") { usleep(5000) }
      #expect(folder.text("opened") == "http://127.0.0.1:\(preview.port)/\n")
    }
  #endif
}
