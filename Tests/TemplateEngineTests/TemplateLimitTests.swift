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

  /// The errors of a check, without any value.
  private func check(_ text: String, limits: TemplateLimits = .standard) -> [TemplateError] {
    let engine = TemplateEngine(
      host: EchoHost(), loader: MemoryTemplateLoader([:]), limits: limits)
    guard case .record(let names) = TemplateShape(of: sampleValues) else { return [] }
    do throws(TemplateErrors) {
      _ = try engine.check(SourceFile(name: "t.md", text: text), names: names)
      return []
    } catch {
      return error.errors
    }
  }

  @Test(
    "a value that doubles is refused before any value is there, at the place where it is too large",
    arguments: [
      ("\"0123456789\"", "#+#+#+#+#+#+#+#+#+#", 7), ("title", "#+#+#+#+#+#+#+#+#+#", 8),
      ("title", "(#+#+#+#+#+#+#+#+#+#) | upper", 8), ("[n]", "[#,#,#,#,#,#,#,#,#,#]", 6),
      ("'a'", "[#,#,#,#,#,#,#,#,#,#] | join", 8), ("study.batchSize", "[#,#,#,#,#,#,#,#,#,#]", 7),
    ])
  func doubling(first: String, next: String, line: Int) {
    var text = "{% set a0 = \(first) %}"
    for index in 1..<10 {
      text +=
        "\n{% set a\(index) = \(next.replacing("#", with: "a\(index - 1)")) %}"
    }
    let errors = check(text)
    #expect(errors.count == 1)
    guard case .valueTooLarge(4_194_304, let span)? = errors.first else {
      Issue.record("\(errors)")
      return
    }
    #expect(span.line == line)
  }

  @Test("numbers that double are not large")
  func doublingNumbers() {
    var text = "{% set a0 = n %}"
    for index in 1..<40 { text += "{% set a\(index) = a\(index - 1) + a\(index - 1) %}" }
    #expect(outcome(text + "{{ a39 }}") == "\(3 << 39)")
  }

  @Test("lists nest a hundred deep, however they are named")
  func deepLists() {
    func lists(_ count: Int) -> String {
      (1..<count).reduce("{% set a0 = [n] %}") { $0 + "{% set a\($1) = [a\($1 - 1)] %}" }
    }
    #expect(outcome(lists(100) + "{{ a99 | count }}") == "1")
    #expect(outcome(lists(101)).hasPrefix("valueTooDeep@1:"))
    #expect(outcome(lists(50_000)).hasPrefix("valueTooDeep@1:"))
  }

  @Test("a value may be as large as its limit")
  func valueSize() {
    var limits = TemplateLimits()
    limits.valueBytes = 100
    let text = String(repeating: "x", count: 34)
    #expect(outcome("{{ '\(text)' + '\(text)' }}", limits: limits) == text + text)
    #expect(outcome("{{ '\(text)' + 'x\(text)' }}", limits: limits) == "valueTooLarge@1:4+76")
    let values: TemplateRecord = ["v": .list([.text(text), .text(text)])]
    #expect(outcome("{{ v | join: '' }}", values: values, limits: limits) == text + text)
    #expect(
      outcome("{{ v | join }}", values: values, limits: limits) == "valueTooLarge@1:8+4")
  }

  @Test(
    "what expressions read and make in a loop is counted together",
    arguments: [
      "v + 'x'", "v == v", "[v, n]", "v | upper", "v | count", "v in ['a']", "[v] | join",
      "v | default: 'x'",
    ])
  func work(expression: String) {
    var limits = TemplateLimits()
    limits.workBytes = 16_000
    let values: TemplateRecord = [
      "n": 1, "v": .text(String(repeating: "x", count: 1_000)),
      "items": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ]
    let line = "{% set a = \(expression) %}"
    let short = "{% for i in [1, 2, 3, 4] %}\(line){% endfor %}"
    #expect(outcome(short, values: values, limits: limits) == "")
    let long = "{% for i in items %}\(line)\(line.replacing("set a", with: "set b")){% endfor %}"
    #expect(outcome(long, values: values, limits: limits).hasPrefix("tooMuchWork@1:"))
  }

  @Test("text that is certain to be written is counted before any value is there")
  func certainOutput() {
    var limits = TemplateLimits()
    limits.outputBytes = 100
    let text = String(repeating: "x", count: 60)
    let tooLarge = { (errors: [TemplateError]) in
      errors.contains { if case .outputTooLarge(100, _) = $0 { true } else { false } }
    }
    #expect(check(text, limits: limits).isEmpty)
    #expect(tooLarge(check("\(text)\n{{ '\(text)' }}", limits: limits)))
    #expect(tooLarge(check("{% figure 'grid' %}\(text){% endfigure %}\(text)", limits: limits)))
    let branches = "{% if yes %}\(text){% else %}\(text){% endif %}"
    #expect(check(branches, limits: limits).isEmpty)
    #expect(check("{% for r in runs %}\(text)\(text){% endfor %}", limits: limits).isEmpty)
  }

  @Test("text that a tag takes as a value is output, too")
  func captions() {
    var limits = TemplateLimits()
    limits.outputBytes = 1_000
    let values: TemplateRecord = ["v": .text(String(repeating: "x", count: 300))]
    let tag = "{% figure 'grid' caption=v %}"
    #expect(outcome(tag, values: values, limits: limits).hasPrefix("<<figure"))
    #expect(outcome(tag + tag, values: values, limits: limits).hasPrefix("outputTooLarge@1:"))
  }

  @Test(
    "fifty thousand of anything that a template can repeat are expanded",
    arguments: [
      ("{% set a# = n %}", ""), ("{{ n }}", "3"), ("{% if yes %}x{% endif %}", "x"),
      ("{% include 'a.md' %}\n\n", "line\n\n"), ("{% ref 'a' %} ", "<<ref label=text(\"a\")>> "),
    ])
  func repeated(piece: String, expected: String) {
    let count = 50_000
    let text = (0..<count).map { piece.replacing("#", with: "\($0)") }.joined()
    let result = outcome(text, includes: ["a.md": "line\n"])
    #expect(result == String(repeating: expected, count: count))
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
      {% elsif no %}{% set a = names[0] %}{% else %}b{% endif %}
      {% figure "grid" label='fig:' + n caption="A {{ n }} $\\alpha$ {% ref 'f' %}" width=1.5e0 %}
      {% figure "curves" %}body {{ names | join: ", ", " and " }}{% endfigure %}
      {% for g in runs | where: "accuracy", 0.9 | group: "name" | sort: "key" | reverse %}
      {% set s = g.items | map: "accuracy" | sample %}{{ s | percent: 1 }} {{ s.mean }}{% endfor %}
      {% set i = numbers | sample | interval: 90 %}{{ i.lower }} {{ numbers | sum }}
      {% raw %}{{ x }}{% endraw %}{% comment %}{% if %}{% endcomment %}{% include "a.md" %}
      """
    #expect(!outcome(sample, includes: ["a.md": "{{ n }}"]).contains("@"))
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
      + "{% figure \"grid\" caption='{{ n }}' %}{% raw %}x{% endraw %}{{ numbers[0] + -2.5e3 }}"
      + "{% for g in runs | group: 'name' | sort: 'key' %}{{ g.items | map: 'accuracy' | sample }}"
      + "{% endfor %}{% set s = numbers | sample %}{{ s.values | sum }}"
    #expect(!outcome(sample).contains("@"))
    let pieces = [
      "{{", "}}", "{%", "%}", "-", "|", "'", "\"", "(", "[", "]", ".", "é", "\r\n", "\n\n",
      "end", "if ", "in", ":", "=", "1e", "\u{301}",
      "| sample", "| map: ", "| group: ", "| sort", "| where: ", "| reverse", ".mean", ".interval",
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
