import SourceText
import Statistics
import Testing

@testable import TemplateEngine

/// A host whose tag `state` shows what is stated, with values.
private final class StatingHost: TemplateHost {
  let tags = [
    ElementTagSignature(
      "state",
      parameters: [
        .init("text", .markup, isRequired: true, isPositional: true),
        .init("level", .value(.number)), .init("sure", .value(.boolean)),
      ], takesPredicate: true),
    ElementTagSignature("mark", placement: .inline, parameters: []),
  ]
  private(set) var seen: [String] = []

  func expand(_ tag: ElementTag) -> String {
    let arguments = tag.arguments.dropFirst().map { " \($0.name)=\(Self.text($0.value))" }
    let text = tag.predicate.map { Self.text($0.statement) } ?? ""
    seen.append(text + arguments.joined())
    return text + arguments.joined()
  }

  private static func text(_ statement: PredicateValue.Statement) -> String {
    switch statement {
    case .comparison(let it):
      let items = it.items.map(text).joined(separator: ",")
      return (items.isEmpty ? "" : items + ":")
        + "\(text(it.left))\(it.relation.rawValue)\(text(it.right))"
    case .every(let parts): return "every(\(parts.map(text).joined(separator: " ")))"
    case .some(let parts): return "some(\(parts.map(text).joined(separator: " ")))"
    }
  }

  private static func text(_ value: TemplateValue) -> String {
    switch value {
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .sample(let sample): "\(sample.values)"
    case .text(let text): text
    case .record(let record): record["name"].map(text) ?? "record"
    case .absent: "absent"
    case .list, .markup: "?"
    }
  }
}

@Suite struct TemplatePredicateTests {
  private static let values: TemplateRecord = {
    func sample(_ values: [Double]) -> TemplateValue {
      Sample(values).map { .sample($0) } ?? .absent
    }
    func run(_ name: String, _ values: [Double]) -> TemplateValue {
      .record(["name": .text(name), "q": sample(values), "parts": .list([1, 2])])
    }
    return [
      "n": 3, "x": 0.25, "word": "w", "yes": true, "nothing": .absent,
      "s": sample([1, 2]), "list": [1, 2], "three": [1, 2, 3], "words": ["a"], "empty": [],
      "runs": .list([run("one", [1, 2]), run("two", [3, 4])]),
      "claims": [],
    ]
  }()

  private static func template(_ text: String) throws -> (CheckedTemplate, StatingHost) {
    let host = StatingHost()
    guard case .record(var names) = TemplateShape(of: values) else { return try template("") }
    names.removeAll { $0.name == "claims" }
    names.append(.init("claims", .list(.record([.init("verdict", .scalar(.text))]))))
    let engine = TemplateEngine(host: host, loader: MemoryTemplateLoader([:]))
    return (try engine.check(SourceFile(name: "t.md", text: text), names: names), host)
  }

