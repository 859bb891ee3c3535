import Activations
import Diagnostics
import Foundation
import SourceText
import TemplateEngine
import Testing

@testable import Plotting
@testable import ReportKit

/// What figures show of several seeds and variants.
@Suite struct StudyFigureTests {
  private static let functionKinds = ["functions", "ranges", "approximation"]

  private func figure(
    _ kind: String, _ results: StudyResults, of variants: [String]? = nil, at index: Int = 0
  ) throws -> Figure {
    let kind = try #require(FigureKinds.named(kind))
    let shown = variants.map { names in
      results.study.variants.filter { names.contains($0.name) }
    }
    return try kind.figures(of: shown, in: results.frontMatter)[index].figure(results)
  }

  private func labels(_ figure: Figure) -> [String] { figure.legendEntries.map(\.label) }

  @Test(
    "functions of several seeds are thin lines behind their mean, and legend and text say so",
    arguments: functionKinds)
  func seeds(kind: String) throws {
    let figure = try figure(kind, try ShownRuns.results(seeds: 3))
    #expect(labels(figure).contains("thin: 3 seeds"))
    #expect(labels(figure).contains("f(x), mean of 3 seeds"))
    #expect(figure.alternativeText().contains("the mean of 3 seeds, whose own functions are thin"))
    let thin = figure.panels[0][0].marks.filter { mark in
      (mark as? LineSeries).map { $0.role == .component && $0.style.width == 0.6 } ?? false
    }
    #expect(thin.count == 3)
  }

  @Test(
    "a part of a figure shows its datasets and layers, and has files of its own",
    arguments: FigureKinds.all.filter { kind in
      kind.narrowing.contains { [.datasets, .layers].contains($0) }
    }.map { $0.name })
  func parts(name: String) throws {
    let results = try ShownRuns.results(seeds: 2, variants: 2)
    let kind = try #require(FigureKinds.named(name))
    let part = ShownPart(
      datasets: kind.narrowing.contains(.datasets) ? "mnist, kmnist" : nil,
      layers: kind.narrowing.contains(.layers) ? "3, 1" : nil, in: results.study)
    let wholeFigure = kind.figures(in: results.frontMatter)[0]
    let partFigure = kind.figures(part: part, in: results.frontMatter)[0]
    let whole = try wholeFigure.figure(results)
    let figure = try partFigure.figure(results)
    #expect(partFigure.name.hasPrefix(wholeFigure.name + "_"))
    if kind.narrowing.contains(.datasets) {
      #expect(partFigure.name.contains("_datasets-kmnist.mnist"))
      #expect(!figure.alternativeText().contains("FASHION"))
    }
    if kind.narrowing.contains(.layers) {
      #expect(partFigure.name.hasSuffix("_layers-1.3"))
      let headings = figure.columnHeadings + figure.rowHeadings
      let allHeadings = whole.columnHeadings + whole.rowHeadings
      if allHeadings.contains("Layer 2") {
        #expect(headings.contains("Layer 1") && headings.contains("Layer 3"))
        #expect(!headings.contains("Layer 2"))
      }
    }
    #expect(figure.alternativeText() != whole.alternativeText())
  }

  @Test(
    "a figure is a whole number of pixels wide and high, or its edge is a grey line",
    arguments: FigureKinds.all.map { $0.name })
  func wholePixels(name: String) throws {
    let results = try ShownRuns.results(seeds: 2, variants: 2)
    let kind = try #require(FigureKinds.named(name))
    let variants = results.study.variants
    for shown in [[variants[0]], variants] where kind.refusal(of: shown, in: results.study) == nil {
      for figure in kind.figures(of: shown, in: results.frontMatter).prefix(4) {
        let size = try figure.figure(results).size
        for length in [size.width, size.height] {
          let pixels = length * FigureFiles.pixelsPerPoint
          #expect(abs(pixels - pixels.rounded()) < 1e-9, "\(figure.name): \(pixels)")
        }
      }
    }
  }

  @Test("a figure has the size that its tag asks for, and the name says it")
  func sizes() throws {
    let results = try ShownRuns.results()
    var figure = try #require(FigureKinds.named("functions")).figures(in: results.frontMatter)[0]
    let height = try figure.figure(results).size.height
    figure.set(width: 400)
    #expect(try figure.figure(results).size == Size(width: 300, height: height))
    figure.set(height: 200)
    #expect(try figure.figure(results).size == Size(width: 300, height: 150))
    #expect(figure.name.hasSuffix("_width-400_height-200"))
  }

