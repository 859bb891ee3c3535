import Diagnostics
import Statistics
import Testing

@testable import TemplateEngine

/// Accuracies of one and of three runs, and other samples.
private let values: TemplateRecord = {
  func sample(_ values: Double...) -> TemplateValue {
    Sample(values).map { .sample($0) } ?? .absent
  }
  return [
    "one": sample(0.9894), "three": sample(0.9882, 0.9894, 0.9906), "equal": sample(2, 2),
    "negative": sample(-0.5, -0.25), "tiny": sample(1.2e-7, 1.4e-7), "nan": sample(1, .nan),
    "four": sample(4, 1, 3, 2), "x": 0.5, "n": 3, "yes": true,
    "list": [sample(0.5), sample(0.1, 0.3)],
    "run": .record(["accuracy": sample(0.5, 0.7)]),
  ]
}()

private func result(_ expression: String) -> String {
  outcome("{{ \(expression) }}", values: values).replacing("\u{A0}", with: " ")
}

@Suite("samples in templates") struct TemplateSampleTests {
  @Test(
    "a sample of one value prints as its number, and one of several as mean ± deviation",
    arguments: [
      ("one", "0.9894"), ("three", "0.9894 ± 0.0012"), ("equal", "2 ± 0"),
      ("negative", "−0.38 ± 0.18"), ("tiny", "(1.30 ± 0.14) × 10⁻⁷"), ("nan", "NaN ± NaN"),
      ("run.accuracy", "0.60 ± 0.14"), ("list | join: ', '", "0.5, 0.20 ± 0.14"),
      ("one | code", "`0.9894`"), ("three | code", "`0.9894 ± 0.0012`"),
    ])
  func printing(expression: String, expected: String) {
    #expect(result(expression) == expected)
  }

  @Test(
    "filters for numbers format both sides with the same decimals",
    arguments: [
      ("one | percent: 2", "98.94 %"), ("three | percent: 2", "98.94 ± 0.12 %"),
      ("three | percent", "98.9 ± 0.1 %"), ("one | fixed: 3", "0.989"),
      ("three | fixed: 3", "0.989 ± 0.001"), ("three | significant: 5", "0.98940 ± 0.00120"),
      ("tiny | significant: 3", "(1.30 ± 0.14) × 10⁻⁷"),
      ("three | scientific: 1", "(9.9 ± 0.0) × 10⁻¹"), ("negative | fixed: 1", "−0.4 ± 0.2"),
      ("three | signed: 2", "+0.99 ± 0.00"), ("negative | signed: 2", "−0.38 ± 0.18"),
      ("one | signed: 2", "+0.99"), ("list | percent: 0 | join: ' and '", "50 % and 20 ± 14 %"),
      ("nan | percent: 1", "NaN ± NaN"),
      ("one | tex: 3", "0.989"), ("three | tex: 3", #"0.989 \pm 0.001"#),
      ("three | tex", #"0.9894 \pm 0.0012"#),
      ("tiny | tex: 2", #"(1.3 \pm 0.1) \times 10^{−7}"#),
    ])
  func formatting(expression: String, expected: String) {
    #expect(result(expression) == expected)
  }

  @Test("the spaces beside ± do not break")
  func spaces() {
    #expect(
      outcome("{{ three | percent: 1 }}", values: values) == "98.9\u{A0}±\u{A0}0.1\u{A0}%")
  }

  @Test(
    "members say which number is meant",
    arguments: [
      ("three.mean", "0.9894"), ("three.n", "3"), ("one.n", "1"), ("four.min", "1"),
      ("four.max", "4"), ("four.median", "2.5"), ("four['mean']", "2.5"),
      ("four.values | join: ' '", "4 1 3 2"), ("four.values[1]", "1"),
      ("four.deviation | fixed: 4", "1.2910"), ("equal.deviation", "0"),
      ("four.interval.lower | fixed: 4", "0.4457"), ("four.interval.upper | fixed: 4", "4.5543"),
      ("one.deviation | default: 'none'", "none"), ("three.mean - x | fixed: 3", "0.489"),
      ("three.mean > 0.9 and one.min < 1", "true"), ("-three.mean", "−0.9894"),
      ("four.mean + four.n", "6.5"),
    ])
  func members(expression: String, expected: String) {
    #expect(result(expression) == expected)
  }

  @Test("the filter `interval` takes a level in per cent")
  func intervals() {
    let text = "{% set i = four | interval: 90 %}{{ i.lower | fixed: 4 }} {{ i.upper | fixed: 4 }}"
    #expect(outcome(text, values: values) == "0.9809 4.0191")
    #expect(
      outcome("{% set i = one | interval: 99.9 %}{% if i %}a{% else %}b{% endif %}", values: values)
        == "b")
  }

  @Test(
    "a sample is no number, whether it has one value or several",
    arguments: ["one", "three", "run.accuracy"])
  func operators(name: String) {
    let width = name.count
    for symbol in ["+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">="] {
      #expect(result("\(name) \(symbol) x") == "operands@1:\(5 + width)+\(symbol.count)")
      #expect(result("x \(symbol) \(name)") == "operands@1:6+\(symbol.count)")
    }
    #expect(result("\(name) in [0.5]") == "operands@1:\(5 + width)+2")
    #expect(result("-\(name)") == "operand@1:5+\(width)")
    #expect(result("\(name) | abs") == "filterInput@1:\(7 + width)+3")
    #expect(result("'a' + \(name)") == "operands@1:8+1")
    #expect(result("not \(name)") == "notACondition@1:8+\(width)")
    #expect(result("yes and \(name)") == "notACondition@1:12+\(width)")
    #expect(
      outcome("{% if \(name) %}{% endif %}", values: values) == "notACondition@1:7+\(width)")
  }

