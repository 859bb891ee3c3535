import Testing

@testable import ReportKit

/// The columns that a tag chooses of a kind of table.
@Suite struct TableColumnsTests {
  private let study: OwnElements

  init() throws {
    study = OwnElements(results: try ShownRuns.results(seeds: 2, variants: 1))
  }

  private func tag(_ kind: String, _ columns: String, label: String = "label=\"tbl:part\"")
    -> String
  {
    "{% table \"\(kind)\" columns=\(columns) \(label) %}Part.{% endtable %}"
  }

  private func head(_ kind: String, _ columns: String) throws -> String? {
    try study.report(tag(kind, columns))["tables/\(kind)-part.csv"]?
      .split(whereSeparator: \.isNewline).first.map(String.init)
  }

  @Test(
    "a table has the chosen columns behind those that name its rows, in the order of the tag",
    arguments: [
      (
        "coefficients", "[\"gamma\", \"alpha\"]",
        "dataset,layer,gamma_mean,gamma_deviation,gamma_n,"
          + "alpha_mean,alpha_deviation,alpha_n"
      ),
      ("coefficients", "[\"tanh\"]", "dataset,layer,beta_mean,beta_deviation,beta_n"),
      ("coefficients", "[\"tanh\", \"beta\"]", "dataset,layer,beta_mean,beta_deviation,beta_n"),
      ("sources", "[\"here\"]", "choice,here"),
    ])
  func chosen(kind: String, columns: String, line: String) throws {
    #expect(study.errorsBefore(tag(kind, columns)) == [])
    #expect(try head(kind, columns) == line)
  }

  @Test("page, Markdown and LaTeX have the same columns, and the whole table stays beside its part")
  func formats() throws {
    let text =
      tag("coefficients", "[\"sin\"]") + "\n\n{% table \"coefficients\" %}All.{% endtable %}\n"
    let files = try study.report(text)
    let markdown = try #require(files["report.md"])
    #expect(markdown.contains("| Dataset | Layer | $\\gamma$ |"))
    #expect(markdown.contains("| Dataset | Layer | $\\alpha$ |"))
    let latex = try #require(files["tables/coefficients-part.tex"])
    #expect(latex.contains("$\\gamma$") && !latex.contains("$\\alpha$"))
    #expect(files["tables/coefficients.csv"] != nil)
  }

  @Test(
    "a name that no column has is found before training, at its place",
    arguments: [
      ("coefficients", "[\"relu\", \"epsilon\"]", 42), ("coefficients", "[3]", 34),
      ("sources", "[\"alpha\"]", 29),
    ])
  func unknown(kind: String, columns: String, column: Int) {
    #expect(study.errorsBefore(tag(kind, columns)) == ["RPT-0722 1:\(column)"])
  }

  @Test("a part of the columns needs a label of its own, after which its files are called")
  func label() {
    #expect(study.errorsBefore(tag("coefficients", "[\"relu\"]", label: "")).count == 1)
  }

  @Test(
    "every kind of table tells its columns before training",
    arguments: TableKinds.all.map { $0.name })
  func known(kind: String) throws {
    let part = kind == "sources" ? "here" : "no_such_column"
    let errors = study.errorsBefore(tag(kind, "[\"\(part)\"]"))
    #expect(errors.count == (kind == "sources" ? 0 : 1))
  }
}