  @Test("a single seed has no thin lines and no means", arguments: functionKinds)
  func oneSeed(kind: String) throws {
    let figure = try figure(kind, try ShownRuns.results())
    #expect(labels(figure).contains("f(x)"))
    #expect(!labels(figure).contains { $0.contains("seed") || $0.contains("mean") })
    #expect(!figure.alternativeText().contains("seed"))
  }

  @Test("channels of several seeds are fainter than the means of the seeds")
  func channels() throws {
    let figure = try figure("functions", try ShownRuns.results(seeds: 3, channels: 30))
    #expect(labels(figure).contains("64 of 90 channels"))
    #expect(labels(figure).contains("thin: 3 seeds, means of their channels"))
  }

  @Test("training is the mean over the seeds within what they reach, and no seed alone")
  func training() throws {
    let results = try ShownRuns.results(seeds: 3)
    let figure = try figure("training", results)
    #expect(labels(figure).contains("lowest to highest of 3 seeds"))
    let marks = figure.panels[0][1].marks
    let lines = marks.compactMap { $0 as? LineSeries }
    let bands = marks.compactMap { $0 as? Band }
    #expect((lines.count, bands.count) == (3, 3))
    let runs = results.datasets[0].base.runs.map { ($0.epochs[0].testAccuracy ?? .nan) * 100 }
    #expect(bands[0].lower[0] == runs.min() && bands[0].upper[0] == runs.max())
    #expect(abs(lines[0].y[0] - runs.reduce(0, +) / 3) < 1e-12)
  }

  @Test("training of several variants has a row per dataset and a line per variant")
  func variants() throws {
    let results = try ShownRuns.results(seeds: 2, variants: 2)
    let figure = try figure("training", results, of: ["mixture", "frozen"])
    #expect(figure.rowCount == 3)
    #expect(Set(["mixture", "frozen mixture"]).isSubset(of: Set(labels(figure))))
    #expect(!labels(figure).contains("ReLU alone"))
    let cycles = figure.panels[0][0].marks.compactMap { ($0 as? ShadedInterval)?.label }
    #expect(cycles == ["weights", "by variant", "weights"])
  }

  @Test("training of several variants has one range per quantity, so that its rows can be compared")
  func sharedRanges() throws {
    let results = try ShownRuns.results(seeds: 2, variants: 2)
    let rows = try FigureLayout(figure("training", results, of: ["mixture", "frozen"])).panels
    for column in 0..<2 { #expect(Set(rows.map { $0[column].yRange }).count == 1) }
    #expect(rows[0][0].yRange != rows[0][1].yRange)
    #expect(rows.joined().allSatisfy { $0.showsYTickLabels })
  }

  @Test("counts of a confusion matrix are sums over the seeds, and it says so")
  func confusion() throws {
    let figure = try figure("confusion", try ShownRuns.results(seeds: 3))
    let cells = try #require(figure.panels[0][0].marks.first as? MatrixCells)
    #expect(cells.values == [[2913, 87], [36, 2964]])
    #expect(figure.panels[0][0].title == "sum over 3 seeds")
    #expect(figure.alternativeText().contains("sum over 3 seeds"))
  }

  @Test("of many classes a confusion matrix has those with most mistakes")
  func confusionOfManyClasses() {
    var counts = (0..<300).map { row in (0..<300).map { $0 == row ? 9 : 0 } }
    #expect(ConfusionFigure.mostMistaken(counts) == Array(0..<30))
    for index in stride(from: 9, to: 300, by: 10) { counts[index][(index + 10) % 300] = 1 }
    #expect(ConfusionFigure.mostMistaken(counts) == Array(stride(from: 9, to: 300, by: 10)))
  }

  @Test("accuracies have the seeds, mean and interval of every variant, in words too")
  func accuracy() throws {
    let results = try ShownRuns.results(seeds: 3, variants: 2)
    let figure = try figure("accuracy", results)
    #expect(figure.rowCount == 3)
    let means = try #require(figure.panels[0][0].marks.compactMap { $0 as? PointSeries }.last)
    #expect(means.x.count == 3 && means.intervals.count == 3)
    let text = figure.alternativeText()
    for title in ["mixture", "ReLU alone", "frozen mixture"] {
      #expect(text.contains(try Regex("\(title) [0-9.]+ \\([0-9.]+ to [0-9.]+\\)")), "\(text)")
    }
  }

  @Test(
    "what has not been trained yet is said where a figure has nothing else for it",
    arguments: [
      ("functions", ["relu"], true), ("ranges", ["relu"], true), ("approximation", ["relu"], true),
      ("confusion", ["relu"], true), ("training", ["relu"], true),
      ("training", ["mixture", "relu"], false), ("accuracy", ["mixture", "relu"], true),
      ("accuracy", ["relu"], true), ("functions", ["mixture"], false),
      ("accuracy", ["mixture"], false),
    ] as [(String, [String], Bool)])
  func missing(kind: String, shown: [String], isSaid: Bool) throws {
    let results = try ShownRuns.changing(
      try ShownRuns.results(seeds: 2, variants: 1)
    ) { run, result in
      run.variant == "relu" || run.seed == 1 && run.dataset == "kmnist" ? nil : result
    }
    let figure = try figure(kind, results, of: shown)
    let marks = figure.panels.joined().flatMap(\.marks)
    #expect(
      marks.contains { ($0 as? TextAnnotation)?.text == "no run yet" } == isSaid)
  }

