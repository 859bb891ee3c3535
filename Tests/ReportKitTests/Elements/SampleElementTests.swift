import Activations
import SourceText
import Statistics
import Testing

@testable import Markup
@testable import ReportKit
@testable import TemplateEngine

/// What tables, equations and values show of several seeds and variants.
@Suite("over several seeds") struct SampleElementTests {
  private static let seeds = [
    "mnist": [[[0.5, 0.3, 0.2], [0.1, 0.4, 0.5]], [[0.3, 0.3, 0.4], [0.2, 0.4, 0.4]]]
  ]

  private func results() throws -> StudyResults {
    let control = StudyVariant(
      name: "control", title: "Control & co",
      recipe: Recipe(
        activation: try MixtureSpecification(terms: PaperTable1.terms, normalization: .square)))
    return try SampleStudy.results(seeds: Self.seeds, variants: [control])
  }

  private func csv(_ table: TableContent) throws -> [String] {
    let document = ReportDocument(
      title: "T", body: ElementToken.block(0),
      elements: [ReportElement(label: nil, caption: "", content: .table(table))])
    let file = try #require(try ResolvedReport(document).tableFiles.first)
    return file.csv.split(separator: "\n").map(String.init)
  }

  @Test("cells are mean ± deviation, and CSV has mean, deviation and count as plain numbers")
  func coefficients() throws {
    let table = CoefficientsTable.content(try results())
    #expect(table.englishRows[0][2] == "**0.400\u{A0}±\u{A0}0.141**")
    #expect(table.englishRows[0][3] == "0.300\u{A0}±\u{A0}0.000")
    let lines = try csv(table)
    #expect(lines[0].hasPrefix("dataset,layer,alpha_mean,alpha_deviation,alpha_n,beta_mean,"))
    #expect(lines[1].hasPrefix("MNIST,1,0.400,0.141,2,0.300,0.000,2,"))
  }