  @Test("where the shape is not known, the same mistakes are found when values are there")
  func unknownShapes() {
    // The shape of a list whose items differ is not known.
    for name in ["[three, n][0]", "[one, n][0]"] {
      let text = "{% set list2 = \(name.prefix { $0 != "]" })] %}"
      func outcome(_ text2: String) -> String {
        TemplateEngineTests.outcome(text + text2, values: values)
      }
      #expect(outcome("{{ list2[0] > x }}").hasPrefix("operands@"))
      #expect(outcome("{{ -list2[0] }}").hasPrefix("operand@"))
      #expect(outcome("{{ list2[0].men }}").hasPrefix("unknownMember@"))
      #expect(outcome("{{ list2[0][0] }}").hasPrefix("noItems@"))
      #expect(outcome("{{ list2[0] | abs }}").hasPrefix("filterInput@"))
      #expect(outcome("{% for a in list2[0] %}{% endfor %}").hasPrefix("noItems@"))
      #expect(outcome("{% if list2[0] %}{% endif %}").hasPrefix("notACondition@"))
    }
  }

  @Test(
    "mistakes are found without values",
    arguments: [
      ("three.men", "unknownMember@1:10+3"), ("three['men']", "unknownMember@1:10+5"),
      ("three[0]", "noItems@1:10+1"), ("three.interval.low", "unknownMember@1:19+3"),
      ("three.mean.x", "noMembers@1:15+1"), ("three.interval", "notPrintable@1:4+14"),
      ("three.values", "notPrintable@1:4+12"), ("three | count", "filterInput@1:12+5"),
      ("three | max", "filterInput@1:12+3"), ("list | max", "filterInput@1:11+3"),
      ("three | grouped", "filterInput@1:12+7"),
      ("three | fixed: 18", "digitsOutOfRange@1:19+2"),
    ])
  func checks(expression: String, expected: String) {
    // Inside a branch that is never taken, only the check can find it.
    let text = "{% if not yes %}{{ \(expression) }}{% endif %}"
    let shifted = outcome(text, values: values)
    let column = expected.wholeMatch(of: /(\w+@1:)(\d+)(\+\d+)/)
    #expect(shifted == column.map { "\($0.1)\(Int($0.2).map { $0 + 16 } ?? 0)\($0.3)" })
    #expect(result(expression) == expected)
  }

  @Test(
    "the level of an interval is from 1 and below 100",
    arguments: [
      ("x | interval: 95", "filterInput@1:32+8"),
      ("three | interval", "filterArgumentCount@1:36+8"),
      ("three | interval: '95'", "filterArgument@1:46+4"),
      ("three | interval: 0.95", "levelOutOfRange@1:46+4"),
      ("three | interval: 100", "levelOutOfRange@1:46+3"),
    ])
  func levels(expression: String, expected: String) {
    #expect(
      outcome("{% if not yes %}{% set i = \(expression) %}{% endif %}", values: values) == expected)
  }

  @Test("a computed level is checked when it is known")
  func computedLevels() {
    #expect(
      outcome("{% set i = three | interval: n - 3 %}", values: values) == "levelOutOfRange@1:30+5")
  }

  @Test("what one value does not have is absent", arguments: ["deviation", "interval.lower"])
  func absent(member: String) {
    let length = "one.".count + (member.prefix { $0 != "." }).count
    #expect(result("one.\(member)") == "absentValue@1:4+\(length)")
    #expect(!result("three.\(member)").contains("@"))
  }

  @Test("the remedy names the members")
  func remedy() throws {
    let error = try #require(throws: TemplateErrors.self) {
      try expand("{{ three > 0.9 }}", values: values)
    }
    let diagnostic = try #require(error.errors.first?.diagnostic)
    #expect(diagnostic.message == "`>` cannot combine a sample with a number")
    #expect(diagnostic.hint == "Say which of its numbers: `.mean`, `.median`, `.min`, `.max`.")
  }

  @Test("values of samples count for the limits")
  func limits() {
    var limits = TemplateLimits.standard
    limits.workBytes = 32 * 1000
    let many = Sample((0..<2000).map(Double.init)).map { TemplateValue.sample($0) }
    for text in ["{{ s.mean }}", "{% set i = s | interval: 90 %}", "{% set v = [s] %}"] {
      #expect(outcome(text, values: ["s": many ?? .absent], limits: limits).contains("tooMuchWork"))
    }
  }
}
