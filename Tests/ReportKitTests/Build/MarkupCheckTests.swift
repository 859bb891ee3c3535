import Diagnostics
import SourceText
import TemplateEngine
import Testing

@testable import ReportKit

/// What is found before training against what is found when the report is written.
@Suite struct MarkupCheckTests {
  let results: StudyResults

  init() throws {
    results = try SampleStudy.results([
      "a": [[0.5, 0.3, 0.2], [0.4, 0.3, 0.3], [0.2, 0.4, 0.4]],
      "b": [[0.6, 0.2, 0.2], [0.1, 0.5, 0.4], [0.3, 0.4, 0.3]],
    ])
  }

  func check(_ text: String) throws -> CheckedTemplate {
    try Self.check(text, results.frontMatter)
  }

  static func check(_ text: String, _ frontMatter: FrontMatter) throws -> CheckedTemplate {
    let engine = TemplateEngine(
      host: TrialHost(frontMatter), loader: DirectoryTemplateLoader(root: ""))
    return try engine.check(
      SourceFile(name: "t.md", text: text), names: StudyValues.fields.shapes())
  }

  func errorsBefore(_ body: CheckedTemplate) -> [Diagnostic] {
    MarkupCheck(body, results.frontMatter).errors().firstOnes(of: body.sources)
  }

  func errorsAfter(_ body: CheckedTemplate) -> [Diagnostic] {
    let template = StudyTemplate(
      root: "", frontMatter: results.frontMatter, body: body, sources: body.sources)
    do throws(Diagnostics) {
      _ = try ReportWriter(template: template, results: results, events: { _ in }).write()
      return []
    } catch {
      return error.items
    }
  }

  private func text(_ errors: [Diagnostic]) -> [String] {
    errors.map { error in
      "\(error.code) \(error.span.map { "\($0.line):\($0.column)+\($0.length)" } ?? "nowhere")"
    }
  }

  @Test(
    "a correct template is never refused",
    arguments: [
      "## A\n\n{% ref \"sec:a\" %} [x](#sec-a) [y](https://a.b) [z](c/d.md) <e@f.g> \\$5 and \\$6",
      "## A {#sec:b -}\n\n[x](#sec:b)\n\n### C\n\n> [!TIP]\n> $a_{{ study.batch }}$",
      "{% figure \"functions\" %}see {% ref \"fig:functions-large\" %} $x_1${% endfigure %}",
      // Parts made by values.
      "[a]({{ \"https\" }}://b) [c](d/{{ study.batch }})", "> [!{{ \"NOTE\" }}]\n> x",
      "## A {#{{ \"sec:b\" }}}\n\n{% ref \"sec:b\" %}", "$\\{{ \"alpha\" }}$",
      "$\\frac{{ study.batch }}{{ study.seedCount }}$",
      "## Of {{ datasets[0].name }}\n\n{% ref \"sec:of-a\" %} [x](#sec-of-a)",
      "{% figure \"functions\" label=\"fig:\" + datasets[0].name %}c{% endfigure %}\n\n{% ref \"fig:a\" %}",
      "{% table \"data\" numbered=(study.seedCount == 1) %}c{% endtable %}\n\n{% ref \"tbl:data\" %}",
      "{% set r = \"tbl:data\" %}{% table \"data\" %}{% ref r %}{% endtable %}",
      // Parts repeated by loops.
      "{% for d in datasets %}\n## Set\n{% for l in d.layers %}\n### L\n{% endfor %}{% endfor %}\n{% ref \"sec:set-2\" %} {% ref \"sec:l-6\" %}",
      "{% for d in datasets %}{% for l in d.layers %}{% function dataset=d.name layer=l.layer %}\n{% endfor %}{% endfor %}\n{% ref \"eq:b-3\" %}",
      "{% for d in datasets %}{% if loop.first %}{% table \"data\" label=\"tbl:x\" %}c{% endtable %}{% endif %}{% endfor %}",
      "|a|\n|-|\n{% for d in datasets %}\n|{{ d.name }} $x$|\n{% endfor %}",
      // Parts chosen by conditions.
      "{% if study.seedCount == 1 %}{% table \"data\" label=\"tbl:x\" %}a{% endtable %}{% else %}{% table \"data\" label=\"tbl:x\" %}b{% endtable %}{% endif %}\n{% ref \"tbl:x\" %}",
      "{% if study.seedCount == 1 %}{% table \"data\" %}a{% endtable %}{% endif %}{% if not (study.seedCount == 1) %}{% table \"data\" %}b{% endtable %}{% endif %}\n{% ref \"tbl:data\" %}",
      "{% if study.seedCount == 1 %}## A{% else %}### B{% endif %}\n\n### C",
      "{% if study.seedCount == 1 %}## A{% endif %}\n\n{% if study.seedCount == 1 %}### C{% endif %}",
      "{% if study.seedCount == 1 %}{% if study.batch == 64 %}## Deep{% endif %}{% endif %}\n\n{% ref \"sec:deep\" %}",
      "{% if study.batch == 1 %}{% elsif study.batch == 2 %}{% else %}{% if study.seedCount == 1 %}## Deep{% endif %}{% endif %}\n\n[x](#sec:deep)",
      "{% if study.seedCount == 1 %}## A {#sec:x}{% endif %}\n{% if study.batch == 3 %}{% endif %}{% if not (study.seedCount == 1) %}## B {#sec:x}{% endif %}",
      "{% if study.seedCount == 7 %}## A {#sec:x}{% endif %}\n\n## B {#sec:x}",
      "## A {#sec:b-{{ study.batch }}}\n\n## B {#sec:b-{{ study.seedCount }}}",
      "{% if study.batch == 1 %}## A {#sec:x}{% elsif study.batch == 2 %}## B {#sec:x}{% else %}## C {#sec:x}{% endif %}",
      "$a {% if study.quick %}$ b{% else %} + 1${% endif %}",
      "{% if study.quick %}```{% endif %}\n\n## Not code {#sec:x}\n\n{% ref \"sec:x\" %}",
      "{% if false %}![a](b.png) [c](ftp:d){% endif %}",
    ])
  func correct(text: String) throws {
    let body = try check(text)
    #expect(self.text(errorsAfter(body)) == [], "the case is not correct")
    #expect(self.text(errorsBefore(body)) == [])
  }