  @Test("accuracies have a row for every variant, and a unit in the titles of files")
  func accuracy() throws {
    let table = AccuracyTable.content(try results())
    let mark = ReservedScalar.value
    #expect(table.englishRows.map { $0[1] } == ["mixture", "Control \(mark)\\& co"])
    #expect(table.englishRows[0].contains("**75.00\u{A0}±\u{A0}0.00\u{A0}%**"))
    #expect(
      try csv(table)[0].contains(
        "final_accuracy_mean_percent,final_accuracy_deviation_percent,final_accuracy_n"))
  }

  @Test("a single seed has plain numbers, and the binomial error beside its accuracy")
  func oneSeed() throws {
    let results = try SampleStudy.results(["mnist": [[0.5, 0.3, 0.2]]])
    let table = AccuracyTable.content(results)
    #expect(table.columns[0].title == "Dataset" && table.columns[1].title == "cycle 1")
    #expect(table.englishRows[0].contains { $0.contains("**75.00** ± 43.30 %") })
    let lines = try csv(table)
    #expect(lines[0].contains(",final_accuracy_n,final_accuracy_standard_error_percent,"))
    #expect(lines[1].contains(",75.00,,1,43.30,"))
  }

  @Test("no cell of a file mixes a number with a sign, a unit or words")
  func plainNumbers() throws {
    let mixed = try Regex("[%±–×]|[0-9] of [0-9]|^none$")
    for results in [try self.results(), try SampleStudy.results(["mnist": [[0.5, 0.3, 0.2]]])] {
      for kind in TableKinds.all where kind.name != SourcesTable.name {
        let lines = try csv(kind.content(results))
        #expect(lines[0].allSatisfy { $0.isASCII && !$0.isWhitespace })
        for cell in lines.joined(separator: ",").split(separator: ",") {
          #expect(!cell.contains(mixed), "\(kind.name): \(cell)")
        }
      }
    }
  }

  @Test("what only some seeds have says of how many it is, and no bound is a mean")
  func someSeeds() throws {
    let results = try SampleStudy.results(
      seeds: ["mnist": [[[0.5, 0.3, 0.2]], [[0.0, 0.5, 0.5]]]])
    let dominance = DominanceTable.content(results).englishRows[0]
    #expect(dominance[2] == "1.00 (1 of 2)")
    let table = ApproximationTable.content(results)
    let bounds = results.datasets[0].base.seeds.map { $0.layers[0].ranges[0].leakyBound }
    #expect(table.columns[3].title.contains("largest bound"))
    #expect(table.englishRows[0][3] == CellNumber.bound(try #require(bounds.max())).inEnglish)
  }

  @Test("controls are paired with the study's own recipe, which a chosen list has as well")
  func controls() throws {
    var results = try ShownRuns.results(seeds: 3, variants: 3)
    results = try ShownRuns.limiting(results, "frozen", to: ["mnist"], seeds: [2])
    let table = ControlsTable.content(results)
    #expect(
      table.englishRows.map { $0[1] }.suffix(4) == [
        "mixture", "ReLU alone", "frozen mixture", "wide",
      ])
    #expect(table.rows.count == 10)
    #expect(table.englishRows[0].suffix(4) == ["–", "–", "–", "–"])
    #expect(table.englishRows.map { $0[6] }.suffix(4) == ["–", "3", "1", "3"])
    #expect(table.englishRows[8][4] == "–" && table.englishRows[9][4] != "–")
    let chosen = ControlsTable.content(
      results, of: results.study.variants.filter { $0.name == "wide" })
    #expect(
      chosen.englishRows.map { $0[1] } == ["mixture", "wide", "mixture", "wide", "mixture", "wide"])
    #expect(
      try csv(table)[0].contains(
        ",difference_mean_points,difference_deviation_points,difference_n,"))
  }

  @Test("a sweep has rows for its variants in the order of the tag, with what each has")
  func sensitivity() throws {
    let results = try ShownRuns.results(seeds: 2, variants: 1)
    let table = SensitivityTable.content(results, of: results.study.variants.reversed())
    #expect(table.rows.count == 18)
    #expect(
      table.englishRows.map { $0[1] }.prefix(4) == [
        "ReLU alone", "ReLU alone", "ReLU alone", "mixture",
      ])
    #expect(table.columns.map(\.title).suffix(3) == ["$\\alpha$", "$\\beta$", "$\\gamma$"])
  }

  @Test("errors under the inputs are below their bounds, and the nearest function is named")
  func inputErrors() throws {
    let results = try SampleStudy.results(["mnist": [[1, 0, 0], [0.5, 0.3, 0.2]]])
    let rows = InputErrorTable.content(results).englishRows
    // ReLU is its own LeakyReLU form.
    #expect(rows[0][2...7].allSatisfy { $0 == "0" || $0.hasPrefix("0.0") }, "\(rows[0])")
    #expect(rows[0][8] == "ReLU")
    for layer in results.datasets[0].base.means {
      let errors = try #require(layer.inputErrors)
      for measure in [errors.leaky, errors.twoSlopes, errors.nearest] {
        #expect(measure.rms <= measure.bound)
      }
      #expect(errors.twoSlopes.rms <= errors.leaky.rms * (1 + 1e-9))
    }
  }

  @Test("shares of the parts sum to 1")
  func contributions() throws {
    let rows = ContributionsTable.content(try SampleStudy.results(["mnist": [[0.5, 0.3, 0.2]]]))
      .englishRows
    let shares = rows[0][2...4].compactMap { Double($0.prefix { $0 != "\u{A0}" }) }
    #expect(shares.count == 3 && abs(shares.reduce(0, +) - 100) < 0.2)
  }

  @Test("how far coefficients move does not look like an error")
  func identifiability() throws {
    for results in [try results(), try SampleStudy.results(["mnist": [[0.5, 0.3, 0.2]]])] {
      let titles = IdentifiabilityTable.content(results).columns.map(\.title.inEnglish)
      #expect(!titles.contains { $0.contains("±") })
      let rows = IdentifiabilityTable.content(results).englishRows
      #expect(!rows.contains { $0.suffix(3).contains { $0.contains("±") } })
      #expect(titles.contains { $0.contains("can move for 1\u{A0}%") })
    }
  }

  @Test("equations and statements have the mean function, with deviations")
  func functions() throws {
    let results = try results()
    let layer = results.datasets[0].base.layers[0]
    #expect(
      LearnedEquation(layer).tex
        == #"f_{1}(x) = (0.400 \pm 0.141)\,\mathrm{ReLU}(x) + (0.300 \pm 0.000)\tanh(x) "#
        + #"+ (0.300 \pm 0.141)\sin(x)"#)
    let text = try LeakyStatement(
      layer: layer, range: results.frontMatter.ranges[0], numbers: .english
    )
    .markdown().inEnglish
    #expect(text.contains(#"approx x$ for $x > 0$ and $(0.600 \pm 0.141)\,x$"#))
  }

  @Test("values are samples over the seeds, runs have numbers, and differences are paired")
  func values() throws {
    let values = StudyValues.fields.record(of: try results())
    guard case .list(let datasets)? = values["datasets"], case .record(let dataset) = datasets[0],
      case .list(let layers)? = dataset["layers"], case .record(let layer) = layers[0],
      case .list(let variants)? = dataset["variants"], case .record(let control) = variants[1],
      case .list(let runs)? = values["runs"], case .record(let run) = runs[3]
    else {
      Issue.record("values of another shape")
      return
    }
    #expect(layer["negativeSlope"] == .sample(try #require(Sample([0.5, 0.7]))))
    #expect(control["accuracyDifference"] == .sample(try #require(Sample([0, 0]))))
    #expect(control["runCount"] == .integer(2))
    #expect(run["variant"] == .text("control") && run["seed"] == .text("1"))
    #expect(run["testAccuracy"] == .number(0.75))
  }

  @Test("while runs are missing, the page says how many seeds it has, not how many it will have")
  func presentSeeds() throws {
    let all = try ShownRuns.results(seeds: 3, variants: 1)
    let some = try ShownRuns.changing(all) { run, result in
      run.seed == 0 || run.seed == 1 && run.dataset == "mnist" ? result : nil
    }
    for (results, text) in [(all, "3 seeds"), (some, "1 to 2 seeds")] {
      guard case .record(let study)? = StudyValues.fields.record(of: results)["study"] else {
        Issue.record("no study")
        continue
      }
      #expect(study["presentSeeds"] == .text(text))
      #expect(study["seedCount"] == .integer(3))
    }
  }

  @Test("a tag can name a variant, whose label and file end in its name")
  func variant() throws {
    let results = try results()
    let host = StudyHost(results: results) { _ in throw CancellationError() }
    let span = SourceSpan(file: "t.md", line: 1, column: 1)
    func expand(_ name: String, _ arguments: [String: TemplateValue]) throws -> ReportElement {
      _ = try host.expand(
        ElementTag(
          name: name,
          arguments: arguments.map { .init(name: $0.key, value: $0.value, span: span) },
          span: span))
      try host.finish()
      return try #require(host.list.elements.last)
    }
    let table = try expand("table", ["kind": .text("fits"), "variant": .text("control")])
    #expect(table.label == "tbl:fits-control")
    guard case .table(let content) = table.content else {
      Issue.record("no table")
      return
    }
    #expect(content.name == "fits-control")
    #expect(content.columns.count == 8)
    let chosen = try expand(
      "table", ["kind": .text("controls"), "variants": .text("control")])
    #expect(chosen.label == "tbl:controls_control")
    let function = try expand(
      "function", ["dataset": .text("mnist"), "layer": .integer(2), "variant": .text("control")])
    #expect(function.label == "eq:mnist-2-control")
    let base = try expand(
      "function", ["dataset": .text("mnist"), "layer": .integer(2), "variant": .text("mixture")])
    #expect(base.label == "eq:mnist-2")
    let map = try expand("normalization", ["variant": .text("control")])
    #expect(map.content.source?.contains("w_i^2") == true)
  }

  @Test("a variant without runs yet has an element all the same")
  func noRuns() throws {
    let results = try results()
    let part = try StudyResults(
      frontMatter: results.frontMatter,
      networks: try results.networks(of: ["mixture", "control"]),
      datasets: results.datasets.map(\.dataset),
      runs: Dictionary(uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) })
        .filter { $0.key.variant == "mixture" })
    let host = StudyHost(results: part) { _ in throw CancellationError() }
    let span = SourceSpan(file: "t.md", line: 1, column: 1)
    for (name, kind) in [("function", nil), ("table", "fits"), ("approximation", nil)] {
      let arguments: [(String, TemplateValue)] =
        [("dataset", .text("mnist")), ("layer", .integer(1)), ("variant", .text("control"))]
        + (kind.map { [("kind", .text($0))] } ?? [])
      _ = try host.expand(
        ElementTag(
          name: name, arguments: arguments.map { .init(name: $0.0, value: $0.1, span: span) },
          span: span))
    }
    #expect(AccuracyTable.content(part).englishRows[1].contains("–"))
    let values = StudyValues.fields.record(of: part)
    guard case .list(let runs)? = values["runs"] else {
      Issue.record("no runs")
      return
    }
    #expect(runs.count == 2)
  }
}

extension ReportElement.Content {
  fileprivate var source: String? {
    if case .equation(let source) = self { return source }
    return nil
  }
}
