import Digests
import Foundation
import Testing

@Suite("verification of a report") struct VerifyTests {
  private let folder = TemporaryFolder()

  init() throws {
    let study = "variants: {frozen: {schedule: weights:1@1e-3}}"
    _ = try folder.write(
      SmallStudy.template(study: study, body: #"{% figure "training" %}Training.{% endfigure %}"#),
      to: "study.md")
    let outcome = try report("build", ["study.md", "--output", "out"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func report(_ command: String, _ arguments: [String]) throws -> ReportProcess.Outcome {
    let catalogue = folder.url.appending(path: "data")
    if !FileManager.default.fileExists(atPath: catalogue.path) {
      try FileManager.default.createSymbolicLink(
        at: catalogue, withDestinationURL: ReportProcess.package.appending(path: "data"))
    }
    return try ReportProcess.run([command] + arguments + ["--offline"], in: folder.url)
  }

  private func verify(_ arguments: String...) throws -> ReportProcess.Outcome {
    try report("verify", ["out"] + arguments)
  }

  private static let template = ["--template", "study.md"]

  private func expect(
    _ outcome: ReportProcess.Outcome, _ status: Int32, _ messages: String...
  ) {
    #expect(outcome.status == status, "\(outcome.output)\(outcome.errors)")
    for message in messages {
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test("a report as it was built is verified, and what was done is told")
  func good() throws {
    let files = try verify()
    expect(files, 0)
    #expect(files.output.contains("as the manifest lists them"))
    let all = try report(
      "verify", ["out", "--rebuild", "--sample", "5%"] + Self.template)
    expect(all, 0)
    #expect(all.output.contains("the same bytes"))
    #expect(all.output.contains("1 run, the same results"))
    #expect(folder.files().allSatisfy { !$0.contains("verify") })
  }

  @Test("changed, missing and additional files are named, all at once")
  func files() throws {
    let page = folder.url.appending(path: "out/index.html")
    try Data("x".utf8).write(to: page)
    try FileManager.default.removeItem(at: folder.url.appending(path: "out/report.md"))
    _ = try folder.write("mine", to: "out/tables/notes.txt")
    let outcome = try verify()
    expect(
      outcome, 65, "`out/index.html` is not the file", "RPT-0933", "`out/report.md` is missing",
      "RPT-0932", "`out/tables` is not of the report", "RPT-0934")
    #expect(outcome.output.contains("3 differences"))
    let more = try report("verify", ["out", "--rebuild", "--store", "none"] + Self.template)
    expect(more, 65, "RPT-0932", "RPT-0933", "RPT-0934", "RPT-0936")
  }

  @Test("a rebuild finds a file that was changed together with its manifest, and where")
  func rebuild() throws {
    let name = "out/report.md"
    let before = try Data(contentsOf: folder.url.appending(path: name))
    var after = before
    after[10] ^= 1
    try after.write(to: folder.url.appending(path: name))
    let manifest = folder.text("out/manifest.json")
    _ = try folder.write(
      manifest.replacing(digest(before), with: digest(after)), to: "out/manifest.json")
    expect(try verify(), 0)
    let outcome = try report("verify", ["out", "--rebuild"] + Self.template)
    expect(
      outcome, 65, "`out/report.md` differs from byte 10 on", "`out/manifest.json` differs",
      "RPT-0936")
  }

  @Test(
    "without the store the page is made from the report's own results, which a forgery does not pass"
  )
  func givenResults() throws {
    let arguments = ["out", "--rebuild", "--store", "none"] + Self.template
    let outcome = try report("verify", arguments)
    expect(outcome, 0, "from its own results.json")
    #expect(outcome.output.contains("the same bytes"))

    let before = try Data(contentsOf: folder.url.appending(path: "out/results.json"))
    var text = folder.text("out/results.json")
    let loss = try #require(text.range(of: #""loss":"#))
    text.insert("1", at: loss.upperBound)
    _ = try folder.write(text, to: "out/results.json")
    let manifest = folder.text("out/manifest.json")
    _ = try folder.write(
      manifest.replacing(digest(before), with: digest(Data(text.utf8)))
        .replacing("\"bytes\" : \(before.count)", with: "\"bytes\" : \(text.utf8.count)"),
      to: "out/manifest.json")
    expect(try verify(), 0)
    expect(try report("verify", arguments), 65, "`out/index.html` differs", "RPT-0936")
    let run = text[loss.upperBound...].firstMatch(of: /"variant" ?: ?"([a-z]+)"/)?.1 ?? ""
    expect(
      try report("verify", ["out", "--retrain", "\(run)/mnist/0"] + Self.template), 65, "RPT-0718",
      "loss` when it is trained again", "listed  1")
  }

  @Test("a rebuild from another study differs, and one without any results ends with 75")
  func otherStudy() throws {
    let other = try report(
      "verify", ["out", "--rebuild", "--set", "title=Another"] + Self.template)
    expect(other, 65, "RPT-0936", "index.html")
    let missing = try report(
      "verify", ["out", "--rebuild", "--store", "none", "--seeds", "3"] + Self.template)
    expect(missing, 75, "RPT-0921", "missing: frozen/mnist/2")
    #expect(missing.output.contains("could not be verified"))
  }

  @Test("named runs are trained again without the store")
  func retrain() throws {
    try FileManager.default.removeItem(at: folder.url.appending(path: ".report-store"))
    let both = try report(
      "verify",
      ["out", "--retrain", "mixture/mnist/0", "frozen/mnist/0"] + Self.template)
    expect(both, 0)
    #expect(both.output.contains("2 runs, the same results"))
    #expect(both.output.contains("frozen/mnist/0"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/.report-store"))
    let one = ["out", "--retrain", "mixture/mnist/0"] + Self.template
    expect(
      try report("verify", one + ["--set", "study.batch=32"]), 65, "RPT-0937", "mixture/mnist/0")
    expect(
      try report("verify", one + ["--set", "study.seeds=[4]"]), 65, "RPT-0939", "mixture/mnist/0")
    expect(
      try report(
        "verify", one + ["--set", "study.datasets=[{name: mnist, stand-in: synthetic-kana}]"]),
      65, "RPT-0938", "mnist")
  }

  @Test(
    "a sample follows from its seed, which is printed, with the probability of finding a forgery")
  func sample() throws {
    let drawn = try report("verify", ["out", "--sample", "1%"] + Self.template)
    expect(
      drawn, 0, "chosen by the seed", "with probability 50.00 % in 1, 100.00 % in 2 of the runs")
    let match = try #require(
      drawn.output.firstMatch(of: /1 of 2 runs, chosen by the seed ([0-9]+)/))
    let again = try report(
      "verify", ["out", "--sample", "1%", "--seed", String(match.1)] + Self.template)
    let chosen = try #require(drawn.output.firstMatch(of: /(mixture|frozen)\/mnist\/0/))
    #expect(again.output.contains(chosen.0) && again.output.contains("the same bytes"))
    let all = try report("verify", ["out", "--sample", "100%"] + Self.template)
    #expect(all.output.contains("2 runs, the same results"))
  }

  @Test("what an audit trains can be kept in a store of its own, and not in that of the report")
  func auditStore() throws {
    let arguments = ["out", "--sample", "100%", "--audit-store"]
    expect(try report("verify", arguments + ["mine"] + Self.template), 0)
    let again = try report("verify", arguments + ["mine"] + Self.template)
    expect(again, 0, "2 of 2 runs are in the store")
    expect(
      try report("verify", arguments + ["./.report-store"] + Self.template), 64, "RPT-0720")
  }

  @Test("the manifest says what a rebuild needs, and an option that is given stands instead")
  func asked() throws {
    for options in [
      ["--quick"], ["--set", "title=Another", "--seeds", "2", "--only", "variant=frozen"],
    ] {
      expect(try report("build", ["study.md", "--output", "out"] + options), 0)
      let all = try verify("--rebuild", "--sample", "1%")
      expect(all, 0)
      #expect(all.output.contains("the same bytes") && all.output.contains("the same results"))
    }
    expect(try verify("--rebuild", "--set", "title=Other"), 65, "RPT-0936")
    expect(try verify("--rebuild", "--seeds", "3"), 75, "frozen/mnist/2")
  }

  @Test("a manifest that does not say how its report was built is verified with the options given")
  func older() throws {
    let path = "out/manifest.json"
    let manifest = folder.text(path)
    let older = manifest.replacing(/\n  "build" : {[^}]*},/, with: "")
    #expect(older != manifest)
    _ = try folder.write(older, to: path)
    let outcome = try report("verify", ["out", "--rebuild", "--sample", "1%"] + Self.template)
    expect(outcome, 0)
    #expect(outcome.output.contains("the same bytes") && outcome.output.contains("same results"))
  }

  @Test("the template is looked for by its name in the manifest, then by the folder's name")
  func guess() throws {
    expect(try verify("--rebuild"), 0)
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "study.md"), to: folder.url.appending(path: "moved.md"))
    expect(try verify("--rebuild"), 64, "RPT-0940", "`templates/study.md`", "--template")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "templates"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: folder.url.appending(path: "moved.md"),
      to: folder.url.appending(path: "templates/out.md"))
    expect(try verify("--rebuild", "--store", ".report-store"), 0)
  }

  @Test(
    "what cannot be verified is refused with its code",
    arguments: [
      (["no-such"], 66, "RPT-0901"), (["data"], 65, "RPT-0931"),
      (["out", "--sample", "0%", "--template", "study.md"], 64, "--sample"),
      (["out", "--seed", "4"], 64, "there is no --sample"),
      (["out", "--audit-store", "mine"], 64, "--audit-store keeps what"),
      (
        ["out", "--template", "study.md", "--retrain", "mixture/mnist/1"], 64,
        "Did you mean `mixture/mnist/0`?"
      ),
      (["out", "--rebuild", "--template", "none.md"], 66, "RPT-0901"),
    ])
  func refused(arguments: [String], status: Int32, message: String) throws {
    expect(try report("verify", arguments), status, message)
  }

  private func digest(_ data: Data) -> String {
    SHA256Digest(of: Array(data)).hex
  }
}