  @Test("whole figures leave out datasets that no shown variant is trained on, and keep colours")
  func limitedVariants() throws {
    var results = try ShownRuns.results(seeds: 2, variants: 2)
    results = try ShownRuns.limiting(results, "relu", to: ["fashion"])
    for kind in ["functions", "training", "accuracy"] {
      let figure = try figure(kind, results, of: ["relu"])
      #expect(figure.rowCount == 1, "\(kind)")
    }
    let training = try figure("training", results, of: ["mixture", "relu", "frozen"])
    #expect(training.rowCount == 3)
    for row in training.panels {
      let lines = row[0].marks.compactMap { $0 as? LineSeries }
      #expect(lines.first { $0.label == "frozen mixture" }?.style.color == .series(2))
    }
  }

  @Test("differences are paired with the study's own recipe, in rows that all panels share")
  func differences() throws {
    var results = try ShownRuns.results(seeds: 3, variants: 3)
    results = try ShownRuns.limiting(results, "frozen", to: ["mnist"], seeds: [2])
    let figure = try figure("differences", results)
    #expect(figure.columnCount == 3 && figure.rowCount == 1)
    let points = figure.panels[0].map { $0.marks.compactMap { $0 as? PointSeries } }
    // Fashion, KMNIST, MNIST: `frozen` has a single pair, on MNIST only.
    #expect(points.map { $0.map(\.y) } == [[[2, 0]], [[2, 0]], [[2, 0], [1]]])
    let dataset = results.datasets[2]
    let pairs = zip(dataset.variants[1].runs, dataset.base.runs).map {
      ($0.testAccuracy - $1.testAccuracy) * 100
    }
    #expect(abs(points[2][0].x[0] - pairs.reduce(0, +) / 3) < 1e-12)
    #expect(points[2][0].intervals.count == 2 && points[2][1].intervals.isEmpty)
    #expect(figure.panels[0].allSatisfy { $0.marks.contains { $0 is ReferenceLine } })
    #expect(figure.alternativeText().contains("ReLU alone"))
  }

