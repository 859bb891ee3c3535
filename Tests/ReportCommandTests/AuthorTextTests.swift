import Foundation
import Testing

@Suite("what an author types is shown, or refused at its place") struct AuthorTextTests {
  private let folder = TemporaryFolder()

  private func report(
    _ command: String, _ template: String, _ options: [String] = []
  ) throws -> ReportProcess.Outcome {
    let catalogue = folder.url.appending(path: "data")
    if !FileManager.default.fileExists(atPath: catalogue.path) {
      try FileManager.default.createSymbolicLink(
        at: catalogue, withDestinationURL: ReportProcess.package.appending(path: "data"))
    }
    _ = try folder.write(template, to: "study.md")
    return try ReportProcess.run([command, "study.md"] + options, in: folder.url)
  }

  private func markdown(_ template: String) throws -> String {
    let outcome = try report("build", template, ["--offline", "--output", "out"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder.text("out/report.md")
  }

  @Test("title, subtitle and abstract print values, as text")
  func head() throws {
    let template = SmallStudy.template(
      frontMatter: """
        subtitle: 'a *b* {{ study.terms | join: " * " }}, {{ -3 }}'
        abstract: >
          {% for d in datasets %}{{ d.title }}{% endfor %}:
          {{ study.seedCount }} {{ study.seedCount | plural: "seed" }}
        """, body: "{{ study.title }}!"
    ).replacing("title: A small study", with: "title: \"With {{ datasets[0].title }}\"")
    let text = try markdown(template)
    #expect(text.hasPrefix("# With MNIST\n\na \\*b\\* relu \\* tanh \\* sin, −3\n"))
    #expect(text.contains("\nMNIST: 1 seed\n"))
    #expect(text.contains("\nWith MNIST\\!\n"))
    #expect(folder.text("out/index.html").contains("<title>With MNIST</title>"))
    #expect(folder.text("out/results.json").contains("\"With MNIST\""))
  }

  @Test(
    "mistakes in the head's texts are shown at their place",
    arguments: [
      ("subtitle: \"é {{ stduy.title }}\"", "study.md:3:17: error:", "`study`"),
      ("abstract: |\n  a\n\n  b {{ study.tile }}", "study.md:6:14: error:", "`title`"),
      ("abstract: >\n  a\n  b {{ 1 | fixd: 2 }}", "study.md:5:12: error:", "`fixed`"),
      ("subtitle: \"{% figure 'training' %}\"", "study.md:3:15: error:", "figure"),
      ("subtitle: \"{{ study.title\"", "study.md:3:", "}}"),
      ("date: \"{{ study.title }}\"", "study.md:3:7: error:", "RPT-0161"),
      ("authors: [A, \"{{ b }}\"]", "study.md:3:14: error:", "RPT-0161"),
    ])
  func headErrors(frontMatter: String, place: String, message: String) throws {
    let outcome = try report("check", SmallStudy.template(frontMatter: frontMatter))
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(place) && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test(
    "values show their own characters in prose, code, formulas and links; numbers have a minus sign"
  )
  func values() throws {
    let text = try markdown(
      SmallStudy.template(
        body: """
          {{ "a*b_" }} `{{ "a*b_" }} {{ -2 }}` {{ -2.5 | fixed: 1 }} $x = {{ -2 }}$ [y](z/{{ "a*b" }})

          ~~~sh
          --set terms='[{{ "relu*sin" }}]' {{ -0.5 | signed: 1 }}
          ~~~
          """))
    #expect(text.contains("a\\*b\\_ `a*b_ -2` −2.5 $x = -2$ [y](z/a\\*b)\n"))
    #expect(text.contains("```sh\n--set terms='[relu*sin]' -0.5\n```"))
  }

  @Test("elements and includes stay in quotes, callouts and lists")
  func containers() throws {
    _ = try folder.write("one\ntwo\n", to: "part.md")
    let text = try markdown(
      SmallStudy.template(
        body: """
          > [!NOTE]
          > a
          > {% equation %}x{% endequation %}
          > {% include "part.md" %}

          1. {% equation %}y{% endequation %}
          2. {% include "part.md" %}
          """))
    #expect(text.contains("> [!NOTE]\n> a\n>\n> $$\n> x\n> $$\n>\n> one\n> two\n"))
    #expect(text.contains("1. $$\n   y\n   $$\n\n2. one\n   two\n"))
  }

  @Test("everything that is wrong is told at once, in the author's files")
  func allAtOnce() throws {
    _ = try folder.write("::: note\na\n:::\n", to: "part.md")
    let outcome = try report(
      "check",
      SmallStudy.template(
        body: """
          A <br> and \\newpage $a$$b$ {{ datasets[0].accuracy }}

          {% table "data" %}C [x](https://y){target=_blank}{% endtable %}

          {% include "part.md" %}

          | a |
          |---|
          | b | {{ study.batch }} |

          ```{python}
          1
          ```
          """.replacing("\\\\", with: "\\")))
    #expect(outcome.status == 65)
    for expected in [
      "study.md:15:3: error: `<br>`", "study.md:15:12: error: `\\newpage`", "RPT-0352",
      "study.md:15:43: error: `datasets[0]` has no `accuracy`", "Did you mean `testAccuracy`?",
      "study.md:17:35: error: `{target=_blank}`", "part.md:1:1: error: `::: note`",
      "study.md:23:6: error: this row has 2 cells", "study.md:25:4: error: `{python}`",
    ] {
      #expect(outcome.errors.contains(expected), "\(expected) is not in \(outcome.errors)")
    }
  }

  @Test(
    "--strict ends with 1 when there are warnings, in check and in build",
    arguments: ["check", "build"])
  func strict(command: String) throws {
    let idle = SmallStudy.template(study: "variants: {r: {terms: [relu]}}")
    let options = command == "build" ? ["--offline"] : []
    let told = try report(command, idle, options)
    #expect(told.status == 0 && told.errors.contains("RPT-0157"))
    let strict = try report(command, idle, options + ["--strict"])
    #expect(strict.status == 1 && strict.errors.contains("RPT-0918"), "\(strict.errors)")
    let clean = try report(command, SmallStudy.template(), options + ["--strict"])
    #expect(clean.status == 0, "\(clean.errors)")
  }

  @Test("braces of other programs are answered with `raw`")
  func raw() throws {
    let outcome = try report("check", SmallStudy.template(body: "`${{ secrets.KEY }}`"))
    #expect(outcome.status == 65 && outcome.errors.contains("{% raw %}"))
  }
}
