import Activations
import Foundation
import SourceText
import Testing

@testable import Markup
@testable import ReportKit
@testable import TemplateEngine
@testable import Training

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Text that another language would take for a part of itself, in every field that a person writes.
@Suite("hostile text in every field changes nothing in the structure of any file")
struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script><img src=x onerror=y>", "a & b &amp; &#60; c", "]]> --> <!-- ?>",
    "\"double' and `code`", "**bold** _it_ ~~no~~ [l](http://x.y) ![i](j.png)", "| pipe || cells |",
    "# heading", "- list", "1. list", "> quote", "=====", "```swift", "    code",
    "[^1] [@key] @key",
    "::: note", "{#id .class}", "$x^2$ and $$y$$", #"\(x\) \[y\]"#,
    #"\newpage \input{x} \write18{y} % comment"#, "}{ }} {", #"\\ & \hline \end{document}"#,
    "^ _ ~ #1 $", ##"#import "x.typ" #eval("1") ]; [ /* // $ \"##, "#read(\"/etc/passwd\")",
    "=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@sum(1)", "＝1+1", "a,b;c\td",
    "\u{202E}right to left\u{2066} and \u{200F}", "e\u{301}\u{301}\u{301}\u{301} Z\u{360}\u{489}",
    "zero\u{200B}width\u{FEFF} and \u{AD}soft", "👩‍👩‍👧 :smile: 中文 العربية",
    "http://example.org/ www.example.org a@b.org",
    "a — b – c … d\u{A0}e",
  ]
  private static let plain = "Plain words of a person"

  private static let body = """
    {{ study.title }}, {{ datasets[0].markedTitle }} and {{ study.variants[1].title }}, see {% ref "tbl:data" %}.

    ## {{ study.title }}

    {% table "data" %}Of {{ datasets[0].title }}.{% endtable %}

    {% table "accuracy" caption="Of {{ datasets[0].title }}." %}

    {% table rows=datasets columns=[row.title, row.testAccuracy] label="tbl:own" caption="c" %}

    {% table label="tbl:body" caption="c" %}
    | a | b |
    |---|---|
    | {{ datasets[0].title }} | {{ study.title }} |
    {% endtable %}

    {% figure "confusion" dataset="a" alt="{{ study.title }}" %}{{ study.title }}{% endfigure %}

    {% plot rows=study.variants x=row.title y=row.batch label="fig:own" caption="c" %}

    {% claim "{{ study.title }} is {{ datasets[0].title }}" : datasets[0].testAccuracy > 0.5 %}

    {% callout "note" title="{{ study.title }}" %}
    - {{ datasets[0].title }}

      > {{ study.title }}
    {% endcallout %}

    {% details "{{ study.title }}" %}
    1. [{{ study.title }}](https://example.org "{{ study.title }}")
    {% enddetails %}

    Text[^n] of $x$.

    [^n]: {{ study.title }}
    """

  private static func study(_ text: String) throws -> (OwnElements, CheckedTemplate) {
    let recipe = Recipe(activation: try MixtureSpecification(terms: PaperTable1.terms))
    var results = try SampleStudy.results(
      seeds: ["a": [[[0.5, 0.3, 0.2]], [[0.4, 0.4, 0.2]]]],
      variants: [StudyVariant(name: "other", title: text, recipe: recipe)], title: text)
    results.frontMatter.title = text
    results.frontMatter.subtitle = text
    results.frontMatter.authors = [text, text]
    results.frontMatter.abstract = text
    results.frontMatter.date = text
    let study = OwnElements(results: results)
    return (study, try study.check(body))
  }

  /// Every file that is made of a report, with those of its paper, its claims and its job.
  private static func files(_ text: String) throws -> [String: String] {
    let (study, body) = try study(text)
    var files = try study.report(Self.body)
    let template = StudyTemplate(
      root: "", frontMatter: study.results.frontMatter, body: body, sources: body.sources)
    let writer = ReportWriter(template: template, results: study.results, events: { _ in })
    let (_, report, values) = try writer.document { figure in
      FigureContent(
        name: figure.name, width: 300, height: 200,
        alternativeText: try figure.figure(study.results).alternativeText(), lightPNG: [0],
        darkPNG: [0])
    }
    for style in PaperStyle.allCases {
      let options = PaperOptions(style: style, origin: text, values: values)
      for (path, text) in PaperWriter.files(of: report, options) {
        files["paper/\(style)/\(path)"] = text
      }
    }
    let options = PaperOptions(style: .article, origin: text, values: values)
    for (path, text) in TypstWriter.files(of: report, options) { files["typst/\(path)"] = text }
    let record = try JSONDecoder().decode(
      ResultsRecord.self, from: Data(try #require(files["results.json"]).utf8))
    let claims = ClaimsReport(record, template: "t.md", places: ClaimPlaces(template))
    files["claims.xml"] = claims.junit
    files["claims.sarif"] = String(decoding: try claims.sarif(), as: UTF8.self)
    files["summary.md"] =
      JobSummary(
        build: BuildSummary(output: "x", parts: [], notices: [text], pageBytes: 1),
        report: ComparedReport(folder: "x", generator: "", results: record)
      ).markdown
    return files
  }

  /// What of a file is structure, as its readers see it.
  private static func structure(_ text: String, of path: String) throws -> [String] {
    switch (path as NSString).pathExtension {
    case "html": return text.matches(of: /<(\/?[A-Za-z!][A-Za-z0-9!-]*)/).map { String($0.1) }
    case "md": return try markdown(text)
    case "tex", "sty", "cls", "bib": return latex(text)
    case "typ": return typst(text)
    case "csv":
      let table = try #require(rows(text))
      for cell in table.joined() where Double(cell) == nil {
        #expect(
          !["=", "+", "-", "@", "＝", "\t"].contains { cell.hasPrefix($0) }, "\(path): \(cell)")
      }
      return table.map { "\($0.count) cells" }
    case "svg", "xml":
      let reader = ElementNames()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(path) is not well-formed")
      // Shapes of glyphs follow from the text.
      return path.hasSuffix("svg") ? [] : reader.names
    case "json", "sarif":
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      return [shape(value)]
    default: return []
    }
  }

  private final class ElementNames: NSObject, XMLParserDelegate {
    var names: [String] = []
    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      names.append(element)
    }
  }

  /// The blocks of Markdown as md4c reads them, without their texts.
  private static func markdown(_ text: String) throws -> [String] {
    var errors: [MarkupError] = []
    let (blocks, footnotes) = MarkdownParser.body(text, &errors)
    return (blocks + footnotes.flatMap(\.blocks)).map { block in
      String(describing: block).replacing(/\(.*/, with: "")
    }
  }

  /// Commands that a text must not bring into LaTeX, and whether what begins there ends.
  private static func latex(_ text: String) -> [String] {
    var (depth, environments) = (0, 0)
    var found: [String] = []
    for token in text.matches(of: /\\(?:[A-Za-z]+|[^A-Za-z])|[{}]|[^\n]%[^\n]/).map({ String($0.0) }
    ) {
      switch token {
      case "{": depth += 1
      case "}": depth -= 1
      case "\\begin": environments += 1
      case "\\end": environments -= 1
      // Cells and lines of tables are laid out by how wide they are.
      case _ where token.contains("%") && !token.hasPrefix("\\"): found.append("comment")
      case "\\input", "\\newpage", "\\hline", "\\write": found.append(token)
      default: break
      }
      if depth < 0 || environments < 0 { found.append("an end without a beginning") }
    }
    return found + ["\(depth) braces and \(environments) environments are open"]
  }

  private static func typst(_ text: String) -> [String] {
    var depths = ["[": 0, "$": 0]
    var found: [String] = []
    let pattern = /\\.|"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*|[\[\]$]|#[a-z]+/
    for token in text.matches(of: pattern).map({ String($0.0) }) {
      switch token {
      case "[", "$": depths[token, default: 0] += 1
      case "]": depths["[", default: 0] -= 1
      case "/*", "#import", "#include", "#read", "#eval", "#plugin", "#let": found.append(token)
      default: break
      }
      if depths["[", default: 0] < 0 { found.append("an end without a beginning") }
    }
    return found + [
      "\(depths["[", default: 0]) brackets and \(depths["$", default: 0] % 2) formulas are open"
    ]
  }

  /// Rows of RFC 4180; `nil` where quotes do not end.
  private static func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\n" where !isQuoted: rows.append([""])
      case "\r" where !isQuoted: break
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
    }
    return isQuoted ? nil : rows
  }

  private static func shape(_ value: Any) -> String {
    switch value {
    case let list as [Any]: "[\(list.map(shape).joined(separator: ","))]"
    case let record as [String: Any]:
      "{\(record.keys.sorted().map { "\($0):\(shape(record[$0] as Any))" }.joined(separator: ","))}"
    case is String: "text"
    default: "value"
    }
  }

  private static let expected = Result { try files(plain) }

  @Test(
    "in title, authors, abstract, datasets, classes, variants, captions and claims",
    arguments: texts)
  func structure(text: String) throws {
    let expected = try Self.expected.get()
    let files = try Self.files(text)
    #expect(files.keys.sorted() == expected.keys.sorted())
    for (path, content) in files.sorted(by: { $0.key < $1.key }) {
      let plain = try Self.structure(try #require(expected[path]), of: path)
      let found = try Self.structure(content, of: path)
      let place = zip(plain, found).enumerated().first { $1.0 != $1.1 }
      #expect(
        plain == found,
        "\(path) \(plain.count) \(found.count) \(place.map { "\($0.offset): \($0.element)" } ?? "")"
      )
    }
  }
}