  @Test("a sweep has a row per variant, and coefficients a panel per layer within 0 and 1")
  func sensitivity() throws {
    let results = try ShownRuns.results(seeds: 3, variants: 2)
    let accuracy = try figure("sensitivity", results)
    #expect(accuracy.panels[0][0].marks.compactMap { ($0 as? PointSeries)?.y } == [[2, 1, 0]])
    let limited = try ShownRuns.limiting(results, "frozen", to: ["mnist"])
    #expect(try figure("sensitivity", limited, of: ["mixture", "frozen"]).columnCount == 1)
    #expect(
      SensitivityFigure.variants.chosen(by: "frozen, mixture", in: results.study).map(\.name)
        == ["frozen", "mixture"])
    let coefficients = try figure("sensitivity", results, at: 1)
    #expect((coefficients.rowCount, coefficients.columnCount) == (3, 3))
    let points = coefficients.panels[2][1].marks.compactMap { $0 as? PointSeries }
    #expect(points.map(\.label) == ["α (ReLU)", "β (tanh)", "γ (sin)"])
    #expect(points.flatMap(\.intervals).allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 })
  }

  @Test("coefficients go from the start through the epochs of the mixture, within the seeds")
  func coefficientCourses() throws {
    let figure = try figure("coefficients", try ShownRuns.results(seeds: 3))
    let lines = figure.panels[0][0].marks.compactMap { $0 as? LineSeries }
    #expect(lines.map(\.x.count) == [11, 11, 11])
    #expect(lines.allSatisfy { abs($0.y[0] - 1.0 / 3) < 1e-12 })
    #expect(labels(figure).contains("± deviation over a seed’s last 5 epochs"))
    let few = try self.figure("coefficients", try ShownRuns.results(seeds: 1, epochs: 3))
    #expect(!labels(few).contains { $0.contains("deviation") || $0.contains("lowest") })
  }

  @Test("runs that start alike have no slope from start to end, and others have")
  func startAndEnd() throws {
    let alike = try ShownRuns.results(seeds: 3)
    #expect(try figure("start-end", alike).panels[0][0].title == "all start alike")
    let given = try ShownRuns.starting(alike, at: [[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]])
    let figure = try figure("start-end", given, of: ["mixture", "start1", "start2"])
    #expect(figure.panels[0][0].title?.hasPrefix("slope ") == true)
    #expect(figure.panels[0][0].title?.contains("±") == true)
    let points = figure.panels[0][0].marks.compactMap { $0 as? PointSeries }
    #expect(points.map(\.x.count) == [9, 9, 9])
  }

  @Test("variances are those of runs that every dataset, seed and start has, with their number")
  func variance() throws {
    let alike = try ShownRuns.results(seeds: 3)
    let given = try ShownRuns.starting(alike, at: [[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]])
    let all = ["mixture", "start1", "start2"]
    let drawn = try figure("variance", given, of: all)
    #expect(drawn.alternativeText().contains("start 0.0 %, rest"))
    let whole = drawn.panels[0]
    #expect(whole.count == 3 && whole[0].title == "N = 27")
    let series = whole[0].marks.compactMap { $0 as? PointSeries }
    // The third coefficient is the same in all runs.
    #expect(series.map(\.x.count) == [4, 4])
    // All starts of a seed end alike.
    #expect(series.allSatisfy { $0.x[2] < 1e-9 && abs($0.x.reduce(0, +) - 100) < 1e-9 })
    let partial = try ShownRuns.changing(given) { run, result in
      run.variant == "start2" && run.seed == 2 ? nil : result
    }
    #expect(try figure("variance", partial, of: all).panels[0][0].title == "N = 18")
    let single = try figure("variance", try ShownRuns.results(), of: ["mixture"]).panels[0][0]
    #expect(single.marks.first is TextAnnotation)
    #expect(try figure("variance", alike).panels[0][0].title == "N = 9")
  }

  @Test("a variance is not shown of variants that are not crossed")
  func crossed() throws {
    let results = try ShownRuns.starting(
      try ShownRuns.results(seeds: 3, variants: 1), at: [[0.8, 0.1, 0.1]])
    let base = results.study.variants[0]
    let start = try #require(results.study.variant(named: "start1"))
    func refusal(_ change: (inout StudyVariant) throws -> Void) throws -> String? {
      var changed = start
      try change(&changed)
      return VarianceFigure.refusal(of: [base, changed], in: results.study)
    }
    #expect(try refusal { _ in } == nil)
    #expect(try refusal { $0.recipe.batchSize = 65 }?.contains("but their start") == true)
    #expect(try refusal { $0.seeds = [0, 7] }?.contains("seeds in common") == true)
    let random = try MixtureSpecification(terms: PaperTable1.terms, start: .random)
    #expect(try refusal { $0.recipe.activation = random }?.contains("random") == true)
    var limited = base
    limited.datasets = ["kmnist"]
    var other = start
    other.datasets = ["mnist"]
    #expect(
      VarianceFigure.refusal(of: [limited, other], in: results.study)?.contains("a dataset") == true
    )
  }

  @Test("a triangle has the ways of every seed, and words for what they end at")
  func ternary() throws {
    let results = try ShownRuns.results(seeds: 2)
    let figure = try figure("ternary", results)
    let points = figure.panels[0][0].marks.compactMap { $0 as? PointSeries }
    #expect(points.map(\.x.count) == [2, 2])
    #expect(points[0].x.allSatisfy { abs($0 - 0.5) < 1e-12 })
    #expect(points[0].y.allSatisfy { abs($0 - 0.75.squareRoot() / 3) < 1e-12 })
    #expect(figure.alternativeText().contains("FASHION, layer 1: 0."))
  }

  @Test("contributions have a point per part and layer, and say where a variant is not trained")
  func contributions() throws {
    var results = try ShownRuns.results(seeds: 2, variants: 1)
    results = try ShownRuns.limiting(results, "relu", to: ["mnist"])
    let figure = try figure("contributions", results, of: ["mixture", "relu"])
    #expect((figure.rowCount, figure.columnCount) == (2, 3))
    let points = figure.panels[0][0].marks.compactMap { $0 as? PointSeries }
    #expect(points.count == 4)
    for layer in 0..<3 {
      #expect(abs(points.prefix(3).reduce(0) { $0 + $1.y[layer] } - 100) < 1e-9)
    }
    #expect(
      figure.panels[1][0].marks.contains { ($0 as? TextAnnotation)?.text == "not trained here" })
  }

  @Test("figures of other variants have names of their own")
  func names() throws {
    let frontMatter = try ShownRuns.results(variants: 6).frontMatter
    let study = frontMatter.study
    let all = FigureKinds.all.flatMap { kind in
      kind.figures(in: frontMatter)
        + study.variants.dropFirst().flatMap { kind.figures(of: [$0], in: frontMatter) }
    }
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.contains { $0.name == "ranges-mnist" })
    #expect(all.contains { $0.name == "ranges_small-batches_mnist" })
  }

  @Test(
    "a variant that the study has not, or that a kind does not choose, is refused before training",
    arguments: [
      ("{% figure \"ranges\" dataset=\"mnist\" variant=\"frosen\" %}c{% endfigure %}", "RPT-0236"),
      ("{% figure \"training\" variants=\"mixture, frosen\" %}c{% endfigure %}", "RPT-0236"),
      ("{% figure \"training\" variants=\"\" %}c{% endfigure %}", "RPT-0236"),
      ("{% figure \"training\" variant=\"relu\" %}c{% endfigure %}", "RPT-0282"),
      ("{% figure \"functions\" variants=\"relu\" %}c{% endfigure %}", "RPT-0282"),
      (
        "{% figure \"ranges\" dataset=\"mnist\" variant=\"frozen\" %}c{% endfigure %}", "RPT-0287"
      ),
      ("{% function dataset=\"mnist\" layer=1 variant=\"frozen\" %}", "RPT-0287"),
      (
        "{% figure \"functions\" variant=\"relu\" %}{% ref \"fig:functions_relu_large\" %}{% "
          + "endfigure %}",
        nil
      ),
      (
        "{% figure \"training\" variants=\"relu,mixture\" %}{% ref \"fig:training_mixture_relu\" "
          + "%}{% endfigure %}",
        nil
      ),
      ("{% figure \"ternary\" variants=\"mixture, two\" %}c{% endfigure %}", "RPT-0288"),
      ("{% figure \"variance\" variants=\"mixture, relu\" %}c{% endfigure %}", "RPT-0288"),
      ("{% table \"accuracy\" variant=\"relu\" %}c{% endtable %}", "RPT-0282"),
      ("{% table \"fits\" variants=\"relu\" %}c{% endtable %}", "RPT-0282"),
      (
        "{% table \"sensitivity\" variants=\"relu, mixture\" %}{% ref "
          + "\"tbl:sensitivity_relu_mixture\" %}{% endtable %}",
        nil
      ),
      ("{% figure \"ternary\" variants=\"relu\" %}c{% endfigure %}", nil),
      ("{% figure \"accuracy\" quantity=\"accuracy\" %}c{% endfigure %}", "RPT-0282"),
      (
        "{% figure \"sensitivity\" quantity=\"coefficients\" %}{% ref "
          + "\"fig:sensitivity-coefficients\" %}{% endfigure %}",
        nil
      ),
      ("{% figure \"accuracy\" %}{% ref \"fig:accuracy\" %}{% endfigure %}", nil),
    ] as [(String, String?)])
  func refused(text: String, code: String?) throws {
    var frontMatter = try ShownRuns.limiting(
      try ShownRuns.results(variants: 2), "frozen", to: ["kmnist"]
    ).frontMatter
    let two = try MixtureSpecification(terms: [Term(.relu), Term(.tanh)])
    frontMatter.study.variants.append(
      StudyVariant(name: "two", recipe: Recipe(activation: two)))
    var found: [String] = []
    do {
      let template = try MarkupCheckTests.check(text, frontMatter)
      found = ElementCheck(template, frontMatter).errors.map { "\($0.diagnostic.code)" }
      found += MarkupCheck(template, frontMatter).errors()
        .firstOnes(of: template.sources).map { "\($0.code)" }
    } catch let errors as TemplateErrors {
      found = errors.errors.map { "\($0.diagnostic.code)" }
      #expect(text.contains("\"\"") || errors.errors[0].diagnostic.hint?.contains("frozen") == true)
    }
    #expect(found == (code.map { [$0] } ?? []))
  }
}
