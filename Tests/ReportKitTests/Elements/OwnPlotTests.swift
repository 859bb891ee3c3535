import Foundation
import Testing

@testable import Plotting
@testable import ReportKit

/// Plots of values, samples, series and functions.
@Suite struct OwnPlotTests {
  private let study: OwnElements

  init() throws {
    study = OwnElements(
      results: try ShownRuns.results(seeds: 3, variants: 2, epochs: 2),
      files: ["others.csv": "year,error\n1998,0.95\n2012,0.23\n"])
  }

  private func data(_ text: String) throws -> [Substring] {
    try #require(study.report(text)["figures/plot-x.csv"]).split(separator: "\n")
  }

  private func description(_ text: String) throws -> String {
    let page = try #require(study.report(text)["report.md"])
    return try String(#require(page.firstMatch(of: /alt="([^"]*)"/)).1)
  }

  @Test("a plot has its four pictures and its numbers")
  func files() throws {
    let files = try study.report(
      "{% plot from=\"others.csv\" x=row.year y=row.error label=\"fig:x\" caption=\"c\" %}")
    for ending in [".png", "-dark.png", ".svg", ".pdf", ".csv"] {
      #expect(files["figures/plot-x\(ending)"] != nil, "\(ending)")
    }
    #expect(
      files["figures/plot-x.csv"]
        == "panel,series,x,y,lower,upper\n,,1998,0.95,,\n,,2012,0.23,,\n")
  }

  @Test(
    "an alternative text has values as characters, and no markup",
    arguments: [
      "{% plot from=\"others.csv\" x=row.year y=row.error label=\"fig:x\" caption=\"c\" ALT %}",
      "{% figure \"training\" caption=\"c\" ALT %}",
    ])
  func alternativeText(tag: String) throws {
    let alt = "alt=\"{{ study.presentSeeds }}, {{ 0 - 0.5 }} * 2 * {{ datasets[0].title }}.\""
    let text = try description(tag.replacingOccurrences(of: "ALT", with: alt))
    #expect(text == "3 seeds, −0.5 * 2 * \(study.results.datasets[0].dataset.title).")
  }

