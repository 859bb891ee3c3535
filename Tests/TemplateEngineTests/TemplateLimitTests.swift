import SourceText
import Testing

@testable import TemplateEngine

@Suite struct TemplateLimitTests {
  @Test("loops stop at the budget, nested and included ones together")
  func iterations() {
    var limits = TemplateLimits()
    limits.iterations = 10
    let list = "[1, 2, 3, 4]"
    let loops = "{% for a in \(list) %}{% for b in \(list) %}.{% endfor %}{% endfor %}"
    #expect(outcome(loops, limits: limits) == "tooManyIterations@1:8+1")
    #expect(outcome("{% for a in \(list) %}.{% endfor %}", limits: limits) == "....")
    let includes = Dictionary(
      uniqueKeysWithValues: (0..<8).map {
        ("f\($0).md", String(repeating: "{% include 'f\($0 + 1).md' %}", count: 9))
      } + [("f8.md", "")])
    #expect(
      outcome("{% include 'f0.md' %}", includes: includes, limits: limits)
        .hasPrefix("tooManyIterations"))
  }

  @Test("output stops at the budget")
  func output() {
    var limits = TemplateLimits()
    limits.outputBytes = 100
    let text = "{% for a in [1, 2, 3] %}\(String(repeating: "x", count: 49)){% endfor %}"
    #expect(outcome(text, limits: limits).hasPrefix("outputTooLarge"))
    #expect(
      outcome("{{ v }}", values: ["v": .text(String(repeating: "*", count: 51))], limits: limits)
        == "outputTooLarge@1:4+1")
  }

  @Test("a file larger than the limit is not parsed")
  func source() {
    var limits = TemplateLimits()
    limits.sourceBytes = 10
    #expect(outcome("12345678901", limits: limits) == "sourceTooLarge@1:1+1")
    #expect(outcome("1234567890", limits: limits) == "1234567890")
  }

  @Test("blocks and expressions nest a hundred deep")
  func depth() {
    func blocks(_ count: Int) -> String {
      String(repeating: "{% if yes %}", count: count) + "x"
        + String(repeating: "{% endif %}", count: count)
    }
    #expect(outcome(blocks(99)) == "x")
    #expect(outcome(blocks(101)).hasPrefix("nestedTooDeep"))
    func parentheses(_ count: Int) -> String {
      "{{ " + String(repeating: "(", count: count) + "n" + String(repeating: ")", count: count)
        + " }}"
    }
    #expect(outcome(parentheses(100)) == "3")
    #expect(outcome(parentheses(101)) == "expressionTooDeep@1:104+1")
    #expect(outcome("{{ n" + String(repeating: " + n", count: 99) + " }}") == "300")
    #expect(
      outcome("{{ n" + String(repeating: " + n", count: 100) + " }}")
        .hasPrefix("expressionTooDeep"))
  }

  @Test(
    "very many of anything are an error or a result, never a trap",
    arguments: [
      ("{% if yes %}", "nestedTooDeep"), ("{% for a in runs %}", "nameInUse|nestedTooDeep"),
      ("{% figure 'grid' %}", "blockInsideText"), ("{{ ", "unclosedDelimiter"),
      ("{% ", "unclosedDelimiter"), ("{% endif %}", "unmatchedTag"), ("{% raw %}", "unclosedBlock"),
      ("{{ n }}", "3"), ("{", "unclosedDelimiter"), ("{ ", "{ { "), ("{{ '", "unclosedDelimiter"),
      ("}}", "}}"),
    ])
  func many(piece: String, expected: String) {
    let isDeep = piece.hasPrefix("{% ") && piece.hasSuffix("%}")
    let result = outcome(String(repeating: piece, count: isDeep ? 100_000 : 20_000))
    #expect(expected.split(separator: "|").contains { result.hasPrefix($0) })
  }

  @Test(
    "a hundred thousand levels inside one expression are an error",
    arguments: ["(", "[", "-", "not ", "a[", "n + ", "n | abs | ", "n.", "n == "])
  func deepExpression(piece: String) {
    let text = "{{ " + String(repeating: piece, count: 100_000) + "n }}"
    let result = outcome(text)
    #expect(result.contains("@1:"), "\(piece) gave \(result.prefix(100))")
  }

  @Test("every sample cut at every byte is expanded or refused")
  func truncation() {
    let sample = """
      # {{ title | upper }} é
      {%- if yes and (n > 2 or not no) %}
      {% for r in runs -%}
      | {{ loop.index }} | {{ r.accuracy | percent: 2 }} |{% if loop.last %}.{% endif %}
      {% else %}none{% endfor %}
      {% elsif no %}{% set a = [1, "x"][0] %}{% else %}b{% endif %}
      {% figure "grid" label='fig:' + n caption="A {{ n }} $\\alpha$ {% ref "f" %}" width=1.5e0 %}
      {% figure "curves" %}body {{ names | join: ", ", " and " }}{% endfigure %}
      {% raw %}{{ x }}{% endraw %}{% comment %}{% if %}{% endcomment %}{% include "a.md" %}
      """
    let bytes = Array(sample.utf8)
    let engine = TemplateEngine(
      host: EchoHost(), loader: MemoryTemplateLoader(["a.md": "{{ n }}"]))
    guard case .record(let names) = TemplateShape(of: sampleValues) else { return }
    for end in 0...bytes.count {
      let source = SourceFile(name: "t.md", bytes: Array(bytes[..<end]))
      do {
        let template = try engine.check(source, names: names)
        _ = try engine.render(template, values: sampleValues)
      } catch let errors as TemplateErrors {
        for error in errors.errors {
          let length = source.line(error.span.line).unicodeScalars.count
          #expect(error.span.line <= source.lineCount && error.span.column <= length + 1)
        }
      } catch {}
    }
  }

  @Test("random edits of a template never trap")
  func mutations() {
    let sample =
      "{% for r in runs %}{{ r.name | upper }}{% if loop.last %}é{% endif %}{% endfor %}"
      + "{% figure \"grid\" caption='{{ n }}' %}{% raw %}x{% endraw %}{{ [1][0] + -2.5e3 }}"
    let pieces = [
      "{{", "}}", "{%", "%}", "-", "|", "'", "\"", "(", "[", "]", ".", "é", "\r\n", "\n\n",
      "end", "if ", "in", ":", "=", "1e", "\u{301}",
    ]
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<2_000 {
      var scalars = Array(sample.unicodeScalars)
      for _ in 0...random(below: 4) {
        let place = random(below: scalars.count)
        if random(below: 2) == 0 {
          scalars.removeSubrange(place..<min(scalars.count, place + 1 + random(below: 3)))
        } else {
          scalars.insert(contentsOf: pieces[random(below: pieces.count)].unicodeScalars, at: place)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      _ = outcome(String(text))
    }
  }
}
