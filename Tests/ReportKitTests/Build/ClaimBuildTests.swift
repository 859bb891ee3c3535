import Diagnostics
import Foundation
import SourceText
import TemplateEngine
import Testing

@testable import ReportKit

/// Claims of a template from the check to the files of its report.
@Suite struct ClaimBuildTests {
  private let results: StudyResults

  /// ReLU leads layer 1 of `a` in all seeds, and not that of `b`.
  init() throws {
    results = try SampleStudy.results(seeds: [
      "a": [
        [[0.6, 0.2, 0.2], [0.1, 0.5, 0.4]], [[0.62, 0.18, 0.2], [0.12, 0.48, 0.4]],
        [[0.61, 0.19, 0.2], [0.13, 0.47, 0.4]],
      ],
      "b": [
        [[0.2, 0.4, 0.4], [0.1, 0.5, 0.4]], [[0.22, 0.38, 0.4], [0.12, 0.48, 0.4]],
        [[0.23, 0.37, 0.4], [0.11, 0.49, 0.4]],
      ],
    ])
  }

  private func template(_ text: String) throws -> StudyTemplate {
    let body = try MarkupCheckTests.check(text, results.frontMatter)
    return StudyTemplate(
      root: "", frontMatter: results.frontMatter, body: body, sources: body.sources)
  }

  private func write(
    _ text: String, _ results: StudyResults? = nil
  ) throws -> (markdown: String, claims: [Claim], record: ResultsRecord) {
    let report = try ReportWriter(
      template: try template(text), results: results ?? self.results, events: { _ in }
    ).write()
    func file(_ path: String) throws -> Data {
      Data(try #require(report.files.first { $0.path == path }).bytes())
    }
    return (
      String(decoding: try file("report.md"), as: UTF8.self), report.claims,
      try JSONDecoder().decode(ResultsRecord.self, from: try file("results.json"))
    )
  }

  private func codes(_ text: String) throws -> [String] {
    let errors = ElementCheck(
      try MarkupCheckTests.check(text, results.frontMatter), results.frontMatter
    ).errors
    return errors.map { error in
      let error = Diagnostic(error)
      return "\(error.code) \(error.span.map { "\($0.column)+\($0.length)" } ?? "")"
    }
  }

  @Test("runs of one seed are compared as pairs, within a run and between datasets")
  func pairs() throws {
    let text = """
      {% claim "x" : every d in datasets, l in (d.layers | reject: "layer", 1): l.otherShare > d.layers[0].otherShare %}

      {% claim "y" : datasets[0].layers[0].otherShare < datasets[1].layers[0].otherShare | level: 99 %}
      """
    let claims = try write(text).claims
    #expect(claims.map(\.verdict) == [.holds, .holds])
    #expect(claims[0].statement.cases.map(\.name) == ["A", "B"])
    #expect(claims.flatMap(\.statement.cases).allSatisfy { $0.difference?.method == .paired })
    #expect(abs(try #require(claims[1].estimate) + 1.18 / 3) < 1e-12)
    #expect(claims[1].level == 99)
  }

  @Test("a claim over all datasets fails where one of them says otherwise, and some hold")
  func quantifiers() throws {
    func verdict(_ quantifier: String) throws -> Verdict {
      try write(
        """
        {% claim "x" : \(quantifier) d in datasets, a in (d.layers[0].coefficients | where: "term", "relu"),
           c in (d.layers[0].coefficients | reject: "term", "relu"): a.value > c.value | margin: 0.02 %}
        """
      ).claims[0].verdict
    }
    #expect(try verdict("every") == .fails)
    #expect(try verdict("some") == .holds)
  }

  @Test("the page shows sign, word, words of the author and numbers, and refers to the claim")
  func page() throws {
    let markdown = try write(
      """
      See {% ref "clm:a" %}.

      {% table "coefficients" %}C{% endtable %}

      {% claim "*more* than {{ study.seedCount }}" label="clm:a" figure="tbl:coefficients" :
         datasets[0].layers[0].otherShare > 0.5 %}
      """
    ).markdown
    #expect(markdown.contains("See [Claim\u{A0}1](#clm-a)."))
    #expect(
      markdown.contains(
        """
        <a id="clm-a"></a>

        **Claim\u{A0}1.** **✗\u{A0}fails:** *more* than 3
        <sub>0.390 beside 0.5 (95\u{A0}% interval 0.365 to 0.415, N\u{A0}=\u{A0}3); see [Table\u{A0}1](#tbl-coefficients)</sub>
        """))
  }

  @Test("values and the table of verdicts have all claims, also those after them")
  func values() throws {
    let written = try write(
      """
      {% for c in claims %}({{ c.verdict }} {{ c.text }} {{ c.holds }}/{{ c.caseCount }}){% endfor %}

      {% set last = claims[1] %}{% if last.verdict == "fails" %}Alas.{% endif %}

      {% table "verdicts" %}V{% endtable %}

      {% claim "one" : 2 > 1 %}

      {% claim "two" label="clm:b" : 2 < 1 | required %}
      """)
    #expect(written.markdown.contains("(holds one 1/1)(fails two 0/1)"))
    #expect(written.markdown.contains("Alas."))
    #expect(written.markdown.contains("| – | one | **✓\u{A0}holds** |"))
    #expect(written.markdown.contains("| [Claim\u{A0}1](#clm-b) | two | **✗\u{A0}fails** |"))
    let records = try #require(written.record.claims)
    #expect(records.map(\.verdict) == [.holds, .fails])
    #expect(records.map(\.required) == [false, true])
    #expect(records[1].expression == "2 < 1")
  }

