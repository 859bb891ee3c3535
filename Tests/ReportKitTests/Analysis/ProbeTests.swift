import Activations
import Foundation
import SourceText
import TemplateEngine
import Testing

@testable import Plotting
@testable import ReportKit
@testable import Runs
@testable import Training

/// What templates ask of trained runs, and how the answers are shown.
@Suite struct ProbeTests {
  private let results: StudyResults
  private let frontMatter: FrontMatter

  init() throws {
    let others = [
      StudyVariant(
        name: "affine",
        recipe: Recipe(
          activation: try MixtureSpecification(
            terms: PaperTable1.terms, normalization: .affine))),
      StudyVariant(
        name: "frozen",
        recipe: Recipe(
          activation: try MixtureSpecification(terms: PaperTable1.terms),
          schedule: Schedule([Cycle(train: .weights, epochs: 1, learningRate: 1e-3)]))),
    ]
    let functions = [[0.5, 0.3, 0.2], [0.1, 0.2, 0.7], [0.2, 0.2, 0.6]]
    results = try SampleStudy.results(
      seeds: ["a": [functions, functions], "b": [functions, functions]],
      preActivations: SampleStudy.statistics(from: -6, to: 4), variants: others)
    frontMatter = results.frontMatter
  }

  private func needs(_ text: String) throws -> ProbeNeeds {
    ProbeNeeds(try MarkupCheckTests.check(text, frontMatter), frontMatter)
  }

  private func runs(_ names: String...) -> Set<String> { Set(names) }

