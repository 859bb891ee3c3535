import Diagnostics
import Statistics
import Testing

@testable import TemplateEngine

/// Four runs of two variants.
private let values: TemplateRecord = {
  func run(_ variant: String, _ seed: Int, _ accuracy: Double, best: TemplateValue) -> TemplateValue
  {
    .record([
      "variant": .text(variant), "seed": .integer(seed), "accuracy": .number(accuracy),
      "isControl": .boolean(variant == "relu"), "best": best, "tags": .list([.text(variant)]),
      "losses": Sample([accuracy, 1 - accuracy]).map { .sample($0) } ?? .absent,
      "dataset": .record(["name": seed == 0 ? "mnist" : "kmnist"]),
    ])
  }
  return [
    "runs": [
      run("mixture", 0, 0.75, best: 3), run("relu", 0, 0.5, best: .absent),
      run("mixture", 1, 0.25, best: 1), run("relu", 1, 0.5, best: 2),
    ],
    "numbers": [2, -1, 3.5], "words": ["b", "c", "a"], "empty": [], "yes": true, "field": "seed",
    "notNumbers": .list([.number(1), .number(.nan), .number(0)]),
  ]
}()

private func result(_ expression: String) -> String {
  outcome("{{ \(expression) }}", values: values).replacing("\u{A0}", with: " ")
}

