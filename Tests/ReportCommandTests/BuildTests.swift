import Digests
import Foundation
import Testing

@Suite("report build") struct BuildTests {
  private func build(
    _ template: String, in folder: TemporaryFolder, to output: String = "out",
    _ arguments: [String] = []
  ) throws -> ReportProcess.Outcome {
    let path = try folder.write(template, to: "study.md")
    return try ReportProcess.run(
      ["build", path, "--output", "\(folder.path)/\(output)", "--offline"] + arguments)
  }

  @Test("a report is one folder whose manifest lists every file with its digest")
  func writesWholeReport() throws {
    let folder = TemporaryFolder()
    let outcome = try build(SmallStudy.everything, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let files = folder.files(in: "out")
    for name in [
      "index.html", "report.md", "results.json", "figures/functions-middle.png",
      "figures/functions-middle-dark.png", "figures/training.svg", "figures/ranges-mnist.pdf",
      "tables/README.md", "tables/coefficients.csv", "tables/coefficients.tex",
    ] {
      #expect(files.contains(name), "\(name) is missing")
    }
    struct Manifest: Decodable {
      struct File: Decodable {
        var path: String
        var sha256: String
      }
      var files: [File]
    }
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(folder.text("out/manifest.json").utf8))
    #expect(manifest.files.map(\.path).sorted() == files.filter { $0 != "manifest.json" })
    for file in manifest.files {
      let data = try Data(contentsOf: folder.url.appending(path: "out/\(file.path)"))
      let digest = SHA256Digest(of: data).hex
      #expect(digest == file.sha256, "\(file.path)")
    }
  }