  /// What the tag of a template with only a predicate states, or the errors.
  private static func outcome(_ predicate: String) -> String {
    func describe(_ error: TemplateError) -> String {
      "\("\(error)".prefix { $0 != "(" })@\(error.span.column - 17)+\(error.span.length)"
    }
    do {
      let (template, host) = try template("{% state \"text\" : \(predicate) %}")
      let engine = TemplateEngine(host: host, loader: MemoryTemplateLoader([:]))
      _ = try engine.render(template, values: values)
      return host.seen.joined()
    } catch let error as TemplateError {
      return describe(error) + " late"
    } catch let errors as TemplateErrors {
      return errors.errors.map(describe).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "comparisons have values on both sides, and combine by words",
    arguments: [
      ("s > 0.5", "[1.0, 2.0]>0.5"), ("n < s", "3<[1.0, 2.0]"), ("x + 1 ~ n * 2", "1.25~6"),
      ("nothing > 1", "absent>1"), ("nothing.x > 1", "absent>1"),
      ("s > 1 and n > 2 or x > 3", "some(every([1.0, 2.0]>1 3>2) 0.25>3)"),
      ("s > 1 and (n > 2 or x > 3)", "every([1.0, 2.0]>1 some(3>2 0.25>3))"),
      ("(list | count) > 1", "2>1"), ("((s > 1))", "[1.0, 2.0]>1"),
      ("(n) > (x)", "3>0.25"), ("(n + 1) > 2 and (x > 1)", "every(4>2 0.25>1)"),
      ("every list > 1", "every(1:1>1 2:2>1)"),
      ("some x < three", "some(1:0.25<1 2:0.25<2 3:0.25<3)"),
      ("every list ~ list", "every(1:1~1 2:2~2)"), ("every empty > 1", "every()"),
      ("every (list > 1)", "every(1:1>1 2:2>1)"),
      ("every (runs | map: 'q') > 1", "every(1:[1.0, 2.0]>1 2:[3.0, 4.0]>1)"),
      ("every r in runs: r.q > n", "every(one:[1.0, 2.0]>3 two:[3.0, 4.0]>3)"),
      (
        "some r in runs, p in r.parts: r.q > p",
        "some(some(one,1:[1.0, 2.0]>1 one,2:[1.0, 2.0]>2) some(two,1:[3.0, 4.0]>1 two,2:[3.0, 4.0]>2))"
      ),
      (
        "every r in runs: r.q > 1 and some p in r.parts: p < 2",
        "every(every(one:[1.0, 2.0]>1 some(one,1:1<2 one,2:2<2)) "
          + "every(two:[3.0, 4.0]>1 some(two,1:1<2 two,2:2<2)))"
      ),
      (
        "(every r in runs: r.q > 1) and n > 2",
        "every(every(one:[1.0, 2.0]>1 two:[3.0, 4.0]>1) 3>2)"
      ),
      ("every r in (runs | where: 'name', 'one'): r.q > 1", "every([1.0, 2.0]>1)"),
      ("n > 2 | level: 90 | sure", "3>2 level=90 sure=true"),
      ("n > 2 | sure: false", "3>2 sure=false"),
    ])
  func statements(predicate: String, expected: String) {
    #expect(Self.outcome(predicate) == expected)
  }

  @Test(
    "mistakes are found at their place, before there are values",
    arguments: [
      ("", "unexpected@3+2"), ("n", "unexpected@4+2"), ("n > ", "unexpected@7+2"),
      ("n == 3", "unexpected@4+2"), ("n >= 3", "unexpected@4+2"),
      ("n > 1 > 2", "unexpected@8+1"), ("s ~", "unexpected@6+2"),
      ("list | count > 1", "unexpected@7+1"), ("(n > 1", "unexpected@9+2"),
      ("(n > 1 and) > 2", "unexpected@12+1"), ("every", "unexpected@8+2"),
      ("every r in runs r.q > 1", "unexpected@18+1"), ("every in runs: 1 > 2", "unexpected@8+2"),
      ("every r in runs, : r.q > 1", "unexpected@19+1"),
      ("word > 1", "comparedSide@2+4"), ("runs[0] > 1", "comparedSide@2+7"),
      ("every runs > 1", "comparedSide@8+4"), ("yes > 1", "comparedSide@2+3"),
      ("(n > 1) > 2", "comparedSide@2+7"), ("every words > 1", "comparedSide@8+5"),
      ("list > 1", "listWithoutQuantifier@2+8"), ("1 < list or n > 1", "listWithoutQuantifier@2+8"),
      ("every r in n: 1 > 2", "noItems@13+1"), ("every n in list: n > 2", "nameInUse@8+1"),
      ("every r in runs: r.p > 2", "unknownMember@21+1"), ("m > 2", "unknownName@2+1"),
      ("s + 1 > 2", "operands@4+1"), ("(every r in runs: r.q > 1) and r.q > 1", "unknownName@33+1"),
      ("n > 1 | lvel: 90", "unknownArgument@10+4"), ("n > 1 | level", "argumentKind@10+5"),
      ("n > 1 | sure | sure", "repeatedArgument@17+4"), ("n > 1 | level: 'a'", "argumentKind@17+3"),
      ("n > 1 |", "unexpected@10+2"), ("n > 1 | level:", "unexpected@17+2"),
      ("n > 1 | level: word", "argumentKind@17+4"),
    ])
  func mistakes(predicate: String, expected: String) {
    #expect(Self.outcome(predicate) == expected)
  }

  @Test("lists that are compared item by item have to be equally long")
  func lengths() {
    #expect(Self.outcome("every list > three") == "listsOfDifferentLengths@8+12 late")
  }

  @Test("a tag that states something needs its statement, and others have none")
  func missing() throws {
    #expect(throws: TemplateErrors.self) { try Self.template("{% state \"text\" %}") }
    #expect(throws: TemplateErrors.self) { try Self.template("{% mark : n > 1 %}") }
  }

  @Test("parentheses as deep as expressions may be are read, and deeper ones refused")
  func depth() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "n > 1" + String(repeating: ")", count: depth)
    }
    #expect(Self.outcome(nested(90)) == "3>1")
    #expect(Self.outcome(nested(101)).hasPrefix("expressionTooDeep"))
    #expect(
      Self.outcome(String(repeating: "every ", count: 200) + "list > 1")
        .hasPrefix("expressionTooDeep"))
  }

  @Test("items of quantifiers count as passes of loops")
  func passes() throws {
    let (template, host) = try Self.template(
      "{% state \"t\" : every a in three, b in three, c in three: a > b %}")
    var limits = TemplateLimits.standard
    limits.iterations = 38
    let engine = TemplateEngine(host: host, loader: MemoryTemplateLoader([:]), limits: limits)
    #expect(throws: TemplateError.self) { try engine.render(template, values: Self.values) }
    limits.iterations = 39
    _ = try TemplateEngine(host: host, loader: MemoryTemplateLoader([:]), limits: limits)
      .render(template, values: Self.values)
  }

  @Test(
    "a visit gives the host all tags of a name, past whatever wants values that are missing",
    arguments: [
      ("{% state 'a' : n > 1 %}\n\n{% mark %}\n\n{% state 'b' : x > 1 %}", ["3>1", "0.25>1"]),
      ("{{ claims[0].verdict }} {% state 'a' : n > 1 %}", ["3>1"]),
      ("{% set first = claims[0] %}\n{% state 'a' : n > 1 %}", ["3>1"]),
      ("{% if claims[0].verdict == 'holds' %}{% state 'a' : x > 1 %}{% endif %}", []),
      (
        "{% for r in runs %}{% state 'a' : r.q > 1 %}{% endfor %}",
        ["[1.0, 2.0]>1", "[3.0, 4.0]>1"]
      ),
      (
        "{% for c in claims %}{% state 'a' : n > 1 %}{% endfor %}{% state 'b' : x > 1 %}",
        ["0.25>1"]
      ),
    ])
  func visit(text: String, expected: [String]) throws {
    let (template, host) = try Self.template(text)
    try TemplateEngine(host: host, loader: MemoryTemplateLoader([:]))
      .visit("state", of: template, values: Self.values)
    #expect(host.seen == expected)
  }

  @Test("a visit ends at a limit")
  func limits() throws {
    let (template, host) = try Self.template(
      "{% for a in three %}{% for b in three %}{% endfor %}{% endfor %}")
    var limits = TemplateLimits.standard
    limits.iterations = 5
    let engine = TemplateEngine(host: host, loader: MemoryTemplateLoader([:]), limits: limits)
    #expect(throws: TemplateError.self) {
      try engine.visit("state", of: template, values: Self.values)
    }
  }
}