@Suite("filters for lists of records") struct TemplateListFilterTests {
  @Test(
    "`where` takes the records whose field equals a value, or is true",
    arguments: [
      (#"runs | where: "variant", "relu" | count"#, "2"),
      (#"runs | where: "variant", "tanh" | count"#, "0"),
      (#"runs | where: "seed", 1.0 | map: "accuracy" | join: " ""#, "0.25 0.5"),
      (#"runs | where: "isControl" | map: "seed" | join: " ""#, "0 1"),
      (#"runs | where: "isControl", false | map: "accuracy" | sum"#, "1"),
      (#"runs | where: "dataset.name", "mnist" | where: "isControl" | count"#, "1"),
      (#"runs | where: "best", 3 | count"#, "1"),
      (#"runs | where: "losses.n", 2 | count"#, "4"),
      (#"runs | where: field, 0 | count"#, "2"), (#"empty | where: "a", 1 | count"#, "0"),
    ])
  func choice(expression: String, expected: String) {
    #expect(result(expression) == expected)
  }

  @Test(
    "`map` takes one field of all records, `sum` adds and `sample` summarises",
    arguments: [
      (#"runs | map: "accuracy" | join: " ""#, "0.75 0.5 0.25 0.5"),
      (#"runs | map: "losses.mean" | join: " ""#, "0.5 0.5 0.5 0.5"),
      (#"runs | map: "accuracy" | sum"#, "2"), (#"runs | map: "seed" | sum"#, "2"),
      (#"runs | map: "accuracy" | max"#, "0.75"),
      (#"runs | map: "accuracy" | sample | fixed: 2"#, "0.50 ± 0.20"),
      (#"runs | where: "seed", 1 | where: "isControl" | map: "accuracy" | sample"#, "0.5"),
      ("numbers | sum", "4.5"), ("empty | sum", "0"),
      ("[9223372036854775807, 1] | sum", "overflow"),
      ("numbers | sample | fixed: 1", "1.5 ± 2.3"), ("empty | sample", "emptyList"),
      (#"(runs | map: "best")[0]"#, "unexpected"),
    ])
  func summaries(expression: String, expected: String) {
    let result = result(expression)
    #expect(result == expected || result.hasPrefix(expected + "@"), "\(result)")
  }

  @Test(
    "`sort` orders by a field, or items, keeps equal ones in their order and puts absent ones last",
    arguments: [
      (#"runs | sort: "accuracy" | map: "variant" | join: " ""#, "mixture relu relu mixture"),
      (#"runs | sort: "variant" | map: "seed" | join: " ""#, "0 1 0 1"),
      (#"runs | sort: "best" | map: "accuracy" | join: " ""#, "0.25 0.5 0.75 0.5"),
      (#"runs | sort: "isControl" | map: "accuracy" | join: " ""#, "0.75 0.25 0.5 0.5"),
      (#"runs | sort: "losses.max" | map: "seed" | join: " ""#, "0 1 0 1"),
      ("numbers | sort | join: ' '", "−1 2 3.5"), ("words | sort | reverse | join: ' '", "c b a"),
      ("notNumbers | sort | join: ' '", "0 1 NaN"), ("empty | sort | count", "0"),
    ])
  func order(expression: String, expected: String) {
    #expect(result(expression) == expected)
  }

  @Test("`group` gives a key and items for each value, in the order in which they come first")
  func groups() {
    let text = """
      {% for g in runs | group: "variant" %}
      {{ g.key }}: {{ g.items | map: "accuracy" | sample | fixed: 2 }}
      {% endfor %}
      """
    #expect(
      outcome(text, values: values).replacing("\u{A0}", with: " ")
        == "mixture: 0.50 ± 0.35\nrelu: 0.50 ± 0.00\n")
    #expect(result(#"runs | group: "seed" | map: "key" | join: " ""#) == "0 1")
    #expect(result(#"runs | group: "best" | count"#) == "4")
    #expect(result(#"runs | group: "isControl" | last | count"#).hasPrefix("filterInput@"))
    let absent = #"{% for g in runs | group: "best" %}{{ g.key | default: "none" }} {% endfor %}"#
    #expect(outcome(absent, values: values) == "3 none 1 2 ")
  }

  @Test("equal numbers are one group, and so are all NaNs")
  func numberKeys() {
    let keys: [TemplateValue] = [1, 1.0, .number(.nan), 2.5, .number(.nan), -0.0, 0]
    let records = TemplateValue.list(keys.map { .record(["k": $0]) })
    #expect(outcome("{{ r | group: 'k' | count }}", values: ["r": records]) == "4")
  }

  @Test(
    "fields are checked without values",
    arguments: [
      (#"runs | where: "varient", "relu""#, "unknownMember@1:18+9"),
      (#"runs | map: "accuracy.men""#, "noMembers@1:16+14"),
      (#"runs | map: "losses.men""#, "unknownMember@1:16+12"),
      (#"runs | map: "dataset.nam""#, "unknownMember@1:16+13"),
      (#"runs | map: "dataset.""#, "unknownMember@1:16+10"),
      (#"runs | map: """#, "unknownMember@1:16+2"),
      (#"runs | sort: "acuracy""#, "unknownMember@1:17+9"),
      (#"runs | group: "variant" | map: "kye""#, "unknownMember@1:35+5"),
      (#"runs | where: "variant", 1"#, "operands@1:29+1"),
      (#"runs | where: "losses", 1"#, "operands@1:28+1"),
      (#"runs | where: "tags", "relu""#, "operands@1:26+6"),
      (#"runs | where: "variant""#, "filterInput@1:18+9"),
      (#"runs | sort: "losses""#, "filterInput@1:17+8"),
      (#"runs | group: "losses""#, "filterInput@1:18+8"),
      (#"runs | group: "dataset""#, "filterInput@1:18+9"),
      ("runs | sort", "filterInput@1:11+4"), ("runs | sum", "filterInput@1:11+3"),
      ("runs | sample", "filterInput@1:11+6"), ("words | sample", "filterInput@1:12+6"),
      ("words | min", "filterInput@1:12+3"), ("words | map: 'a'", "noMembers@1:17+3"),
      ("runs | map", "filterArgumentCount@1:11+3"), ("runs | map: 1", "filterArgument@1:16+1"),
      ("yes | where: 'a'", "filterInput@1:10+5"), ("runs | join", "filterInput@1:11+4"),
    ])
  func checks(expression: String, expected: String) {
    let text = "{% if not yes %}{% set a = \(expression) %}{% endif %}"
    let column = expected.wholeMatch(of: /(\w+@1:)(\d+)(\+\d+)/)
    #expect(
      outcome(text, values: values)
        == column.map { "\($0.1)\(Int($0.2).map { $0 + 24 } ?? 0)\($0.3)" })
  }

  @Test(
    "the same mistakes are found in lists whose shape is not known",
    arguments: [
      (#"where: "varient", "relu""#, "unknownMember"), (#"map: "accuracy.men""#, "noMembers"),
      (#"map: "losses.men""#, "unknownMember"), (#"where: "variant", 1"#, "operands"),
      (#"where: "losses", 1"#, "operands"), (#"where: "variant""#, "filterInput"),
      (#"sort: "losses""#, "filterInput"), (#"group: "dataset""#, "filterInput"),
      (#"sort: "mixed""#, "unknownMember"), ("sort", "filterInput"), ("sum", "filterInput"),
      ("sample", "filterInput"),
    ])
  func unknownShapes(call: String, expected: String) {
    let text = "{% set list = runs | default: runs %}{% set a = list | \(call) %}"
    #expect(outcome(text, values: values).hasPrefix(expected + "@"))
  }

  @Test("values of different kinds have no order")
  func mixedKinds() {
    #expect(result("[1, 'a'] | sort | count").hasPrefix("operands@"))
    #expect(result("[1, 0.5] | sort | join: ' '") == "0.5 1")
  }

  @Test("a misspelled field is told with the nearest name")
  func nearestName() throws {
    let error = try #require(throws: TemplateErrors.self) {
      try expand(#"{{ runs | map: "acuracy" | max }}"#, values: values)
    }
    let diagnostic = try #require(error.errors.first?.diagnostic)
    #expect(diagnostic.message == "`item` has no `acuracy`")
    #expect(diagnostic.hint == "Did you mean `accuracy`?")
  }

  @Test("lists of items count for the limits, and groups in groups end")
  func limits() {
    var limits = TemplateLimits.standard
    limits.workBytes = 10_000
    let loop = "{% for a in runs %}{% for b in runs %}{% for c in runs %}"
    let end = "{% endfor %}{% endfor %}{% endfor %}"
    for call in [
      "where: 'seed', 0", "map: 'seed'", "group: 'seed'", "sort: 'seed'", "reverse", "first",
    ] {
      let text = loop + "{% set l = runs | \(call) %}" + end
      #expect(outcome(text, values: values) == "")
      #expect(outcome(text, values: values, limits: limits).hasPrefix("tooMuchWork@"), "\(call)")
    }
    let deep = "runs" + String(repeating: " | group: 'key'", count: 200)
    let keyed: TemplateRecord = ["runs": [.record(["key": 1])]]
    #expect(outcome("{% set l = \(deep) %}", values: keyed).hasPrefix("valueTooDeep@"))
  }

  @Test("ten thousand records are grouped and sorted")
  func manyRecords() {
    let records = (0..<10_000).map { index -> TemplateValue in
      .record(["k": .integer(index * 7919 % 10_000), "half": .integer(index % 5_000)])
    }
    let text = "{{ r | sort: 'k' | map: 'k' | first }} {{ r | group: 'half' | count }}"
    #expect(outcome(text, values: ["r": .list(records)]) == "0 5000")
  }
}