  @Test("a template that shows no answers asks nothing")
  func nothing() throws {
    let needs = try needs(
      #"{% table "accuracy" caption="c" %} {% figure "training" caption="c" %}"#)
    #expect(needs.isEmpty)
  }

  @Test("a table or figure of substitutions asks every run of its variant, in any branch")
  func substitutions() throws {
    let base = runs("mixture/a/0", "mixture/a/1", "mixture/b/0", "mixture/b/1")
    for text in [
      #"{% table "substitution" caption="c" %}"#, #"{% figure "substitution" caption="c" %}"#,
      #"{% if study.quick %}{% table "substitution" caption="c" %}{% endif %}"#,
      #"{% table "substitution" variant="mixture" caption="c" %}"#,
    ] {
      let needs = try needs(text)
      #expect(Set(needs.substitutions.map(\.name)) == base, "\(text)")
      #expect(needs.lossTriangles.isEmpty)
    }
    let other = try needs(#"{% table "substitution" variant="affine" caption="c" %}"#)
    #expect(other.substitutions.count == 4)
    #expect(other.substitutions.allSatisfy { $0.variant == "affine" })
    let all = try needs(
      """
      {% for v in study.variants %}
      {% table "substitution" variant=v.name label="tbl:x" caption="c" %}
      {% endfor %}
      """)
    #expect(all.substitutions.count == 12)
  }

  @Test("a loss triangle asks its layer of its run: the first seed's without a seed")
  func triangles() throws {
    let one = try needs(#"{% figure "loss-triangle" dataset="b" layer=2 caption="c" %}"#)
    #expect(
      one.lossTriangles == [
        LayerOfRun(run: StudyRun(variant: "mixture", dataset: "b", seed: 0), layer: 2)
      ])
    let other = try needs(
      #"{% figure "loss-triangle" dataset="b" layer=3 seed=1 caption="c" %}"#)
    #expect(other.lossTriangles.map(\.run.seed) == [1])
    let loop = try needs(
      """
      {% for d in datasets %}
      {% figure "loss-triangle" dataset=d.name layer=1 caption="c" %}
      {% endfor %}
      """)
    #expect(Set(loop.lossTriangles.map(\.run.name)) == runs("mixture/a/0", "mixture/b/0"))
    #expect(loop.lossTriangles.allSatisfy { $0.layer == 1 })
  }

  @Test(
    "a triangle that there cannot be is refused before anything is trained",
    arguments: [
      (#"dataset="a" layer=1"#, nil), (#"dataset="a" layer=1 seed=1"#, nil),
      (#"dataset="a" layer=1 variant="mixture""#, nil),
      (#"dataset="a""#, "RPT-0280"), ("layer=1", "RPT-0280"),
      (#"dataset="a" layer=4"#, "RPT-0281"), (#"dataset="a" layer=1 range="small""#, "RPT-0282"),
      (#"dataset="a" layer=1 seed=2"#, "RPT-0291"),
      (#"dataset="a" layer=1 variant="affine""#, "RPT-0288"),
      (#"dataset="a" layer=1 variant="frozen""#, "RPT-0288"),
    ] as [(String, String?)])
  func refused(arguments: String, code: String?) throws {
    let body = try MarkupCheckTests.check(
      #"{% figure "loss-triangle" \#(arguments) caption="c" %}"#, frontMatter)
    let errors = ElementCheck(body, frontMatter).errors
    #expect(errors.map { $0.diagnostic.code } == (code.map { [$0] } ?? []))
  }

  @Test("a layer or seed that is computed and does not exist is told at its place")
  func computed() throws {
    for (arguments, code) in [
      ("layer=study.layerCount + 1", "RPT-0281"),
      ("layer=1 seed=study.layerCount + 1", "RPT-0291"),
    ] {
      let body = try MarkupCheckTests.check(
        #"{% figure "loss-triangle" dataset="a" \#(arguments) caption="c" %}"#, frontMatter)
      let host = StudyHost(results: results) { _ in throw CocoaError(.featureUnsupported) }
      let error = #expect(throws: StudyTagError.self) {
        _ = try TemplateEngine(host: host, loader: DirectoryTemplateLoader(root: ""))
          .render(body, values: StudyValues.fields.record(of: results))
      }
      #expect(error?.diagnostic.code == code)
    }
  }

  // MARK: Substitutes

  @Test("the substitutes of a layer are what their names say")
  func substitutes() throws {
    let layer = results.datasets[0].base.seeds[0].layers[1]
    var functions: [String: SubstituteFunction] = [:]
    for substitute in try layer.substitutes(decimals: 0) {
      switch substitute.function {
      case .given(let function): functions[substitute.name] = function
      case .found(let find): functions[substitute.name] = try find()
      }
    }
    #expect(functions.count == Substitute.allCases.count)
    let leaky = try #require(functions["leaky-relu"])
    #expect(abs(leaky.value(at: 2) - 2) < 1e-12 && abs(leaky.value(at: -2) + 1.8) < 1e-12)
    for (name, value) in [("relu", 0.0), ("sin", sin(-0.5)), ("tanh", tanh(-0.5))] {
      #expect(functions[name]?.value(at: -0.5) == value)
    }
    // Rounded to whole numbers, only the sine is left.
    let rounded = try #require(functions["rounded"])
    #expect(rounded.value(at: 0.7) == sin(0.7))
    func error(_ function: SubstituteFunction) -> Double {
      var sum = 0.0
      for x in stride(from: -6, to: 4, by: 0.01) {
        let difference = function.value(at: x) - layer.mixture.value(at: x)
        sum += difference * difference
      }
      return sum
    }
    let slopes = try #require(functions["two-slopes"])
    for (left, right) in [(0.01, 0.0), (-0.01, 0), (0, 0.01), (0, -0.01)] {
      let parts = slopes.mixture.coefficients
      let other = try SubstituteFunction(
        left: parts[1] + left, right: parts[0] + parts[1] + right, valueAtZero: 0)
      #expect(error(other) > error(slopes))
    }
    #expect(error(slopes) < error(leaky))
    let nearest = try #require(functions["nearest"])
    for name in ["relu", "sin", "tanh"] {
      #expect(error(nearest) < error(try #require(functions[name])))
    }
  }

  // MARK: Answers

  private func substitution(_ accuracies: [Double]) -> SubstitutionResult {
    let layers: [Int?] = [1, 2, 3, nil]
    var substitutions: [SubstitutionResult.Substitution] = []
    for layer in layers {
      for (substitute, accuracy) in zip(Substitute.allCases, accuracies) {
        let right = Int((accuracy * 1000).rounded())
        let both = min(right, 940)
        substitutions.append(
          .init(
            layer: layer, substitute: substitute.rawValue, functions: ["f"],
            testAccuracy: accuracy, agreement: 0.9, bothRight: both,
            onlyOriginalRight: 950 - both, onlySubstituteRight: right - both,
            bothWrong: 50 - right + both))
      }
    }
    return SubstitutionResult(
      testImages: 1000, testAccuracy: 0.95, substitutions: substitutions)
  }

  private var triangle: LossTriangle {
    var points: [LossTriangle.Point] = []
    for coefficients in LossTriangle.grid {
      var distance = 0.0
      for (value, least) in zip(coefficients, [0.3, 0.4, 0.3]) {
        distance += (value - least) * (value - least)
      }
      points.append(
        LossTriangle.Point(
          coefficients: coefficients, loss: 0.1 + distance, difference: distance,
          standardError: distance == 0 ? 0 : 0.015, testLoss: 0.2, testAccuracy: 0.9))
    }
    return LossTriangle(
      layer: 2, cycle: 2, terms: ["relu", "tanh", "sin"], trainImages: 10_000, testImages: 1000,
      points: points, minimum: points.firstIndex { $0.difference < 1e-12 } ?? 0,
      end: LossTriangle.Point(
        coefficients: [0.1, 0.2, 0.7], loss: 0.2, difference: 0.1, standardError: 0.01,
        testLoss: 0.3, testAccuracy: 0.8))
  }

  private func probed() throws -> StudyResults {
    var probes = ProbeResults()
    for seed: UInt64 in [0, 1] {
      probes.substitutions[StudyRun(variant: "mixture", dataset: "a", seed: seed)] =
        substitution([0.5, 0.9, 0.94, 0.951, 0.95, 0.949, seed == 0 ? 0.9 : 0.95])
    }
    probes.lossTriangles[
      LayerOfRun(run: StudyRun(variant: "mixture", dataset: "a", seed: 0), layer: 2)] = triangle
    return try StudyResults(
      frontMatter: frontMatter,
      networks: try results.networks(of: frontMatter.study.variants.map(\.name)),
      datasets: results.datasets.map(\.dataset),
      runs: Dictionary(uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) }),
      probes: probes)
  }

  @Test("the table has a row per layer and substitute, and says what is not known yet")
  func table() throws {
    let rows = SubstitutionTable.content(try probed()).englishRows
    #expect(rows.count == 4 * 7 + 1)
    #expect(rows[0].prefix(3) == ["A", "1", "LeakyReLU form"])
    #expect(rows[0][3].hasPrefix("−45.00") && rows[0][5] == "2 of 2")
    #expect(rows[6][5] == "1 of 2")
    #expect(rows[3][5] == "0 of 2")
    #expect(rows[27][1] == "all")
    #expect(rows[28].prefix(3) == ["B", "–", "not known yet"])
  }

  @Test("prose can say what was answered")
  func values() throws {
    let text = """
      {% for s in datasets[0].substitutions | where: "layer", "all" %}{{ s.title }} \
      {{ s.accuracyChange.mean | fixed: 2 }} {{ s.differing }}/{{ s.runCount }}; {% endfor %}\
      {{ datasets[1].substitutions | size }}
      {% for t in datasets[0].lossTriangles %}{{ t.layer }} {{ t.seed }} {{ t.indistinctCount }} of \
      {{ t.pointCount }}, {{ t.endDifference | fixed: 1 }}{% endfor %}
      """
    let body = try MarkupCheckTests.check(text, frontMatter)
    let probed = try probed()
    let host = StudyHost(results: probed) { _ in throw CocoaError(.featureUnsupported) }
    let written = ReservedScalar.withoutValueMarks(
      try TemplateEngine(host: host, loader: DirectoryTemplateLoader(root: ""))
        .render(body, values: StudyValues.fields.record(of: probed)).text)
    #expect(written.contains("LeakyReLU form −0.45 2/2;"), "\(written)")
    #expect(written.contains("; 0\n2 0 7 of 66, 0.1"), "\(written)")
  }

  @Test("the figure of substitutions has a panel per dataset and layer, and one for all layers")
  func figure() throws {
    let figure = try SubstitutionFigure.figures(in: frontMatter)[0].figure(try probed())
    #expect((figure.rowCount, figure.columnCount) == (2, 4))
    let points = try #require(figure.panels[0][3].marks.compactMap { $0 as? PointSeries }.first)
    #expect(points.x.count == 14 && points.x.contains(where: { abs($0 - 50) < 1e-9 }))
    #expect(figure.panels[1][0].marks.contains { $0 is TextAnnotation })
  }

  @Test("a loss triangle outlines what cannot be told from its minimum, and tells it in words")
  func triangleFigure() throws {
    let figures = LossTriangleFigure.figures(in: frontMatter)
    let shown = try #require(figures.first { $0.name == "loss-triangle-a-2-0" })
    let figure = try shown.figure(try probed())
    let cells = try #require(figure.panels[0][0].marks.compactMap { $0 as? ColorCells }.first)
    #expect(cells.cells.count == 66)
    #expect(cells.cells.count { $0.isOutlined } == 7)
    #expect(cells.cells.allSatisfy { (0...1).contains($0.share) })
    let text = figure.alternativeText()
    #expect(text.contains("7 of the points, itself included, cannot be told from it"))
    #expect(text.contains("ReLU 0.30, tanh 0.40, sin 0.30"))
    #expect(text.contains("to ReLU 0.10, tanh 0.20, sin 0.70, where the loss is 0.10 above it"))
    let missing = try #require(figures.first { $0.name == "loss-triangle-b-1-0" })
    #expect(
      try missing.figure(try probed()).panels[0][0].marks.contains {
        ($0 as? TextAnnotation)?.text == "not known yet"
      })
  }

  @Test("answers are read from results.json as they were written, and absent where there are none")
  func record() throws {
    let record = ResultsRecord(try probed())
    let bytes = try record.encoded()
    let read = try JSONDecoder().decode(ResultsRecord.self, from: Data(bytes))
    #expect(read.substitutions?.map(\.run.name) == ["mixture/a/0", "mixture/a/1"])
    #expect(read.substitutions?[0].answer == record.substitutions?[0].answer)
    #expect(read.lossTriangles?.map(\.answer) == [triangle])
    #expect(try read.encoded() == bytes)
    let without = String(decoding: try ResultsRecord(results).encoded(), as: UTF8.self)
    #expect(!without.contains("substitutions") && !without.contains("lossTriangles"))
  }
}