  @Test(
    "what no result can make right is found before training, where it will be found after",
    arguments: [
      ("a\n\n# T", ["RPT-0315 3:1+3"]),
      ("## A\n\n#### B {#sec:b}", ["RPT-0316 3:1+15"]),
      ("- a\n\n  ## B", ["RPT-0317 3:3+4"]),
      ("## A {.x}", ["RPT-0318 1:6+4"]),
      ("a\r\n\r\n![b](c.png) d", ["RPT-0397 3:1+11"]),
      ("a {{ study.batch }} [b](ftp:c) {{ study.batch }}", ["RPT-0306 1:21+10"]),
      ("{% table \"data\" %}D{% endtable %}\n\n[x](ftp:a)", ["RPT-0306 3:1+10"]),
      ("> [!HINT]\n> a", ["RPT-0307 1:3+7"]),
      ("costs $5 and $6", ["RPT-0308 1:7+7"]),
      ("${{ study.batch }} and ${{ study.seedCount }}", ["RPT-0308 1:1+23"]),
      (
        "```\n{% ref \"tbl:data\" %}\n```\n\n{% table \"data\" %}a{% endtable %}",
        ["RPT-0309 2:8+10"]
      ),
      ("$a {% ref \"tbl:data\" %}$\n\n{% table \"data\" %}a{% endtable %}", ["RPT-0309 1:11+10"]),
      (
        "{% equation %}é = {% ref \"tbl:data\" %}{% endequation %}\n\n{% table \"data\" %}a{% endtable %}",
        ["RPT-0309 1:26+10"]
      ),
      ("a [b](#no) {% ref \"sec:no\" %}", ["RPT-0321 1:3+8", "RPT-0321 1:19+8"]),
      ("## A\n\n## A\n\n{% ref \"sec:a-3\" %} {% ref \"sec:a-2\" %}", ["RPT-0321 5:8+9"]),
      (
        "{% table \"data\" label=\"tbl:x\" numbered=false %}a{% endtable %}\n\n{% ref \"tbl:x\" %}",
        ["RPT-0321 3:8+7"]
      ),
      ("## A {-}\n\n{% ref \"sec:a\" %}", ["RPT-0322 3:8+7"]),
      ("## A {#sec:a}\n\n## B {#sec:a}", ["RPT-0320 3:1+13"]),
      (
        "{% if study.batch == 64 %}\n## A {#sec:a}\n\n## B {#sec:a}\n{% endif %}",
        ["RPT-0320 4:1+13"]
      ),
      (
        "## A {#sec:a}\n{% if study.batch == 64 %}\n\n## B {#sec:a}\n{% endif %}",
        ["RPT-0320 4:1+13"]
      ),
      (
        "{% if study.batch == 64 %}{% table \"data\" %}a{% endtable %}\n{% table \"data\" %}b{% endtable %}{% endif %}",
        ["RPT-0320 2:4+5"]
      ),
      ("{% table \"data\" label=\"data\" %}a{% endtable %}", ["RPT-0319 1:23+6"]),
      ("{% table \"data\" %}$\\foo$ {% endtable %}", ["RPT-0335 1:20+4"]),
      ("{% table \"data\" caption='a $\\foo$' %}", ["RPT-0335 1:29+4"]),
      ("{% equation %}\nx = {{ study.batch }}\n + \\foo\n{% endequation %}", ["RPT-0335 3:4+4"]),
      (
        "{% if study.quick %}a{% elsif study.batch == 64 %}![b](c){% endif %}",
        ["RPT-0305 1:51+7"]
      ),
      (
        "{% for d in datasets %}\n[x](ftp:{{ d.name }}) [y](ftp:b)\n{% endfor %}",
        ["RPT-0306 2:23+10"]
      ),
      (
        "{% for d in datasets %}{% table \"data\" label=\"tbl:x\" %}a{% endtable %}{% endfor %}",
        ["RPT-0320 1:46+7"]
      ),
      (
        "{% for d in datasets %}\n## {{ d.name }} {#sec:x}\n{% endfor %}", ["RPT-0320 2:1+24"]
      ),
      (
        "# A\n\n![b](c) $\\foo$\n\n{% table \"data\" %}[d](ftp:e){% endtable %}\n\n{% ref \"eq:f\" %}",
        [
          "RPT-0315 1:1+3", "RPT-0305 3:1+7", "RPT-0335 3:10+4", "RPT-0306 5:19+10",
          "RPT-0321 7:8+6",
        ]
      ),
    ] as [(String, [String])])
  func wrong(text: String, expected: [String]) throws {
    let body = try check(text)
    #expect(self.text(errorsBefore(body)) == expected)
    let after = self.text(errorsAfter(body))
    #expect(Set(expected).isSubset(of: after), "\(after)")
  }

