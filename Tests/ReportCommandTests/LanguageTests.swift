import Foundation
import Testing

/// A report in German and the same one in English, from the same runs.
@Suite("numbers by the language of a report") struct LanguageTests {
  private static let tables = [
    "data", "data-checks", "sources", "coefficients", "accuracy", "controls", "sensitivity",
    "approximation", "fits", "dominance", "identifiability", "contributions", "input-error",
    "substitution", "verdicts",
  ]

  private static let figures = [
    "functions", "ranges", "training", "approximation", "confusion", "accuracy", "differences",
    "coefficients", "start-end", "ternary", "contributions", "variance",
    "loss-triangle", "explorer",
  ]

  /// The arguments that a kind of figure needs.
  private static func arguments(_ figure: String) -> String {
    switch figure {
    case "ranges", "approximation", "confusion": " dataset=\"mnist\""
    case "loss-triangle", "explorer": " dataset=\"mnist\" layer=1"
    default: ""
    }
  }

  private static func template(_ head: String) -> String {
    let tables = tables.map { "{% table \"\($0)\" %}T.{% endtable %}" }
    let figures = figures.map { "{% figure \"\($0)\"\(arguments($0)) %}F.{% endfigure %}" }
    return SmallStudy.template(
      frontMatter: head
        + "\nabstract: \"Es sind {{ datasets[0].testAccuracy.mean | percent: 2 }}.\"",
      study: """
        seeds: 2
          variants:
            plain: {terms: [relu], schedule: "weights:1@1e-3"}
        """,
      body: """
        ## Werte

        {{ -3.25 | fixed: 2 }}, {{ 0.98731 | percent: 1 }}, {{ 60000 | grouped }}, {{ 0.0000123 | scientific: 1 }},
        {{ [0.5, 0.25] | join }}, {{ datasets[0].testAccuracy | percent: 2 }}, {{ study.ranges[0].interval }},
        `{{ -0.75 | fixed: 2 }}`, $x = {{ -0.125 | fixed: 3 }}$, ${{ 0.000000123 | tex: 2 }}$, {{ 7 }}, getippt $0.375$,
        {{ study.optimizerText }}. [Link](https://example.org/{{ 0.5 | fixed: 1 }}).

        {{ 3 }}. Punkt

        {% approximation dataset="mnist" layer=1 %}.

        {% function dataset="mnist" layer=1 %}
        {% equation %}y = {{ 0.625 | fixed: 3 }}\\,x{% endequation %}
        {% claim "besser als {{ 0.05 | fixed: 2 }}" label="clm:a" margin=0.01 : datasets[0].testAccuracy > 0.05 %}

        \((tables + figures).joined(separator: "\n\n"))

        {% table rows=runs columns=[row.dataset, (row.testAccuracy | percent: 2), row.testLoss] headings=["D", "G", 0.5] label="tbl:own" %}Eigene.{% endtable %}
        {% plot rows=runs x=row.seed y=row.testAccuracy series=(row.testLoss | fixed: 3) alt="Bis {{ 0.5 | fixed: 1 }}." label="fig:p" %}Eigene.{% endplot %}
        """)
  }

  private let folder = TemporaryFolder()

  private func build(_ name: String, _ head: String) throws {
    _ = try folder.write(Self.template(head), to: "\(name).md")
    let outcome = try report("build", "\(name).md", "--offline", "--output", name)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func report(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(
      arguments + ["--store", "store"], in: folder.url)
  }

  /// What readers see of a page: texts outside of code, and descriptions of images.
  private static func visible(_ page: String) -> String {
    var text = String(page[(page.firstRange(of: "<body>")?.upperBound ?? page.startIndex)...])
    text.replace(/<(code|pre|style)[ >][\s\S]*?<\/\1>/, with: " ")
    let descriptions = text.matches(of: /(?:alt|aria-label)="([^"]*)"/).map { String($0.1) }
    text.replace(/<[^>]*>/, with: "")
    return text + "\n" + descriptions.joined(separator: "\n")
  }

  @Test("no English number is left on a German page, and files for programs are the same in both")
  func german() throws {
    try build("en", "language: en")
    try build("de", "language: de")
    let text = Self.visible(folder.text("de/index.html"))
    for part in [
      "−3,25", "98,7\u{A0}%", "60.000", "1,2 · 10⁻⁵", "0,5; 0,25", "x=−0,125", "1,2⋅10−7",
      "7, getippt 0.375",
      "[−5;\u{A0}5]", "β₁ = 0,9; β₂ = 0,999", "y=0,625", "besser als 0,05", "Bis 0,5.",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    // Typed in a formula; the version of the program.
    var rest = text.replacing("0.375", with: "").replacing(/report \d+\.\d+\.\d+/, with: "")
    rest.replace(/\d{1,3}(\.\d{3})+(?!\d)/, with: "")
    let left = rest.matches(of: /.{0,40}\d\.\d.{0,40}/).map { String($0.0) }
    #expect(left.isEmpty, "\(left.prefix(10))")
    let page = folder.text("de/index.html")
    for part in ["<code>-0.75</code>", "https://example.org/0.5", "<mn>0,625</mn>"] {
      #expect(page.contains(part), "\(part)")
    }
    let markdown = folder.text("de/report.md")
    for part in ["−3,25", "`-0.75`", "x = -0{,}125", #"1{,}2 \cdot 10^{-7}"#, #"0{,}625\,x"#] {
      #expect(markdown.contains(part), "\(part)")
    }
    let files = folder.files(in: "en")
    #expect(files == folder.files(in: "de"))
    // Two of them have words of the page.
    for file in files
    where file.hasSuffix(".csv") && !["tables/sources.csv", "tables/verdicts.csv"].contains(file) {
      #expect(folder.text("de/\(file)") == folder.text("en/\(file)"), "\(file)")
    }
    for file in ["figures/functions-middle.svg", "figures/training.svg"] {
      #expect(folder.text("de/\(file)") != folder.text("en/\(file)"), "\(file)")
    }
    let rebuilt = try report("verify", "de", "--rebuild", "--template", "de.md", "--offline")
    #expect(rebuilt.status == 0, "\(rebuilt.output)\(rebuilt.errors)")
  }

  @Test("papers have a decimal comma, and columns of numbers are told of it")
  func paper() throws {
    try build("de", "language: de")
    for columns in ["plain", "siunitx"] {
      let outcome = try report(
        "export", "de", "--to", "paper", "--columns", columns, "--output", columns, "--template",
        "de.md", "--offline")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(folder.text("plain/values.tex").contains("{$-$3,25}"))
    #expect(folder.text("plain/values.tex").contains(#"\ensuremath{1{,}2 \cdot 10^{-7}}"#))
    #expect(folder.text("plain/main.tex").contains("60.000"))
    let numbers = folder.text("siunitx/main.tex")
    #expect(numbers.contains("output-decimal-marker={,}"))
    #expect(folder.text("siunitx/tables/accuracy.tex").contains("S[table-format=2.2 +- 1.2]"))
  }

  @Test("the author can choose the numbers of another language")
  func override() throws {
    try build("de", "language: de\nnumbers: en")
    let text = Self.visible(folder.text("de/index.html"))
    #expect(text.contains("−3.25") && text.contains("98.7\u{A0}%"))
    _ = try folder.write(Self.template("numbers: decimal"), to: "bad.md")
    let outcome = try ReportProcess.run(["check", "bad.md"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("RPT-0172"))
    #expect(outcome.errors.contains("bad.md:3:10"))
  }
}