  @Test("files of a figure have the words of the first tag that shows it, and each place its own")
  func filesOfSeveral() throws {
    let tags = ["alt=\"One.\"", "", "alt=\"Two.\""].map {
      "{% figure \"training\" numbered=false caption=\"c\" \($0) %}\n"
    }
    let files = try study.report(tags.joined())
    let page = try #require(files["report.md"])
    let texts = page.matches(of: /alt="([^"]*)"/).map { String($0.1) }
    #expect(Set(texts).count == 3)
    #expect(texts.first == "One." && texts.last == "Two.", "\(texts)")
    #expect(try #require(files["figures/training.svg"]).contains("<desc>One.</desc>"))
  }

  @Test(
    "kinds that no values make right are refused before training",
    arguments: [
      ("x=row.dataset y=row.testLoss xscale=\"log\"", "RPT-0295"),
      ("x=row.epochs.epoch y=row.testLoss", "RPT-0290"),
      ("x=row.testAccuracy y=row.epochs.loss", "RPT-0290"),
      ("y=row.epochs.loss lower=row.testLoss upper=row.epochs.loss", "RPT-0290"),
      ("x=row.dataset y=row.testLoss yscale=\"log\"", nil), ("y=row.epochs.loss", nil),
      ("x=row.testLoss y=row.testAccuracy xscale=\"log\"", nil),
    ])
  func kinds(arguments: String, code: String?) {
    let errors = study.errorsBefore(
      "{% plot rows=runs \(arguments) label=\"fig:x\" caption=\"c\" %}")
    #expect(errors.map { String($0.prefix(8)) } == [code].compactMap(\.self))
  }

  @Test("lists of numbers are a line per row, with a panel and a colour for each name")
  func lines() throws {
    let lines = try data(
      """
      {% plot rows=runs x=row.epochs.epoch y=row.epochs.loss series=row.variant
         panels=row.dataset label="fig:x" caption="c" %}
      """)
    // Six epochs of the mixture and four of each other variant, three seeds, three datasets.
    #expect(lines.count == 1 + (6 + 4 + 4) * 3 * 3)
    #expect(lines.contains { $0.hasPrefix("kmnist,frozen,4,") })
  }

  @Test("averaged, a series is its mean and the 95 % interval at each place")
  func average() throws {
    let text = """
      {% plot rows=(runs | where: "dataset", "mnist" | where: "variant", "mixture")
         x=row.epochs.epoch y=row.epochs.loss average=true label="fig:x" caption="c" %}
      """
    let lines = try data(text)
    #expect(lines.count == 7)
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",").count == 4 })
    #expect(try description(text).contains("95 % confidence intervals"))
  }

  @Test("samples have their interval, and texts are places")
  func samples() throws {
    let text = """
      {% plot rows=datasets[0].variants x=row.title y=row.testAccuracy label="fig:x"
         caption="c" %}
      """
    let lines = try data(text)
    #expect(lines[2].hasPrefix(",,ReLU alone,"))
    #expect(lines[2].split(separator: ",").count == 4)
    #expect(try description(text).contains("ReLU alone"))
  }

  @Test("bars stand on 0, side by side for several series")
  func bars() throws {
    let text = """
      {% plot rows=runs x=row.dataset y=row.testAccuracy series=row.variant mark="bars"
         average=true label="fig:x" caption="c" %}
      """
    #expect(try data(text).count == 10)
    #expect(try description(text).contains("bar plot"))
  }

  @Test(
    "areas of as many series as a plot may have differ in colour or lines",
    arguments: ["bars", "histogram"])
  func areas(mark: String) throws {
    #expect(OwnPlot.seriesLimit <= FillStyle.seriesCount)
    func hatched(_ count: Int) throws -> Bool {
      let names = (1...count).map { "\"s\($0)\"" }.joined(separator: ", ")
      let places = mark == "bars" ? "x=[1, 2]" : ""
      let text = """
        {% plot rows=[\(names)] \(places) y=[1, 2] series=row mark="\(mark)" label="fig:x" caption="c" %}
        """
      // The lines of the first colour in the light theme.
      return try #require(study.report(text)["figures/plot-x.svg"])
        .contains(/stroke:rgb\(0%,44\.7[0-9]*%,69\.8[0-9]*%\)/)
    }
    #expect(try [hatched(5), hatched(6)] == [false, true])
  }

  @Test("a histogram counts every value once")
  func histogram() throws {
    let lines = try data("{% plot rows=runs x=row.testLoss bins=4 label=\"fig:x\" caption=\"c\" %}")
    #expect(lines.count == 5)
    let counts = lines.dropFirst().compactMap {
      $0.split(separator: ",").last.flatMap { Double($0) }
    }
    #expect(counts.reduce(0, +) == Double(study.results.runs.count))
  }

  @Test("functions are learned ones and texts in the grammar of mixtures, over a range")
  func functions() throws {
    let text = """
      {% plot rows=datasets[0].layers function=[row.function, "0.5*relu + 0.5*sin"]
         series=["learned", "own"] panels=row.layer range="small" label="fig:x" caption="c" %}
      """
    let lines = try data(text)
    #expect(lines.count == 1 + 3 * 2 * 401)
    #expect(lines.contains("1,own,1,\(0.5 + 0.5 * 0.8414709848078965)".appending(",,")[...]))
  }

  @Test(
    "what is wrong is found before anything is trained, at its place",
    arguments: [
      ("x=row.sed y=row.testLoss", ["RPT-0252 1:25"]),
      ("x=row.seed y=row.layers", ["RPT-0235 1:32"]),
      ("x=row.seed y=row.variant", ["RPT-0235 1:32"]),
      ("y=row.testLoss mark=\"lines\"", ["RPT-0236 1:39"]),
      ("function=\"0.5*rleu\"", ["RPT-0501 1:33"]),
      ("function=\"relu\" x=row.seed", ["RPT-0289 1:37"]),
      ("range=\"small\" y=row.testLoss", ["RPT-0289 1:25"]),
      ("mark=\"points\"", ["RPT-0280 1:4"]),
      ("y=row.testLoss lower=row.testLoss", ["RPT-0280 1:4"]),
      ("y=row.testLoss bins=3", ["RPT-0289 1:39"]),
      ("y=row.testLoss mark=\"bars\" yscale=\"log\"", ["RPT-0295 1:53"]),
      ("y=row.testLoss width=20", ["RPT-0298 1:40"]),
      ("y=row.testLoss height=-1", ["RPT-0298 1:41"]),
    ])
  func before(arguments: String, expected: [String]) {
    let text = "{% plot rows=runs \(arguments) label=\"fig:x\" caption=\"c\" %}"
    #expect(study.errorsBefore(text) == expected)
  }

  @Test(
    "what depends on values is found when the report is written",
    arguments: [
      ("rows=claims y=row.margin", ["RPT-0292 1:14"]),
      ("rows=runs y=row.layers[0].threshold yscale=\"log\" xscale=\"log\"", []),
      ("rows=runs y=(row.testLoss - 9) yscale=\"log\"", ["RPT-0295 1:47"]),
      ("rows=runs x=[1, 2] y=row.epochs.loss", ["RPT-0290 1:30"]),
      ("rows=runs y=row.testLoss series=(row.seed + row.variant + row.dataset)", ["RPT-0296 1:41"]),
      ("function=\"relu\" xscale=\"log\"", ["RPT-0295 1:32"]),
      ("rows=[\"relu\", \"foo\"] function=row", ["RPT-0501 1:39"]),
      ("x=[1, 2, 3] y=[1, 2]", ["RPT-0290 1:23"]),
      ("x=[1, \"a\"] y=[1, 2]", ["RPT-0289 1:11"]),
      ("y=[]", ["RPT-0292 1:4"]),
    ])
  func after(arguments: String, expected: [String]) throws {
    let text = "{% plot \(arguments) label=\"fig:x\" caption=\"c\" %}"
    #expect(study.errorsBefore(text) == [])
    #expect(try study.errorsAfter(text) == expected)
  }
}
