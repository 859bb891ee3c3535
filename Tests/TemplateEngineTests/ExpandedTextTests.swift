import SourceText
import Testing

@testable import TemplateEngine

/// Where the pieces of expanded texts were written.
@Suite struct ExpandedTextTests {
  /// A host whose blocks are `<T>` and whose inline tags are `t`.
  private final class RecordingHost: TemplateHost {
    let tags = EchoHost().tags
    private(set) var captions: [ExpandedText] = []

    func expand(_ tag: ElementTag) -> String {
      if let caption = tag.expansion(of: "caption") { captions.append(caption) }
      return tag.name == "ref" ? "t" : "<T>"
    }
  }

  private static let includes = ["a.md": "é in\r\nclude {{ n }} Z\n"]

  private func engine(_ host: some TemplateHost) -> TemplateEngine {
    TemplateEngine(host: host, loader: MemoryTemplateLoader(Self.includes))
  }

  private func check(_ text: String, _ engine: TemplateEngine) throws -> CheckedTemplate {
    guard case .record(let names) = TemplateShape(of: sampleValues) else { preconditionFailure() }
    return try engine.check(SourceFile(name: "t.md", text: text), names: names)
  }

  /// The place of a part of the expansion as `[file:]line:column+length`.
  private func place(_ part: String, in text: ExpandedText) -> String? {
    guard let range = text.text.firstRange(of: part) else { return nil }
    let utf8 = text.text.utf8
    let lower = utf8.distance(from: utf8.startIndex, to: range.lowerBound)
    return text.span(lower..<(lower + part.utf8.count)).map { span in
      (span.file == "t.md" ? "" : "\(span.file):") + "\(span.line):\(span.column)+\(span.length)"
    }
  }

  @Test(
    "every part of an expansion knows where it was written",
    arguments: [
      ("one\ntwo *Z*", "Z", "2:6+1"),
      ("one\r\n\r\ntwo Z", "Z", "3:5+1"),
      ("é{{ title }} Z", "Z", "1:14+1"),
      ("{{ n }} {{ title }}", "study", "1:12+5"),
      ("{{ n }} [x]({{ n }}) Z", "[x](3)", "1:9+12"),
      ("{% if yes %}\nZ\n{% endif %}\n", "Z", "2:1+1"),
      ("{%- if no -%} a {%- else -%} Z {%- endif %}", "Z", "1:30+1"),
      ("{% for r in runs %}\n{{ r.name }} Z\n{% endfor %}", "two Z", "2:4+6"),
      ("a {% raw %}{{ Z }}{% endraw %}", "Z", "1:15+1"),
      ("a\n{% figure 'grid' caption='c' %}\nb", "<T>", "2:4+6"),
      ("a {% ref 'x' %} Z", "t", "1:6+3"),
      ("a\n{% include \"a.md\" %}Z", "clude", "a.md:2:1+5"),
      ("a {% include \"a.md\" %} Y", "Z", "a.md:2:15+1"),
      ("a {% include \"a.md\" %} Y", "Y", "1:24+1"),
      ("a {% include \"a.md\" %} Y", "Z Y", "a.md:2:15+1"),
    ])
  func places(template: String, part: String, expected: String) throws {
    let engine = engine(RecordingHost())
    let text = try engine.render(check(template, engine), values: sampleValues)
    #expect(place(part, in: text) == expected, "\(text.text)")
  }

  @Test(
    "captions know where they were written",
    arguments: [
      ("{% figure 'grid' %}\n  {{ n }} Z\n{% endfigure %}", "Z", "2:11+1"),
      ("{% figure 'grid' caption=' {{ n }} Z' %}", "Z", "1:36+1"),
      ("{% figure 'grid' caption=title %}", "study", "1:26+5"),
      ("{% figure 'grid' %}{% include \"a.md\" %}{% endfigure %}", "in", "a.md:1:3+2"),
    ])
  func captions(template: String, part: String, expected: String) throws {
    let host = RecordingHost()
    let engine = engine(host)
    _ = try engine.render(check(template, engine), values: sampleValues)
    #expect(place(part, in: try #require(host.captions.first)) == expected)
  }

  @Test(
    "a part touches a value that it holds or that stands beside it",
    arguments: [
      ("a {{ n }} Z", "Z", false), ("a {{ n }}Z", "Z", true), ("Z{{ n }}", "Z", true),
      ("Z {{ n }} Y", "Z 3 Y", true), ("a {% ref 'x' %}Z", "Z", false), ("Z", "Z", false),
    ])
  func values(template: String, part: String, touches: Bool) throws {
    let engine = engine(RecordingHost())
    let text = try engine.render(check(template, engine), values: sampleValues)
    let range = try #require(text.text.firstRange(of: part))
    let lower = text.text.utf8.distance(from: text.text.startIndex, to: range.lowerBound)
    #expect(text.touchesValue(lower..<(lower + part.utf8.count)) == touches)
  }

  @Test(
    "trials show every branch, and lists as long as they are known to be",
    arguments: [
      ("{{ n }} {{ title }}", ["0 0", "x x"]),
      ("{% if yes %}a{% endif %}", ["a", ""]),
      ("{% if n > 1 %}a{% elsif no %}b{% else %}c{% endif %}", ["a", "c", "b"]),
      ("{% if false %}a{% else %}b{% endif %}", ["b"]),
      ("{% if no %}a{% elsif n > 1 %}{% if yes %}b{% endif %}{% endif %}", ["a", "", "b"]),
      ("{% for r in runs %}a{% endfor %}", ["aaa"]),
      ("{% for r in names %}a{% else %}b{% endfor %}", ["a", "b"]),
      ("{% set a = runs %}{% for r in a %}a{% endfor %}", ["aaa"]),
      ("{% for r in runs %}{% for l in names %}a{% endfor %}{% endfor %}", ["aaa", ""]),
    ])
  func trials(template: String, expected: [String]) throws {
    let engine = engine(RecordingHost())
    let checked = try check(template, engine)
    var trials: [TrialExpansion] = []
    for _ in 0..<5 {
      trials.append(try engine.trial(checked, after: trials) { $0 == ["runs"] ? 3 : nil })
    }
    #expect(Set(expected).isSubset(of: trials.map(\.text.text)))
    #expect(checked.isShown(by: trials))
    let isAllValues = template.hasPrefix("{{")
    #expect(checked.isShown(by: []) == false || isAllValues)
  }
}