  @Test(arguments: ["1M", "0.5g", "2T"])
  func `a report does not depend on the memory that its runs may take`(memory: String) throws {
    let folder = TemporaryFolder()
    let template = SmallStudy.template(study: "seeds: 2")
    for (output, options) in [("plain", []), ("out", ["--memory", memory])] {
      let outcome = try build(template, in: folder, to: output, ["--no-store", "--once"] + options)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    for file in ["index.html", "results.json"] {
      #expect(folder.text("out/" + file) == folder.text("plain/" + file))
    }
  }

  @Test(arguments: ["8", "0M", "-1G", "1e99G", "8X", "nanG", "M"])
  func `what is no size of a memory is refused with the form of one`(memory: String) throws {
    let folder = TemporaryFolder()
    let outcome = try build(SmallStudy.template(), in: folder, ["--memory=" + memory])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--memory") && outcome.errors.contains("8G"))
    #expect(folder.files() == ["study.md"])
  }

  @Test(
    "a page in a folder has no inline style and no data, and everything it names is a file beside it"
  )
  func folderLayout() throws {
    let folder = TemporaryFolder()
    let outcome = try build(SmallStudy.everything, in: folder, ["--layout", "folder"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = folder.text("out/index.html")
    #expect(!page.contains("<style") && !page.contains("data:"))
    let files = folder.files(in: "out")
    let named = page.matches(of: /(?:src|href)="([^"#]+\.(?:png|css|svg))"/).map { String($0.1) }
    #expect(named.count > 4)
    for name in named { #expect(files.contains(name), "\(name)") }
    // The manifest says so, and a rebuilt report has the same bytes.
    let verified = try ReportProcess.run(
      ["verify", "\(folder.path)/out", "--rebuild", "--template", "\(folder.path)/study.md"])
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test("the page runs no script, makes no request and says that it stands on drawn images")
  func pageIsSelfContained() throws {
    let folder = TemporaryFolder()
    let outcome = try build(SmallStudy.everything, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = folder.text("out/index.html")
    #expect(!page.lowercased().contains("<script"))
    for attribute in ["src=\"http", "url(http", "@import", "srcset=\"http"] {
      #expect(!page.contains(attribute), "\(attribute)")
    }
    #expect(page.contains("stand-in"))
    #expect(folder.text("out/report.md").contains("stand-in"))
    #expect(folder.text("out/results.json").contains("\"source\":\"stand-in\""))
    #expect(outcome.errors.contains("stand-in"))
  }

  @Test("the same inputs give the same bytes, whatever threads, kernels, folder and time zone")
  func rebuildsAreIdentical() throws {
    let folder = TemporaryFolder()
    #expect(try build(SmallStudy.everything, in: folder, to: "a", ["--threads", "1"]).status == 0)
    let path = "\(folder.path)/study.md"
    let other = try ReportProcess.run(
      ["build", path, "--output", "\(folder.path)/deep/b", "--offline", "--threads", "3"],
      environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "REPORT_CPU": "scalar"])
    #expect(other.status == 0, "\(other.errors)")
    let files = folder.files(in: "a")
    #expect(files == folder.files(in: "deep/b"))
    for file in files {
      let first = try Data(contentsOf: folder.url.appending(path: "a/\(file)"))
      let second = try Data(contentsOf: folder.url.appending(path: "deep/b/\(file)"))
      #expect(first == second, "\(file) differs")
    }
  }

  @Test("a second build replaces the report, and removes files that it no longer makes")
  func replacesPreviousReport() throws {
    let folder = TemporaryFolder()
    #expect(try build(SmallStudy.everything, in: folder).status == 0)
    #expect(folder.files(in: "out").contains("tables/coefficients.csv"))
    #expect(try build(SmallStudy.template(), in: folder).status == 0)
    #expect(
      folder.files(in: "out") == ["index.html", "manifest.json", "report.md", "results.json"])
    #expect(folder.files().allSatisfy { !$0.contains("partial") && !$0.contains("previous") })
  }

  @Test("a quick build is stamped as quick on the page, in the results and on the terminal")
  func quickIsStamped() throws {
    let folder = TemporaryFolder()
    let outcome = try build(SmallStudy.template(), in: folder, ["--quick"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.text("out/index.html").contains("Quick build"))
    #expect(folder.text("out/results.json").contains("\"quick\":true"))
    #expect(outcome.errors.contains("Quick build"))
  }

  @Test("a study per channel shows channels behind their mean, and learned functions in full")
  func channels() throws {
    let folder = TemporaryFolder()
    let template = SmallStudy.everything.replacing(
      "terms: [relu, tanh, sin]", with: "terms: [prelu, kaf]\n  coefficients-per: channel")
    let outcome = try build(template, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.text("out/figures/functions-middle.svg").contains("mean of the channels"))
    let table = folder.text("out/tables/coefficients.csv")
    #expect(table.contains("channels,prelu_mean,prelu_deviation,prelu_n,kaf_mean,"))
    #expect(table.contains("MNIST (stand-in),2,20,"))
    #expect(folder.text("out/report.md").contains("\\kappa_{51/19}(x)"))
    #expect(folder.text("out/results.json").contains("\"coefficientsPer\":\"channel\""))
  }

  @Test("every variant is trained from every seed, and --only keeps a part, which the page says")
  func variants() throws {
    let folder = TemporaryFolder()
    let template = SmallStudy.template(
      study: "seeds: 2\n  variants:\n    relu: {terms: [relu], schedule: weights:1@1e-3}",
      body: "{% table \"accuracy\" %}Accuracy.{% endtable %}")
    let whole = try build(template, in: folder, to: "whole")
    #expect(whole.status == 0, "\(whole.errors)")
    for run in ["mixture, seed 0", "relu, seed 0", "mixture, seed 1", "relu, seed 1"] {
      #expect(whole.errors.contains("MNIST (stand-in), \(run): trained"))
    }
    let part = try build(template, in: folder, to: "part", ["--only", "variant=relu"])
    #expect(part.status == 0, "\(part.errors)")
    #expect(folder.text("part/index.html").contains("left out its variant mixture"))

    struct Results: Decodable {
      struct Run: Decodable {
        var variant, dataset, weightsSHA256: String
        var seed: Int
      }
      var schema: Int
      var runs: [Run]
    }
    func runs(_ name: String) throws -> [Results.Run] {
      let data = Data(folder.text("\(name)/results.json").utf8)
      let results = try JSONDecoder().decode(Results.self, from: data)
      #expect(results.schema == 2)
      return results.runs
    }
    #expect(try runs("whole").map(\.variant) == ["mixture", "relu", "mixture", "relu"])
    let relu = try runs("whole").filter { $0.variant == "relu" }.map(\.weightsSHA256)
    #expect(Set(relu).count == 2)
    #expect(try runs("part").map(\.weightsSHA256) == relu)
  }

  @Test("--set reaches variants, with and without the name of the study before them")
  func overriddenVariants() throws {
    let folder = TemporaryFolder()
    let outcome = try build(
      SmallStudy.template(), in: folder, to: "out",
      ["--set", "variants.relu.terms=[relu]", "--set", "study.variants.relu.batch=32"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("--set:2:16: warning: cycle 2 of `relu` trains the mixture"))
    #expect(folder.text("out/results.json").contains("\"batch\":32"))
  }

  @Test("a required claim that does not hold ends with 1, when the report is written")
  func requiredClaims() throws {
    let folder = TemporaryFolder()
    let outcome = try build(
      SmallStudy.template(
        body: """
          {% claim "a required *truth*" : 2 > 1 | required %}

          {% claim "a wish" : 2 < 1 %}

          {% claim "a required wish" : datasets[0].testAccuracy > 0.5 | required %}
          """), in: folder, to: "out")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("/out/index.html"))
    #expect(folder.text("out/report.md").contains("?\u{A0}undecided"))
    #expect(outcome.errors.contains("study.md:19:4: error: the required claim “a required wish”"))
    #expect(outcome.errors.contains("one run has no interval"))
    #expect(outcome.errors.components(separatedBy: "error:").count == 2)
  }

  @Test("without a terminal there are no bars and no escape codes")
  func plainOutput() throws {
    let folder = TemporaryFolder()
    let outcome = try build(SmallStudy.template(), in: folder)
    #expect(!outcome.errors.contains("\u{1B}"))
    #expect(!outcome.errors.contains("\r"))
    #expect(outcome.errors.contains("cycle 2 of 2 (mixture) done"))
    #expect(outcome.output.contains("/out/index.html"))
  }

  @Test(
    "an interrupt ends with 130 and leaves no partial report", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interruptLeavesNothing(signal: Int32) throws {
    let folder = TemporaryFolder()
    let path = try folder.write(
      SmallStudy.template().replacing("weights:1@1e-3", with: "weights:9000@1e-3"),
      to: "study.md")
    let process = ReportProcess.make(
      ["build", path, "--output", "\(folder.path)/out", "--offline"])
    process.standardOutput = try folder.handle("output")
    process.standardError = try folder.handle("errors")
    try process.run()
    // Loading is over when the images were announced; training then takes minutes.
    for _ in 0..<600 where !folder.text("errors").contains("images, checked") {
      Thread.sleep(forTimeInterval: 0.1)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 128 + signal)
    #expect(folder.files() == ["errors", "output", "study.md"])
  }
}