  @Test(
    "a claim cannot depend on claims",
    arguments: [
      "{% for c in claims %}{% claim 'a' : 2 > 1 %}{% endfor %}\n\n{% claim 'b' : 2 > 1 %}",
      "{% if (claims | count) == 0 %}{% claim 'a' : 2 > 1 %}{% endif %}",
      "{% claim 'a' : (claims | count) > 1 %}\n\n{% claim 'b' : 2 > 1 %}",
    ])
  func circular(text: String) throws {
    let error = #expect(throws: Diagnostics.self) { try write(text) }
    #expect(error?.items.map(\.code) == [StudyTagCode.claimDependsOnClaims.rawValue])
  }

  @Test("with one seed every claim about runs is undecided, and nothing is an error")
  func oneSeed() throws {
    let one = try SampleStudy.results(["a": [[0.6, 0.2, 0.2]], "b": [[0.2, 0.4, 0.4]]])
    let written = try write(
      "{% claim \"x\" : every d in datasets: d.layers[0].otherShare > 0.1 | required %}", one)
    #expect(written.claims[0].verdict == .undecided)
    #expect(written.markdown.contains("?\u{A0}undecided"))
    #expect(written.markdown.contains("one run has no interval"))
  }

  @Test(
    "levels, margins and equivalence without a margin are refused before training",
    arguments: [
      ("level: 0.95", "RPT-0247 31+4"), ("level: 100", "RPT-0247 31+3"),
      ("margin: -1", "RPT-0283 32+2"), ("level: 90", ""), ("margin: 0", ""),
    ])
  func ranges(option: String, expected: String) throws {
    #expect(try codes("{% claim \"a\" : 2 > 1 | \(option) %}").joined() == expected)
  }

  @Test("`~` needs a margin above 0, however many comparisons there are")
  func margins() throws {
    #expect(
      try codes("{% claim \"a\" : 2 ~ 1 and 1 > 2 or 3 ~ 4 %}") == [
        "RPT-0284 18+1", "RPT-0284 37+1",
      ])
    #expect(try codes("{% claim \"a\" : 2 ~ 1 | margin: 0 %}") == ["RPT-0284 18+1"])
    #expect(try codes("{% claim \"a\" : 2 ~ 1 | margin: 0.1 %}") == [])
  }

  @Test("a claim about claims, and one that only some verdicts make, is refused before training")
  func claimsOfClaims() throws {
    for text in [
      "{% claim \"a\" : (claims | count) > 0.5 %}",
      "{% set n = claims | count %}{% claim \"a\" : 2 > 1 | margin: n %}",
      "{% claim \"a {{ claims | count }}\" : 2 > 1 %}",
      "{% for c in claims %}{% claim \"a\" : 2 > 1 %}{% endfor %}",
      "{% if (claims | count) > 1 %}{% claim \"a\" : 2 > 1 %}{% endif %}",
    ] {
      #expect(try codes(text).map { $0.prefix(8) } == ["RPT-0285"], "\(text)")
    }
    #expect(try codes("{{ claims | count }} {% claim \"a\" : 2 > 1 %}") == [])
    // The same name for something else.
    let other =
      "{% for c in claims %}{{ c.text }}{% endfor %}\n\n"
      + "{% for c in datasets %}{% claim \"{{ c.name }}\" : 2 > 1 %}{% endfor %}\n\n"
      + "{% claim \"a\" : every c in datasets: c.trainImages > 1 %}"
    #expect(try codes(other) == [])
  }

  @Test("levels and margins that are computed are refused when they have values")
  func computedRanges() throws {
    for (text, code) in [
      ("{% claim 'a' : 2 > 1 | level: study.seedCount * 100 %}", "RPT-0247"),
      ("{% claim 'a' : 2 > 1 | margin: 0 - study.seedCount %}", "RPT-0283"),
      ("{% claim 'a' : 2 ~ 1 | margin: study.seedCount - 3 %}", "RPT-0284"),
    ] {
      let error = #expect(throws: Diagnostics.self) { try write(text) }
      #expect(error?.items.map(\.code) == [code])
    }
  }

  @Test("labels of claims begin with clm:, and what shows their numbers has to be there")
  func labels() throws {
    func errors(_ text: String) throws -> [String] {
      MarkupCheck(try template(text).body, results.frontMatter).errors()
        .map { "\($0.code) \($0.span.map { "\($0.column)+\($0.length)" } ?? "")" }
    }
    #expect(
      try errors("{% claim \"a\" label=\"fig:a\" : 2 > 1 %}").first?.hasSuffix("20+7") == true)
    #expect(
      try errors("{% claim \"a\" figure=\"tbl:x\" : 2 > 1 %}").first?.hasSuffix("21+7") == true)
    #expect(try errors("{% ref \"clm:a\" %}\n\n{% claim \"a\" label=\"clm:a\" : 2 > 1 %}") == [])
    #expect(
      try errors("{% ref \"clm:b\" %}\n\n{% claim \"a\" label=\"clm:a\" : 2 > 1 %}").count == 1)
  }
}