  @Test("lists are as long in trials as in reports, and only those of results are unknown")
  func lists() throws {
    func lists(_ value: TemplateValue, at path: [String]) -> [(path: [String], count: Int)] {
      switch value {
      case .list(let items):
        return [(path, items.count)] + items.flatMap { lists($0, at: path + ["[]"]) }
      case .record(let record):
        return record.names.flatMap { name in
          record[name].map { lists($0, at: path + [name]) } ?? []
        }
      default: return []
      }
    }
    var unknown: Set<String> = []
    for (path, count) in lists(.record(StudyValues.fields.record(of: results)), at: []) {
      if let known = results.frontMatter.itemCount(of: path) {
        #expect(known == count, "\(path)")
      } else {
        unknown.insert(path.filter { $0 != "[]" }.joined(separator: "."))
      }
    }
    #expect(
      unknown == [
        "claims", "datasets.layers.paper", "datasets.variants.layers.paper", "datasets.classes",
        "datasets.checks.testCounts", "datasets.checks.trainCounts",
        "datasets.classesWithoutTestImages",
        "datasets.classesWithoutTrainImages", "datasets.layers.learnedValues",
        "datasets.lossTriangles", "datasets.substitutions",
        "datasets.variants.layers", "datasets.variants.layers.coefficients",
        "datasets.variants.layers.learnedValues", "runs", "runs.layers", "runs.layers.coefficients",
        "runs.layers.coefficients.epochs", "runs.epochs.cycle", "runs.epochs.epoch",
        "runs.epochs.loss", "runs.epochs.trainAccuracy", "runs.epochs.testAccuracy",
        "runs.epochs.testLoss",
        "study.variants.cycles", "study.variants.terms", "study.variants.termTitles",
        "study.variants.datasets", "study.variants.seeds",
      ])
  }

  @Test("a limit that a trial reaches is an error, with the place")
  func limit() throws {
    let loops = (0..<17).map { "{% for d\($0) in datasets %}" }.joined()
    let ends = String(repeating: "{% endfor %}", count: 17)
    let check = MarkupCheck(
      try check("a\n{% if study.quick %}\(loops)x\(ends){% endif %}"), results.frontMatter)
    let error = try #require(check.limitError)
    #expect(error.code == "RPT-0268")
    #expect(error.span?.line == 2)
  }

  @Test("the message of a reference lists the labels of all branches")
  func known() throws {
    let body = try check(
      "{% if study.quick %}## A{% else %}## B{% endif %}\n\n{% ref \"sec:elsewhere\" %}")
    let hint = try #require(errorsBefore(body).first?.hint)
    #expect(hint == "Labels of this report: `sec:a`, `sec:b`.")
  }

  @Test("of a template with errors of its own only what stands for itself is checked")
  func incomplete() throws {
    let body = try check("![a](b)\n\n{% ref \"fig:no\" %}\n\n## A\n\n#### B")
    let errors = MarkupCheck(body, results.frontMatter).errors(missing: .parts)
    #expect(text(errors) == ["RPT-0305 1:1+7"])
  }

  @Test(
    "what an error of the template cannot have caused is told beside it",
    arguments: [
      (
        "{% ref \"fig:no\" %} [^x]\n\n## A\n\n#### B\n\n$\\frac{a}$\n\n{% callout \"x\" %}y{% endcallout %}",
        [1, 1, 5, 7]
      ),
      ("{{ study.batch | round(2) }} {% ref \"fig:no\" %}", [1]),
      // The label may be one of the figure, the note in its caption.
      (
        "{% ref \"fig:no\" %}\n\n#### B\n\n{% figure \"fnctions\" %}x{% endfigure %}\n\n## A\n\n#### C",
        [3, 9]
      ),
      ("a\n\n[^n]: b\n\n{% callout \"tip\" titel=\"[^n]\" %}y{% endcallout %}", []),
      ("{{ study.batch\n\n## A {% ref \"fig:no\" %}", []),
    ] as [(String, [Int])])
  func besides(text: String, lines: [Int]) throws {
    let error = #expect(throws: TemplateErrors.self) { try check(text) }
    let found = try #require(error)
    let markup = MarkupCheck(found.template, results.frontMatter)
    #expect(markup.errors(missing: .init(found)).map { $0.span?.line } == lines)
  }

  @Test("classes that neither a dataset nor its stand-in has are errors at their place")
  func classes() throws {
    let body = try check(
      "{% figure \"samples\" dataset=\"a\" classes=\"1, 12\" %}c{% endfigure %}\n\n"
        + "{% figure \"samples\" dataset=\"b\" classes=\"7\" %}c{% endfigure %}")
    let errors = SampleNeeds(body).errors { $0 == "a" ? ["0", "1"] : nil }
    #expect(text(errors.map(\.diagnostic)) == ["RPT-0462 1:41+7"])
  }

  @Test("many mistakes in one branch do not hide those of others, and the first are shown")
  func many() throws {
    let links = (1...100).map { "[\($0)](ftp:a)\n" }.joined()
    let body = try check(
      "{% if study.quick %}\n\(links){% endif %}\n{% if study.batch == 64 %}\n\(links){% endif %}\n# T"
    )
    let before = text(errorsBefore(body))
    #expect(before == (2...21).map { "RPT-0306 \($0):1+\($0 < 11 ? 10 : 11)" })
    #expect(text(errorsAfter(body)).first == "RPT-0306 104:1+10")
  }
}
