import Foundation
import Testing

@Suite("files of a build for continuous integration") struct PublishingTests {
  private let folder = TemporaryFolder()

  private func build(_ options: [String]) throws -> ReportProcess.Outcome {
    let body = """
      {% claim "it learns" : every d in datasets: d.testAccuracy > 2 | required %}
      """
    _ = try folder.write(SmallStudy.template(body: body), to: "study.md")
    let catalogue = folder.url.appending(path: "data")
    if !FileManager.default.fileExists(atPath: catalogue.path) {
      try FileManager.default.createSymbolicLink(
        at: catalogue, withDestinationURL: ReportProcess.package.appending(path: "data"))
    }
    return try ReportProcess.run(
      ["build", "study.md", "--offline", "--once", "--output", "out"] + options, in: folder.url)
  }

  @Test("claims and summary are written with every build, also where nothing has changed")
  func written() throws {
    let options = ["--claims", "junit:c.xml", "--claims", "sarif:c.json", "--summary", "s.md"]
    var earlier: [String] = []
    for _ in 0..<2 {
      let outcome = try build(options)
      #expect(outcome.status == 1, "the claim is required; \(outcome.errors)")
      let texts = ["c.xml", "c.json"].map(folder.text)
      #expect(
        texts[0].contains("name=\"it learns\" classname=\"claims\" file=\"study.md\" line=\"15\""))
      #expect(texts[0].contains("<skipped message=\"undecided: "))
      #expect(texts[1].contains("\"level\" : \"error\""))
      #expect(texts[1].contains("\"startColumn\" : 4"))
      #expect(folder.text("s.md").contains("`out/index.html`"))
      #expect(earlier.isEmpty || earlier == texts)
      earlier = texts
      for name in ["c.xml", "c.json", "s.md"] {
        try FileManager.default.removeItem(at: folder.url.appending(path: name))
      }
    }
  }

  @Test(
    "files that cannot be written, or would be in the way, end the build before it trains",
    arguments: [
      (["--claims", "junit:none/c.xml"], 73, "RPT-0801"),
      (["--claims", "junit:study.md"], 73, "RPT-0812"),
      (["--claims", "junit:c", "--summary", "./c"], 73, "RPT-0812"),
      (["--claims", "xml:c"], 64, "junit:FILE"), (["--claims", "junit:"], 64, "junit:FILE"),
    ] as [([String], Int32, String)])
  func refused(options: [String], status: Int32, words: String) throws {
    let outcome = try build(options)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(folder.files(in: "out").isEmpty)
  }

  @Test(
    "a summary tells what changed beyond noise since another report, also since the one it replaces"
  )
  func since() throws {
    #expect(try build([]).status == 1)
    #expect(try build(["--summary", "same.md", "--since", "out"]).status == 1)
    #expect(folder.text("same.md").contains("Nothing changed beyond noise since `out`."))
    let changed = try build(
      ["--summary", "changed.md", "--since", "out", "--set", "study.limit=128"])
    #expect(changed.status == 1)
    let text = folder.text("changed.md")
    #expect(text.contains("#### A small study: what changed"), "\(text)")
    #expect(text.contains("images for training") || text.contains("limit"), "\(text)")
    for (options, status, words) in [
      (["--since", "out"], 64, "--since needs --summary"),
      (["--summary", "s.md", "--since", "data"], 65, "RPT-"),
      (["--summary", "s.md", "--since", "nowhere"], 66, "nowhere"),
    ] as [([String], Int32, String)] {
      let outcome = try build(options)
      #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
    }
  }

  @Test("-v tells how many bytes each section of the page has, and all of them")
  func sizes() throws {
    _ = try folder.write(
      SmallStudy.template(
        body: "## One & \"two's\"\n\n{% figure \"training\" %}c{% endfigure %}\n\n## Three"),
      to: "sizes.md")
    let outcome = try ReportProcess.run(
      ["build", "sizes.md", "--offline", "--output", "sizes", "-v"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in [
      #/  head and style +[0-9]+ kB\n/#, #/  opening +[0-9]+ kB\n/#,
      #/  1 One & "two's" +[0-9]+ kB  pictures [0-9]+ kB\n/#, #/  2 Three +[0-9]+ kB/#,
    ] {
      #expect(outcome.errors.contains(line), "\(outcome.errors)")
    }
    let page = try Data(contentsOf: folder.url.appending(path: "sizes/index.html"))
    let told = outcome.errors.matches(of: #/  [^\n]+? ([0-9]+) kB(?:  pictures [0-9]+ kB)?\n/#)
      .compactMap { Int($0.1) }.reduce(0, +)
    #expect(abs(told - page.count / 1000) <= 3)
  }

  @Test("a file in the folder of the report is refused")
  func inReport() throws {
    #expect(try build([]).status == 1)
    let outcome = try build(["--summary", "out/s.md"])
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("RPT-0812"))
  }
}
