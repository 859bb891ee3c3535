import Foundation
import Testing

/// Sample images of a report: `{% figure "samples" … %}`.
@Suite("sample images") struct SamplesTests {
  private let folder = TemporaryFolder()
  private static let drawn = """
    {% figure "samples" dataset="mnist" %}All.{% endfigure %}
    {% for d in datasets %}{% figure "samples" dataset=d.name classes="3, 5" images=12 %}Two.{% endfigure %}{% endfor %}
    """

  init() throws {
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
  }

  private func run(
    _ body: String, _ arguments: [String] = ["build", "study.md", "--output", "out", "--offline"]
  ) throws -> ReportProcess.Outcome {
    _ = try folder.write(SmallStudy.template(body: body), to: "study.md")
    return try ReportProcess.run(arguments, in: folder.url)
  }

  private func samples(_ path: String = "out/results.json") throws -> [String: Any]? {
    let json = try JSONSerialization.jsonObject(with: Data(folder.text(path).utf8))
    let datasets = try #require((json as? [String: Any])?["datasets"] as? [[String: Any]])
    return datasets[0]["samples"] as? [String: Any]
  }

  @Test("the shown images are in the results, from which alone a report is made again")
  func rebuilt() throws {
    let built = try run(Self.drawn)
    try #require(built.status == 0, "\(built.errors)")
    let classes = try #require(try samples()?["classes"] as? [[String: Any]])
    #expect(classes.count == 10)
    #expect(
      classes.map { ($0["places"] as? [Int])?.count } == [8, 8, 8, 12, 8, 12, 8, 8, 8, 8])
    #expect(
      folder.text("out/report.md").contains("The first 12 training images of 2 of 10 classes"))
    #expect(folder.text("out/figures/samples-mnist_classes-3.5_images-12.svg").contains("<image"))
    let verified = try run(
      Self.drawn, ["verify", "out", "--rebuild", "--store", "none", "--offline"])
    #expect(verified.status == 0, "\(verified.errors)")
    let again = try run(Self.drawn)
    #expect(again.errors.contains("nothing has changed"))
    // Another text has other images, and one without any none.
    let fewer = try run("{% figure \"samples\" dataset=\"mnist\" images=1 %}One.{% endfigure %}")
    #expect(fewer.status == 0, "\(fewer.errors)")
    #expect(try (samples()?["classes"] as? [[String: Any]])?.count == 10)
    _ = try run("Nothing.")
    #expect(try samples() == nil)
  }

  @Test("results that this program wrote have images for other templates, and their own only")
  func given() throws {
    let built = try run("{% figure \"samples\" dataset=\"mnist\" images=2 %}All.{% endfigure %}")
    try #require(built.status == 0, "\(built.errors)")
    func check(_ body: String) throws -> ReportProcess.Outcome {
      _ = try folder.write(
        "---\ntitle: Given\nstudy: {results: out/results.json}\n---\n\n\(body)\n", to: "given.md")
      return try ReportProcess.run(["build", "given.md", "--output", "given"], in: folder.url)
    }
    let page = try check("{% figure \"samples\" dataset=\"mnist\" %}All.{% endfigure %}")
    #expect(page.status == 0, "\(page.errors)")
    let shown = try #require(try samples("given/results.json")) as NSDictionary
    #expect(try samples().map { $0 as NSDictionary } == shown)
    let unknown = try check(
      "{% figure \"samples\" dataset=\"mnist\" classes=\"11\" %}All.{% endfigure %}")
    #expect(unknown.status == 65 && unknown.errors.contains("`mnist` has no class `11` [RPT-0462]"))
  }

  @Test("results without images are refused where a template shows some, at its place")
  func missing() throws {
    let built = try run("Nothing.")
    try #require(built.status == 0, "\(built.errors)")
    _ = try folder.write(
      "---\ntitle: G\nstudy: {results: out/results.json}\n---\n\n"
        + "{% figure \"samples\" dataset=\"mnist\" %}All.{% endfigure %}\n", to: "given.md")
    let given = try ReportProcess.run(["check", "given.md"], in: folder.url)
    #expect(given.status == 65)
    #expect(given.errors.contains("given.md:6:4: error: a figure `samples` shows images"))
    #expect(given.errors.contains("`datasets[].samples`"))
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    let tag: String
    let message: [String]
    /// What has to be known of the dataset is said by `build`, before training.
    var command = "check"
    var testDescription: String { tag }
  }

  @Test(
    "what cannot be shown is said at its place, before anything is trained",
    arguments: [
      Refused(
        tag: #""samples" dataset="mnist" classes="3, tree""#,
        message: ["study.md:15:45: error: `mnist` has no class `tree` [RPT-0462]"],
        command: "build"),
      Refused(tag: #""samples""#, message: ["needs the argument `dataset`", "RPT-0280"]),
      Refused(
        tag: #""samples" dataset="mnist" images=0"#,
        message: ["study.md:15:44: error: ", "from 1 to 20"]),
      Refused(tag: #""samples" dataset="mnist" images=21"#, message: ["from 1 to 20"]),
      Refused(
        tag: #""samples" dataset="mnist" images=study.seedCount"#,
        message: ["study.md:15:44: error: `images` cannot be computed", "RPT-0463"]),
      Refused(
        tag: #""samples" dataset="mnist" classes=datasets[0].name"#,
        message: ["`classes` cannot be computed", "RPT-0463"]),
      Refused(
        tag: #""confusion" dataset="mnist" images=3"#,
        message: ["a figure `confusion` does not choose by `images`", "RPT-0282"]),
      Refused(
        tag: #""samples" dataset="mnist" layers="1""#,
        message: ["a figure `samples` does not choose by `layers`", "RPT-0282"]),
    ])
  func refused(_ refused: Refused) throws {
    let outcome = try run(
      "{% figure \(refused.tag) %}C.{% endfigure %}",
      [refused.command, "study.md"]
        + (refused.command == "build" ? ["--output", "out", "--offline"] : []))
    #expect(outcome.status == 65, "\(outcome.errors)")
    for part in refused.message {
      #expect(outcome.errors.contains(part), "\(outcome.errors)")
    }
    #expect(!outcome.errors.contains("trained"))
  }
}
