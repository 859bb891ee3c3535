import Testing

@testable import ReportKit

/// Tables of rows, of a file, and of Markdown.
@Suite struct OwnTableTests {
  private let study: OwnElements

  init() throws {
    study = OwnElements(
      results: try SampleStudy.results(seeds: [
        "a": [[[0.5, 0.3, 0.2]], [[0.3, 0.3, 0.4]]], "b": [[[0.1, 0.2, 0.7]], [[0.2, 0.2, 0.6]]],
      ]), files: ["d/others.csv": "model,year,error\nLeNet,1998,-0.5\n\"*A* <b>\",2012,\n"])
  }

  private func markdown(_ text: String) throws -> [String] {
    try #require(study.report(text)["report.md"]).split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("|")
    }
  }

  @Test("a table has a row per item and a column per expression, numbers to the right")
  func rows() throws {
    let text = """
      {% table rows=runs columns=[row.dataset, row.seed, (row.testAccuracy | percent: 1)]
         label="tbl:runs" %}All runs.{% endtable %}
      """
    #expect(
      try markdown(text)
        == [
          "| dataset | seed | test accuracy |", "| --- | --- | --: |", "| a | 0 | 75.0 % |",
          "| b | 0 | 75.0 % |", "| a | 1 | 75.0 % |", "| b | 1 | 75.0 % |",
        ].map { $0.replacing(" %", with: "\u{A0}%") })
  }

  @Test("samples are mean, deviation and count in files, and headings are as given")
  func samples() throws {
    let text = """
      {% table rows=(datasets | map: "layers" | first) headings=["Layer", "a|b"]
         columns=[row.layer, (row.otherShare | fixed: 2)] label="tbl:l" caption="c" %}
      """
    #expect(
      try study.report(text)["tables/table-l.csv"]
        == "layer,a_b_mean,a_b_deviation,a_b_n\n1,0.60,0.14,2\n")
  }

  @Test("a file is a table, whatever stands in its cells, and empty ones are a dash")
  func file() throws {
    let text = """
      {% table from="d/others.csv" columns=[row.model, row.year, row.error] label="tbl:o"
         caption="c" %}
      """
    #expect(
      try markdown(text).suffix(2) == ["| LeNet | 1998 | −0.5 |", "| \\*A\\* \\<b> | 2012 | – |"])
    #expect(
      try study.report(text)["tables/table-o.csv"]
        == "model,year,error\nLeNet,1998,-0.5\n*A* <b>,2012,\n")
  }

  @Test("Markdown between the tags is a table, with loops, values, alignment and short rows")
  func body() throws {
    let text = """
      {% table label="tbl:m" caption="c" %}
      | name | value | `x\\|y` |
      |:-:|--:|---|
      {% for d in datasets %}
      | {{ d.name }} | **{{ loop.index }}** | $x^2$ |
      {% endfor %}
      last
      {% endtable %}
      """
    #expect(
      try markdown(text) == [
        "| name | value | `x\\|y` |", "| :-: | --: | --- |", "| a | **1** | $x^2$ |",
        "| b | **2** | $x^2$ |", "| last |  |  |",
      ])
  }

  @Test("a table without a number can be shown")
  func unnumbered() throws {
    let text =
      "{% table rows=datasets columns=[row.name] numbered=false label=\"tbl:x\" caption=\"c\" %}"
    #expect(try study.report(text)["report.md"]?.contains("Table 1") == false)
  }

  @Test(
    "what is wrong is found before anything is trained, at its place",
    arguments: [
      (
        "{% table rows=runs columns=[row.name] label=\"tbl:x\" caption=\"c\" %}",
        ["RPT-0252 1:33"]
      ),
      ("{% table \"fits\" rows=runs caption=\"c\" %}", ["RPT-0289 1:22"]),
      ("{% table \"fits\" columns=[1] caption=\"c\" %}", ["RPT-0722 1:26", "RPT-0280 1:4"]),
      ("{% table rows=runs columns=[1] caption=\"c\" %}", ["RPT-0280 1:4"]),
      ("{% table rows=runs label=\"tbl:x\" caption=\"c\" %}", ["RPT-0280 1:4"]),
      (
        "{% table rows=runs columns=[1] headings=[\"a\", \"b\"] label=\"tbl:x\" caption=\"c\" %}",
        ["RPT-0290 1:41"]
      ),
      (
        "{% table rows=runs columns=[1] variant=\"mixture\" label=\"tbl:x\" caption=\"c\" %}",
        ["RPT-0289 1:40"]
      ),
      ("{% table rows=runs columns=[1] label=\"fig:x\" caption=\"c\" %}", ["RPT-0319 1:38"]),
      ("{% table label=\"tbl:x\" caption=\"c\" %}text{% endtable %}", ["RPT-0293 1:4"]),
      ("{% table label=\"tbl:x\" caption=\"c\" %}|a|\n|-|\n{% endtable %}", ["RPT-0292 1:4"]),
      (
        "{% table label=\"tbl:x\" caption=\"c\" %}\n|a|\n|-|\n|1|2|\n{% endtable %}",
        ["RPT-0293 4:1"]
      ),
      (
        "{% table label=\"tbl:x\" caption=\"c\" %}\n|a|\n|-|\n|$\\foo$|\n{% endtable %}",
        ["RPT-0335 4:3"]
      ),
    ])
  func before(text: String, expected: [String]) {
    #expect(study.errorsBefore(text) == expected)
  }

  @Test(
    "what depends on values is found when the report is written",
    arguments: [
      (
        "{% table rows=claims columns=[row.text] label=\"tbl:x\" caption=\"c\" %}",
        ["RPT-0292 1:15"]
      ),
      (
        "{% set h = [\"a\", \"b\"] %}{% table rows=runs columns=[1] headings=h label=\"tbl:x\" caption=\"c\" %}",
        ["RPT-0290 1:65"]
      ),
      (
        "{% for d in datasets %}{% table rows=runs columns=[1] label=\"tbl:x\" caption=\"c\" %}{% endfor %}",
        ["RPT-0294 1:61"]
      ),
    ])
  func after(text: String, expected: [String]) throws {
    #expect(try study.errorsAfter(text) == expected)
  }
}
