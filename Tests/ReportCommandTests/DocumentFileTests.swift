import Foundation
import Testing

/// Files beside a template: bibliographies and images.
@Suite("files of a document") struct DocumentFileTests {
  @Test("the tour of the language builds on stand-ins, with everything that it shows")
  func tour() throws {
    let folder = TemporaryFolder()
    let outcome = try ReportProcess.run([
      "build", "templates/tour.md", "--quick", "--offline", "--data", folder.path,
      "--output", "\(folder.path)/out", "--store", "\(folder.path)/store",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = folder.text("out/index.html")
    for part in [
      "role=\"doc-noteref\"", "role=\"doc-endnotes\"", "role=\"doc-bibliography\"",
      "role=\"doc-biblioref\">LeCun et al. 1998</a>", "<aside class=\"margin-note\"", "<details>",
      "src=\"data:image/svg+xml;base64,", "<figure class=\"code\">", "colspan=\"2\"",
      "type=\"checkbox\"", "<del>", "id=\"sec-answer\"", "href=\"#clm-accuracy\"",
    ] {
      #expect(page.contains(part), "\(part) is missing")
    }
    #expect(!page.contains("<script"))
    let markdown = folder.text("out/report.md")
    for part in ["[^1]: ", "> [!IMPORTANT]", "- [ ] ~~", "```python", "images/tour-network-svg-"] {
      #expect(markdown.contains(part), "\(part) is missing")
    }
    #expect(folder.files(in: "out").contains { $0.hasPrefix("images/tour-network-svg-") })
  }

  private func check(
    _ body: String, bibliography: String? = nil, in folder: TemporaryFolder
  ) throws -> ReportProcess.Outcome {
    let template = SmallStudy.template(
      frontMatter: bibliography.map { "bibliography: \($0)" } ?? "", body: body)
    return try ReportProcess.run(["check", try folder.write(template, to: "study.md")])
  }

  @Test(
    "an image that cannot be embedded is refused with its reason by the check",
    arguments: [
      ("none.png", "does not exist"), ("../a.svg", "is no path below"),
      ("link.svg", "symbolic link"),
      ("a.pdf", "is a PDF file"), ("bad.svg", "has `<script>` in line 1"),
      ("a.txt", "neither PNG nor"),
    ])
  func images(path: String, words: String) throws {
    let folder = TemporaryFolder()
    _ = try folder.write("<svg viewBox='0 0 1 1'/>", to: "a.svg")
    _ = try folder.write("<svg viewBox='0 0 1 1'><script/></svg>", to: "bad.svg")
    _ = try folder.write("%PDF-1.4", to: "a.pdf")
    _ = try folder.write("text", to: "a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.svg", withDestinationPath: "a.svg")
    let outcome = try check("![A square.](\(path))", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("RPT-0305"))
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(try check("![A square.](a.svg){#fig:a}", in: folder).status == 0)
  }

  @Test("errors in a bibliography are at their place in it, and unknown keys in the template")
  func bibliography() throws {
    let folder = TemporaryFolder()
    _ = try folder.write("@book{lee2020, title = {T},\n  year 2020}", to: "bad.bib")
    _ = try folder.write("@book{lee2020, title = {T}, year = 2020}", to: "good.bib")
    let malformed = try check("text", bibliography: "bad.bib", in: folder)
    #expect(malformed.status == 65)
    #expect(malformed.errors.contains("bad.bib:2:8"), "\(malformed.errors)")
    let unknown = try check("See @lee2021.", bibliography: "good.bib", in: folder)
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("Did you mean `@lee2020`?"), "\(unknown.errors)")
    let missing = try check("text", bibliography: "none.bib", in: folder)
    #expect(missing.status == 66, "\(missing.errors)")
    #expect(try check("See @lee2020.", bibliography: "good.bib", in: folder).status == 0)
  }

  @Test("a changed image or bibliography makes the report anew")
  func changes() throws {
    let folder = TemporaryFolder()
    let template = SmallStudy.template(
      frontMatter: "bibliography: a.bib", body: "![A.](a.svg)\n\nSee @lee.")
    let path = try folder.write(template, to: "study.md")
    func build(width: Int, year: Int) throws -> ReportProcess.Outcome {
      _ = try folder.write("<svg viewBox='0 0 \(width) 9'/>", to: "a.svg")
      _ = try folder.write("@book{lee, author={Lee}, title={T}, year={\(year)}}", to: "a.bib")
      return try ReportProcess.run([
        "build", path, "--output", "\(folder.path)/out", "--offline", "--store",
        "\(folder.path)/store",
      ])
    }
    #expect(try build(width: 11, year: 2001).status == 0)
    #expect(folder.text("out/index.html").contains("width=\"11\""))
    #expect(try build(width: 12, year: 2001).status == 0)
    #expect(folder.text("out/index.html").contains("width=\"12\""))
    #expect(try build(width: 12, year: 2002).status == 0)
    #expect(folder.text("out/index.html").contains("(2002)"))
    #expect(try build(width: 12, year: 2002).errors.contains("nothing has changed"))
  }
}
