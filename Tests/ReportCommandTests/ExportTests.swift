import Digests
import Foundation
import Testing

/// `report export` of a study with every table, written by an author who spares TeX nothing.
@Suite("export of a report") struct ExportTests {
  private static let body = #"""
    ## Heading with $\alpha_1$ & 5 % {#sec:one}

    See {% ref "sec:one" %} and {% ref "tbl:fits" %}, [a link](https://example.org/a_b%20c#d),
    `code_x{}\ %`, *em* and averyveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyhyphens.
    α ≤ β, 10⁻³, H₂O, ✓ “quotes” 中 😀, {{ -3.5 | fixed: 1 }}, ${{ 0.00012 | tex: 2 }}$, {{ study.ranges[0].lower }}.

    - [0, 1] item
      - two
        - three
          - four
            - five
              - six

    7. seven

    > quote

    ```swift
    let x = [1: "a_b"] // a long comment that certainly does not fit into one column of a paper, 100 % & #
    ```

    $$ f(x) = \frac{a}{b} + c_1 x + c_2 x^2 + c_3 x^3 + c_4 x^4 + c_5 x^5 + c_6 x^6 + c_7 x^7 + c_8 x^8 + c_9 x^9 $$

    $$ \left( a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x \right) $$

    | a | long text column | n |
    |---|---|--:|
    | [y] | some rather long text that goes on and needs to be broken in a narrow column | 1,234 |

    As [see @lee, p. 3; -@box] and @lee show.[^n] "Straight" -- it's /* 1. = + - #x[y]; ~ and http://a.org.

    [^n]: A note of {{ -3.5 | fixed: 1 }} & $x'$.

    - [x] done
    - [ ] open

    > [!NOTE]
    > A callout.

    {% details "More" %}
    Folded.
    {% enddetails %}

    ```swift {caption="Listing of it, 5 % & #." .numbers start=9}
    let s = "a\n"
    let t = 2
    ```

    $$ \begin{cases} x, & x > 0 \\ \tfrac{a}{b}, & \text{else} \end{cases} \quad \binom{n}{k} \bigl( \sqrt[3]{\hat{x}} \bigr) \overbrace{a + b}^{c} \mathbb{R}, \mathrm{max}(x) \underset{i}{\to} $$

    $$ \begin{aligned} a &= b; \\ c &\le \left| \frac{}{d} \right| \end{aligned} $$

    {% table label="tbl:wide" caption="Twelve columns of numbers." %}
    | Name | v1 | v2 | v3 | v4 | v5 | v6 | v7 | v8 | v9 | v10 | v11 | v12 |
    |:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
    {% for d in datasets %}
    | {{ d.title }} | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 | 12345.678 |
    {% endfor %}
    {% endtable %}

    {% claim "there are layers" : every d in datasets, l in d.layers: l.layer > 0 %}

    {% function dataset="mnist" layer=1 %}

    {% figure "ranges" dataset="mnist" %}A caption with 100 % & $x_1$.{% endfigure %}

    {% figure "confusion" dataset="mnist" numbered=false alt="An author’s words, {{ 0 - 1 }}." %}Unnumbered.{% endfigure %}

    """#

  private static let tables = [
    "data", "sources", "coefficients", "accuracy", "controls", "sensitivity", "approximation",
    "fits",
    "dominance", "identifiability", "contributions", "input-error", "substitution", "verdicts",
  ]

  /// Built once; the store in it makes each export a matter of a second.
  private static let report: TemporaryFolder? = {
    let folder = TemporaryFolder()
    // Statics have no end of their own.
    atexit { ExportTests.removeReport() }
    let tables = Self.tables.map { "{% table \"\($0)\" %}Caption of $x_1$ & 5 %.{% endtable %}" }
    let template = SmallStudy.template(
      frontMatter: #"authors: ["A & B", "C_D"]"#
        + "\nsubtitle: 50 % of {it}\nbibliography: refs.bib",
      study:
        #"seeds: 2"# + "\n  "
        + #"variants: {frozen: {title: "Frozen & 100 %_x", schedule: weights:1@1e-3}}"#,
      body: body + tables.joined(separator: "\n\n"))
    let works = #"""
      @article{lee, author = {Lee, Ann and Box, George}, title = {On {$\alpha_1$} \& 5 \% of it_s}, year = 2020,
        journal = {J. Tests}, volume = 3, number = 2, pages = {1--9}, doi = {10.1000/a_b}}
      @book{box, author = {{A #1 Group}}, title = {A book}, year = 1999, publisher = {P & Q}, url = {https://a.org/x_y}}
      """#
    guard (try? folder.write(template, to: "study.md")) != nil,
      (try? folder.write(works, to: "refs.bib")) != nil,
      (try? FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: "data"),
        withDestinationURL: ReportProcess.package.appending(path: "data"))) != nil,
      let outcome = try? ReportProcess.run(
        ["build", "study.md", "--offline", "--once", "--output", "out"], in: folder.url),
      outcome.status == 0
    else { return nil }
    return folder
  }()

  private static func removeReport() {
    if let report { try? FileManager.default.removeItem(at: report.url) }
  }

  private func export(_ arguments: String..., environment: [String: String] = [:]) throws
    -> ReportProcess.Outcome
  {
    let folder = try #require(Self.report)
    return try ReportProcess.run(
      ["export"] + arguments + ["--offline"], environment: environment, in: folder.url)
  }

  private func expect(
    _ outcome: ReportProcess.Outcome, _ status: Int32, _ messages: String...
  ) {
    #expect(outcome.status == status, "\(outcome.output)\(outcome.errors)")
    for message in messages {
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test(
    "a paper compiles without an overfull line",
    .enabled(if: TeX.isInstalled, TeX.need),
    arguments: [
      ("article", "siunitx", "pdflatex"), ("article", "plain", "lualatex"),
      ("ieee", "plain", "pdflatex"), ("ieee", "siunitx", "lualatex"),
      ("neurips", "plain", "pdflatex"), ("acm", "siunitx", "pdflatex"),
      ("acm", "plain", "lualatex"),
    ], ["split", "turn"])
  func compiles(
    kind: (style: String, columns: String, engine: String), wideTables: String
  ) throws {
    let (style, columns, engine) = kind
    let output = "paper-\(style)-\(engine)-\(wideTables)"
    expect(
      try export(
        "out", "--to", "paper", "--style", style, "--columns", columns, "--wide-tables", wideTables,
        "--output", output),
      0)
    let folder = try #require(Self.report).url.appending(path: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [engine, "-interaction=nonstopmode", "-halt-on-error", "main.tex"]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let log = try String(
      decoding: Data(contentsOf: folder.appending(path: "main.log")), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(log.suffix(1500))")
    let overfull = log.components(separatedBy: "\n").filter { $0.hasPrefix("Overfull \\hbox") }
    #expect(overfull.isEmpty, "\(overfull)")
    #expect(!log.contains("Float too large"), "\(log.suffix(1500))")
    let text = try String(
      decoding: Data(contentsOf: folder.appending(path: "main.tex")), as: UTF8.self)
    #expect(text.contains("\\begin{sidewaystable") == (wideTables == "turn"))
  }

  @Test("a paper has figures in two forms, tables, values, references and alternative texts")
  func paper() throws {
    let outcome = try export(
      "out", "--to", "paper", "--figure-width", "85mm", "--output", "paper")
    expect(outcome, 0)
    #expect(outcome.output == "paper\n")
    let folder = try #require(Self.report)
    let files = folder.files(in: "paper")
    #expect(
      Set(files).isSuperset(of: [
        "main.tex", "values.tex", "references.bib", "figures/ranges-mnist.pdf",
        "figures/ranges-mnist.tex", "figures/alternative-texts.txt", "tables/fits.tex",
        "tables/fits.csv", "tables/README.md",
      ]), "\(files)")
    #expect(!files.contains("manifest.json"))
    #expect(folder.text("paper/figures/ranges-mnist.tex").contains("(240.945,"))
    let words = "An author’s words, −1.".utf16.map {
      let digits = String($0, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
    let picture = try Data(
      contentsOf: folder.url.appending(path: "paper/figures/confusion-mnist.pdf"))
    #expect(String(decoding: picture, as: UTF8.self).contains("/Alt <FEFF\(words)>"))
    #expect(folder.text("paper/values.tex").contains("{$-$3.5}% -3.5 | fixed: 1"))
    #expect(folder.text("paper/references.bib").contains("https://example.org/a\\_b\\%20c\\#d"))
    let text = folder.text("paper/main.tex")
    #expect(text.contains("Section~\\ref{sec:one} and Table~\\ref{tbl:fits}"))
    #expect(text.contains("\\input{tables/fits}"))
    #expect(text.contains("\\valueThreeFiveFixedOne{}, \\valueZeroZeroZeroZeroOneTwoTexTwo{}, "))
  }

  @Test("a paper in Typst has figures, tables, values, references and alternative texts")
  func typst() throws {
    let outcome = try export("out", "--to", "typst", "--output", "typst")
    expect(outcome, 0)
    let folder = try #require(Self.report)
    let files = folder.files(in: "typst")
    #expect(
      Set(files).isSuperset(of: [
        "main.typ", "values.typ", "references.bib", "figures/ranges-mnist.svg", "tables/fits.csv",
      ]), "\(files)")
    let text = folder.text("typst/main.typ")
    #expect(text.contains("#valueThreeFiveFixedOne;, #valueZeroZeroZeroZeroOneTwoTexTwo;, "))
    #expect(text.contains(#"#ref(label("tbl:fits"), supplement: [Table]);"#))
    #expect(text.contains(#"see #cite(label("lee"), supplement: [p. 3]);"#))
    #expect(text.contains("alt: \"An author’s words, −1.\""))
    #expect(
      folder.text("typst/figures/confusion-mnist.svg").contains(
        "<desc>An author’s words, −1.</desc>"))
    #expect(folder.text("typst/values.typ").contains("[−3.5] // -3.5 | fixed: 1"))
  }

  @Test(
    "a paper in Typst compiles, with all of its text, figures and tables",
    .enabled(if: Typst.isInstalled, Typst.need))
  func typstCompiles() throws {
    expect(try export("out", "--to", "typst", "--output", "typst-compiled"), 0)
    let folder = try #require(Self.report)
    let script = """
      import sys, typst
      typst.compile(sys.argv[1] + "/main.typ", output=sys.argv[1] + "/main.pdf")
      """
    _ = try folder.write(script, to: "compile.py")
    let path = folder.url.path
    let outcome = try ShellCommand.run("python3 '\(path)/compile.py' '\(path)/typst-compiled' 2>&1")
    #expect(outcome.status == 0, "\(outcome.output.suffix(1500))")
    guard TeX.finds("pdftotext") else { return }
    let text = try ShellCommand.run("pdftotext '\(path)/typst-compiled/main.pdf' -").output
    for words in [
      "Heading with", "& 5 %", "−3.5", "Table", "there are layers", "A callout.",
      "see Lee and Box 2020",
      "A #1 Group", "5 % of it_s", "\"Straight\" -- it's /* 1. = + - #x[y]; ~ and http://a.org.",
    ] {
      #expect(text.replacing("\n", with: " ").contains(words), "\(words): \(text)")
    }
  }

  @Test("nothing that stands at the output is replaced")
  func outputExists() throws {
    let folder = try #require(Self.report)
    _ = try folder.write("precious", to: "taken/main.tex")
    for format in ["paper", "typst", "md", "docx"] {
      expect(
        try export("out", "--to", format, "--output", "taken"), 73, "[RPT-0981]",
        "`taken` is there already")
    }
    #expect(folder.text("taken/main.tex") == "precious")
    expect(try export("out", "--to", "md", "--output", "out"), 73, "[RPT-0805]")
    expect(try export("out", "--to", "md", "--output", "."), 73, "[RPT-0805]")
  }

  @Test("Markdown for GitHub is the report's, with its pictures")
  func markdown() throws {
    expect(try export("out", "--to", "md", "--output", "github"), 0)
    let folder = try #require(Self.report)
    #expect(folder.text("github/report.md") == folder.text("out/report.md"))
    #expect(
      folder.files(in: "github") == [
        "figures/confusion-mnist-dark.png", "figures/confusion-mnist.png",
        "figures/ranges-mnist-dark.png", "figures/ranges-mnist.png", "report.md",
      ])
  }

  @Test("a research object describes every file of the report with its digest, and has them all")
  func crate() throws {
    let licence = "https://example.org/licence"
    let outcome = try export(
      "out", "--to", "ro-crate", "--output", "crate", "--licence", licence,
      environment: ["SOURCE_DATE_EPOCH": "86400"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let folder = try #require(Self.report).url
    defer { try? FileManager.default.removeItem(at: folder.appending(path: "crate")) }
    let metadata = try object(folder.appending(path: "crate/ro-crate-metadata.json"))
    #expect(metadata["@context"] as? String == "https://w3id.org/ro/crate/1.1/context")
    let graph = try #require(metadata["@graph"] as? [[String: Any]])
    let entities = Dictionary(grouping: graph) { $0["@id"] as? String ?? "" }
    #expect(entities.values.allSatisfy { $0.count == 1 })
    let root = try #require(entities["./"]?.first)
    #expect(root["datePublished"] as? String == "1970-01-02")
    #expect((root["license"] as? [String: Any])?["@id"] as? String == licence)
    #expect((root["author"] as? [Any])?.count == 2)
    #expect(entities["#author-1"]?.first?["name"] as? String == "A & B")
    let parts = try #require(root["hasPart"] as? [[String: String]]).compactMap { $0["@id"] }
    let there = try FileManager.default.subpathsOfDirectory(
      atPath: folder.appending(path: "crate").path
    ).filter { $0.contains(".") }
    #expect(Set(parts + ["ro-crate-metadata.json"]) == Set(there))
    for part in parts {
      let bytes = try Data(contentsOf: folder.appending(path: "crate/\(part)"))
      #expect(entities[part]?.first?["sha256"] as? String == SHA256Digest(of: Array(bytes)).hex)
      #expect(bytes == (try Data(contentsOf: folder.appending(path: "out/\(part)"))))
    }
    // Everything that is named is there.
    for entity in graph {
      for value in entity.values {
        for reference in (value as? [[String: Any]]) ?? [value as? [String: Any] ?? [:]] {
          guard let id = reference["@id"] as? String, id != "https://w3id.org/ro/crate/1.1" else {
            continue
          }
          #expect(entities[id] != nil, "\(id)")
        }
      }
    }
  }

  @Test("a statement of provenance names every file, the template, the datasets and the weights")
  func statement() throws {
    let outcome = try export("out", "--to", "in-toto", "--output", "s.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let folder = try #require(Self.report).url
    defer { try? FileManager.default.removeItem(at: folder.appending(path: "s.json")) }
    let statement = try object(folder.appending(path: "s.json"))
    #expect(statement["_type"] as? String == "https://in-toto.io/Statement/v1")
    #expect(statement["predicateType"] as? String == "https://slsa.dev/provenance/v1")
    let subjects = try #require(statement["subject"] as? [[String: Any]])
    let manifest = try object(folder.appending(path: "out/manifest.json"))
    let files = try #require(manifest["files"] as? [[String: Any]])
    #expect(subjects.count == files.count + 1)
    for (subject, file) in zip(subjects, files) {
      #expect(subject["name"] as? String == file["path"] as? String)
      let digest = subject["digest"] as? [String: String]
      #expect(digest?["sha256"] == file["sha256"] as? String)
    }
    let predicate = try #require(statement["predicate"] as? [String: Any])
    let definition = try #require(predicate["buildDefinition"] as? [String: Any])
    let parameters = definition["externalParameters"] as? [String: [String: Any]]
    #expect(parameters?["build"]?["template"] as? String == "study.md")
    let runs = try #require(manifest["runs"] as? [Any])
    let datasets = try #require(manifest["datasets"] as? [Any])
    #expect((definition["resolvedDependencies"] as? [Any])?.count == runs.count + datasets.count)
    #expect(try export("out", "--to", "in-toto", "--output", "s.json").status == 73)
  }

  private func object(_ file: URL) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  @Test("a program that is not installed is named in one line", arguments: ["docx", "epub", "pdf"])
  func missingProgram(format: String) throws {
    let outcome = try export(
      "out", "--to", format, "--output", "none.\(format)", environment: ["PATH": "/nowhere"])
    expect(outcome, 69, "[RPT-0983]", "is installed, which makes \(format.uppercased())")
    #expect(try #require(Self.report).files().allSatisfy { !$0.hasPrefix("none.") })
  }

  @Test("pandoc makes a document", .enabled(if: TeX.finds("pandoc"), "pandoc is not installed"))
  func document() throws {
    expect(try export("out", "--to", "docx", "--output", "made.docx"), 0)
    let url = try #require(Self.report).url.appending(path: "made.docx")
    #expect(try Data(contentsOf: url).prefix(2) == Data("PK".utf8))
  }

  @Test(
    "words that an option does not know are refused, with the nearest one",
    arguments: [
      (["--to", "papr"], "Did you mean `paper`?"),
      (["--to", "paper", "--style", "ieeee"], "Did you mean `ieee`?"),
      (["--to", "paper", "--wide-tables", "turned"], "Did you mean `turn`?"),
      (["--to", "paper", "--columns", "siunit"], "Did you mean `siunitx`?"),
      (["--to", "paper", "--figure-width", "singel"], "Did you mean `single`?"),
      (["--to", "paper", "--figure-width", "3mm"], "--figure-width cannot be `3mm`"),
    ])
  func unknownChoice(arguments: [String], message: String) throws {
    let folder = try #require(Self.report)
    let outcome = try ReportProcess.run(["export", "out"] + arguments, in: folder.url)
    expect(outcome, 64, "[RPT-0902]", message)
  }

  @Test("what is no report, is damaged or cannot be made again is refused")
  func refused() throws {
    let source = try #require(Self.report)
    expect(try export("nowhere", "--to", "md"), 66, "[RPT-0901]")
    expect(try export("data", "--to", "md"), 65, "is not a report")
    let folder = TemporaryFolder()
    for name in ["out", "study.md", "refs.bib", ".report-store"] {
      try FileManager.default.copyItem(
        at: source.url.appending(path: name), to: folder.url.appending(path: name))
    }
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    func exportCopy(_ arguments: String...) throws -> ReportProcess.Outcome {
      try ReportProcess.run(
        ["export", "out", "--to", "paper", "--offline", "--output", "paper"] + arguments,
        in: folder.url)
    }
    let template = folder.text("study.md")
    _ = try folder.write(template.replacing("> quote", with: "> other"), to: "study.md")
    expect(try exportCopy(), 65, "[RPT-0982]", "`study.md` makes another report")
    expect(try exportCopy("--template", "none.md"), 66)
    _ = try folder.write(template, to: "study.md")
    // Of what no store has, the report's own results are taken.
    let elsewhere = try ReportProcess.run(
      ["export", "out", "--to", "paper", "--offline", "--output", "other", "--store", "empty"],
      in: folder.url)
    expect(elsewhere, 0)
    _ = try folder.write("x", to: "out/report.md")
    expect(try exportCopy(), 65, "`out/report.md` is not the file that was written")
    #expect(folder.files().allSatisfy { !$0.hasPrefix("paper") })
  }
}

private enum Typst {
  static let need: Comment = "typst is not installed (python3 -m pip install typst)"

  static let isInstalled = (try? ShellCommand.run("python3 -c 'import typst'"))?.status == 0
}

private enum TeX {
  static let need: Comment =
    "pdflatex and lualatex with IEEEtran, acmart and siunitx are not installed"

  static let isInstalled =
    finds("pdflatex") && finds("lualatex") && finds("kpsewhich")
    && (try? ShellCommand.run("kpsewhich acmart.cls IEEEtran.cls siunitx.sty lmodern.sty"))?.output
      .split(separator: "\n").count == 4

  static func finds(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }
}
