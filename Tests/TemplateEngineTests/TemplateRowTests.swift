import SourceText
import Testing

@testable import TemplateEngine

/// Tags that go over the rows of a list or of a file.
@Suite struct TemplateRowTests {
  /// Shows what the arguments are for each row.
  private struct RowHost: TemplateHost {
    let tags = [
      ElementTagSignature(
        "table",
        parameters: [
          .init("kind", .choice(["grid"]), isPositional: true), .init("rows", .rows),
          .init("from", .file), .init("columns", .columns),
          .init("x", .ofRow([.number, .integer])), .init("body", .markup),
          .init("caption", .markup),
        ], bodyParameter: "caption", content: .init("body", unless: ["kind", "rows", "from"]))
    ]

    func expand(_ tag: ElementTag) -> String {
      let columns = (tag.columns(of: "columns") + tag.columns(of: "x")).map { column in
        "\(column.name ?? "?"): " + column.cells.map { $0.text ?? "none" }.joined(separator: ", ")
      }
      let texts = ["caption", "body"].compactMap { name in
        if case .markup(let text) = tag[name] { "\(name) \(text)" } else { nil }
      }
      return (columns + texts).joined(separator: "; ")
    }
  }

  private func outcome(_ text: String, _ files: [String: String] = [:]) -> String {
    let engine = TemplateEngine(host: RowHost(), loader: MemoryTemplateLoader(files))
    func describe(_ error: TemplateError) -> String {
      let file = error.span.file == "t.md" ? "" : error.span.file + ":"
      return "\("\(error)".prefix { $0 != "(" })@\(file)\(error.span.line):\(error.span.column)"
    }
    do {
      guard case .record(let names) = TemplateShape(of: sampleValues) else { return "" }
      let template = try engine.check(SourceFile(name: "t.md", text: text), names: names)
      return try engine.render(template, values: sampleValues).text
        .replacing("\n", with: "")
    } catch let errors as TemplateErrors {
      return errors.errors.map(describe).joined(separator: " ")
    } catch let error as TemplateError {
      return describe(error)
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "columns and values are computed for each row",
    arguments: [
      (
        "{% table rows=runs columns=[row.name, (row.accuracy | percent: 1)] caption=\"c\" %}",
        "name: one, two; accuracy: 99.2\u{A0}%, 90.0\u{A0}%; caption c"
      ),
      ("{% table rows=[1, 2] columns=[row * n] %}{% endtable %}", "?: 3, 6; caption "),
      ("{% table rows=runs x=row.accuracy caption=\"c\" %}", "accuracy: 0.9924, 0.9; caption c"),
      ("{% table rows=runs columns=[nothing] caption=\"c\" %}", "nothing: none, none; caption c"),
      (
        "{% table rows=runs columns=[(nothing | percent: 1)] caption=\"c\" %}",
        "nothing: none, none; caption c"
      ),
      ("{% table \"grid\" x=n caption=\"c\" %}", "n: 3; caption c"),
      ("{% table rows=empty columns=[row] caption=\"c\" %}", "row: ; caption c"),
    ])
  func rows(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test("the body of a tag without rows is what it shows, and loops in it take their lines")
  func body() {
    let text = """
      {% table caption="c" %}
      | a |
      {% for r in runs %}
      | {{ r.name }} |
      {% endfor %}
      {% endtable %}
      """
    #expect(outcome(text) == "caption c; body | a || one || two |")
  }

  @Test("a file is rows with the types of its columns")
  func file() {
    let mark = ReservedScalar.value
    let csv = "\u{FEFF}name, n ,x,id\r\n\"a, \"\"b\"\"\",1,0.5,007\r\n\nc,,-2e3,8\n"
    #expect(
      outcome(
        "{% table from=\"d/f.csv\" columns=[row.name, (row.n), row.x + 1, row.id] caption=\"c\" %}",
        ["d/f.csv": csv])
        == "name: a, \(mark)\\\"b\(mark)\\\", c; n: 1, none; ?: 1.5, \(mark)\u{2212}1999; id: 007, 8; caption c"
    )
  }

  @Test(
    "what is wrong with rows is found before there are values, at its place",
    arguments: [
      ("{% table rows=runs columns=[row.nam] caption=\"c\" %}", "unknownMember@1:33"),
      ("{% table rows=n columns=[1] caption=\"c\" %}", "noItems@1:15"),
      ("{% table rows=runs columns=row caption=\"c\" %}", "unexpected@1:28"),
      ("{% table rows=runs columns=[row] caption=\"c\" %}", "notPrintable@1:29"),
      ("{% table rows=runs x=row.name caption=\"c\" %}", "argumentKind@1:22"),
      ("{% table \"grid\" x=row caption=\"c\" %}", "unknownName@1:19"),
      (
        "{% for row in runs %}{% table rows=runs columns=[1] caption=\"c\" %}{% endfor %}",
        "nameInUse@1:36"
      ),
      ("{% table from=title columns=[1] caption=\"c\" %}", "unexpected@1:15"),
      ("{% table from=\"no.csv\" columns=[row.a] caption=\"c\" %}", "includeNotFound@1:15"),
      ("{% table from=\"../a.csv\" columns=[row.a] caption=\"c\" %}", "includePath@1:15"),
      ("{% table from=\"f.csv\" columns=[row.b] caption=\"c\" %}", "unknownMember@1:36"),
      ("{% table from=\"f.csv\" x=row.t caption=\"c\" %}", "argumentKind@1:25"),
      ("{% table %}| a |", "unclosedBlock@1:4"),
    ])
  func errors(text: String, expected: String) {
    #expect(outcome(text, ["f.csv": "a,t\n1,x\n"]) == expected)
  }

  @Test(
    "what is wrong with a file is shown in the file",
    arguments: [
      ("", "csv@f.csv:1:1"), ("a,b\n", "csv@f.csv:1:1"), ("a,b\n1\n", "csv@f.csv:2:1"),
      ("a,b\n1,2,3\n", "csv@f.csv:2:1"), ("a,\n1,2\n", "csv@f.csv:1:3"),
      ("a,a\n1,2\n", "csv@f.csv:1:3"), ("a\n\"x\n", "csv@f.csv:2:1"),
      ("a\n\"x\" y\n", "csv@f.csv:2:5"), ("a\n\u{E000}\n", "forbiddenCharacter@f.csv:2:1"),
    ])
  func malformed(csv: String, expected: String) {
    #expect(
      outcome("{% table from=\"f.csv\" columns=[1] caption=\"c\" %}", ["f.csv": csv]) == expected)
  }
}
