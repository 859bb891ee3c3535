import SourceText
import Testing

@testable import TemplateEngine

@Suite struct TemplateErrorTests {
  @Test(
    "grammar mistakes are found at their place",
    arguments: [
      ("a {{ n", "unclosedDelimiter@1:3+2"),
      ("a {{ n }\n{{ x }}", "unexpectedCharacter@1:8+1"),
      ("{{ n {{ x }}", "unclosedDelimiter@1:1+2"),
      ("{% if yes", "unclosedDelimiter@1:1+2\nunclosedBlock@1:4+2"),
      ("{% if yes }\n\n{% endif %}", "unexpectedCharacter@1:11+1"),
      ("{{ }}", "unexpected@1:4+2"),
      ("{{ n n }}", "unexpected@1:6+1"),
      ("{{ n %}", "unexpected@1:6+2"),
      ("{{ 'open }}\n\n{{ n }}", "unclosedText@1:4+8"),
      ("{{ (n }}", "unexpected@1:7+2"),
      ("{{ [1, 2 }}", "unexpected@1:10+2"),
      ("{{ n | }}", "unexpected@1:8+2"),
      ("{{ n. }}", "unexpected@1:7+2"),
      ("{{ n == n == n }}", "unexpected@1:11+2"),
      ("{{ names | count > 1 }}", "unexpected@1:18+1"),
      ("{{ x | round(2) }}", "foreignExpression@1:13+1"),
      ("{{ title.upper() }}", "foreignExpression@1:15+1"),
      ("{{ len(names) }}", "foreignExpression@1:7+1"),
      ("{{ 1 if yes else 2 }}", "foreignExpression@1:6+2"),
      ("{{ 'a' ~ 'b' }}", "foreignExpression@1:8+1"),
      ("{% set a = ('a' ~ 'b') %}", "foreignExpression@1:17+1"),
      ("{% figure 'grid' caption='a' %}b{% endfigure %}", "bodyGivenTwice@1:36+9"),
      ("{{ 99999999999999999999 }}", "numberTooLarge@1:4+20"),
      ("{{ 1e999 }}", "numberTooLarge@1:4+5"),
      ("{{ “a” }}", "unexpectedCharacter@1:4+1"),
      ("{{ a-b }}", "unknownName@1:4+1\nunknownName@1:6+1"),
      ("{% for in names %}{% endfor %}", "unexpected@1:8+2"),
      ("{% for a names %}{% endfor %}", "unexpected@1:10+5"),
      ("{% set a 1 %}", "unexpected@1:10+1"),
      ("{% %}", "unexpected@1:4+2"),
      ("{% now %}", "unknownTag@1:4+3"),
      ("{% fgure 'grid' %}x{% endfgure %}", "unknownTag@1:4+5"),
      ("{% if yes %}\n{% for r in runs %}\n{% endif %}", "unclosedBlock@2:4+3"),
      ("{% endfor %}", "unmatchedTag@1:4+6"),
      ("{% if yes %}{% endfor %}{% endif %}", "unmatchedTag@1:16+6"),
      ("{% else %}", "unmatchedTag@1:4+4"),
      ("{% if yes %}{% else %}{% elsif no %}{% endif %}", "unmatchedTag@1:26+5"),
      ("{% for r in runs %}{% elsif yes %}{% endfor %}", "unmatchedTag@1:23+5"),
      ("{% if yes %}", "unclosedBlock@1:4+2"),
      ("{% raw %} {{ x", "unclosedBlock@1:4+3"),
      ("{% if yes no %}a{% endif %}", "unexpected@1:11+2"),
      ("{% if %}a{% else %}b{% endif %}{{ x", "unexpected@1:7+2\nunclosedDelimiter@1:32+2"),
      ("a\u{0}b", "forbiddenCharacter@1:2+1"),
      ("é\u{E000}", "forbiddenCharacter@1:2+1"),
    ])
  func grammar(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(
    "names, filters and arguments are checked without values",
    arguments: [
      ("{{ missing.x }}", "unknownName@1:4+7"),
      ("{{ study.batchsize }}", "unknownMember@1:10+9"),
      ("{{ runs[0].nam }}", "unknownMember@1:12+3"),
      ("{{ n.x }}", "noMembers@1:6+1"), ("{{ runs.first }}", "noMembers@1:9+5"),
      ("{{ n[0] }}", "noItems@1:6+1"),
      ("{% for a in n %}{{ a }}{% endfor %}", "noItems@1:13+1"),
      (
        "{% for r in runs %}{{ r.nam }}{{ loop.idx }}{% endfor %}{{ r }}",
        "unknownMember@1:25+3\nunknownMember@1:39+3\nunknownName@1:60+1"
      ),
      ("{{ x | percnt: 2 }}", "unknownFilter@1:8+6"),
      ("{{ 1 / 0 }}", "divisionByZero@1:8+1"), ("{{ [] | first }}", "emptyList@1:9+5"),
      ("{% figure grid caption='a' %}", "unquotedText@1:11+4"),
      ("{% ref sec-name %}", "unquotedText@1:8+8"),
      ("{{ x | fixed }}", "filterArgumentCount@1:8+5"),
      ("{{ x | fixed: 1, 2 }}", "filterArgumentCount@1:8+5"),
      ("{{ x | fixed: 'a' }}", "filterArgument@1:15+3"),
      ("{{ title | fixed: 1 }}", "filterInput@1:12+5"),
      ("{{ x | fixed: 1 | fixed: 1 }}", "filterInput@1:19+5"),
      ("{{ runs }}", "notPrintable@1:4+4"), ("{{ study }}", "notPrintable@1:4+5"),
      ("{% set n = 1 %}", "nameInUse@1:8+1"),
      ("{% for n in runs %}{% endfor %}", "nameInUse@1:8+1"),
      ("{% for a in [1] %}{% for a in [2] %}{% endfor %}{% endfor %}", "nameInUse@1:26+1"),
      ("{% if no %}{{ absent }}{% endif %}", "unknownName@1:15+6"),
      ("{% set a = 1 %}{% set a = 2 %}", "nameInUse@1:23+1"),
      (#"{% figure "grd" caption="a" %}"#, "argumentChoice@1:11+5"),
      (#"{% figure "grid" captoin="a" %}x{% endfigure %}"#, "unknownArgument@1:18+7"),
      (#"{% figure caption="a" %}"#, "missingArgument@1:4+6"),
      (#"{% figure "grid" caption="a" caption="b" %}"#, "repeatedArgument@1:30+7"),
      (#"{% figure "grid" "b" caption="a" %}"#, "tooManyArguments@1:18+3"),
      (#"{% figure "grid" width="w" caption="a" %}"#, "argumentKind@1:24+3"),
      (#"{% figure "grid" label=n caption="a" %}"#, "argumentKind@1:24+1"),
      (#"{% figure "grid" label="f{{ n }}" caption="a" %}"#, "interpolationInText@1:26+2"),
      (#"{% figure "grid" caption="a {{ mising }} b" %}"#, "unknownName@1:32+6"),
      (#"{% figure "grid" caption="a {% equation n %}" %}"#, "blockInsideText@1:32+8"),
      (#"{% figure "grid" %}{% equation n %}{% endfigure %}"#, "blockInsideText@1:23+8"),
      (#"{% figure "grid" %}"#, "unclosedBlock@1:4+6"),
      (#"{% endref %}"#, "unknownTag@1:4+6"),
      (
        "{{ a }}\n{{ b | c }}\n{% d %}",
        "unknownName@1:4+1\nunknownName@2:4+1\nunknownFilter@2:8+1\nunknownTag@3:4+1"
      ),
    ])
  func strictness(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(
    "mistakes of values are found when the template is expanded",
    arguments: [
      ("{{ empty | last }}", "emptyList@1:12+4"), ("{{ empty | first }}", "emptyList@1:12+5"),
      ("{{ empty | max }}", "emptyList@1:12+3"), ("{{ empty | min }}", "emptyList@1:12+3"),
      ("{{ empty[0] }}", "indexOutOfRange@1:10+1"), ("{{ names[-1] }}", "indexOutOfRange@1:10+2"),
      ("{{ names['a'] }}", "wrongIndex@1:10+3"), ("{{ study[0] }}", "wrongIndex@1:10+1"),
      ("{{ study['x'] }}", "unknownMember@1:10+3"),
      ("{{ nothing }}", "absentValue@1:4+7"),
      ("{{ study.subtitle | upper }}", "absentValue@1:4+14"),
      ("{{ nothing.a }}", "absentValue@1:4+7"), ("{{ nothing == 1 }}", "absentValue@1:4+7"),
      ("{{ n / zero }}", "divisionByZero@1:8+4"), ("{{ 1.5 / 0.0 }}", "divisionByZero@1:10+3"),
      ("{{ big + 1 }}", "overflow@1:8+1"), ("{{ big * 2 }}", "overflow@1:8+1"),
      ("{{ 1e308 * 10 }}", "overflow@1:10+1"),
      ("{{ title == 3 }}", "operands@1:10+2"), ("{{ title < title }}", "operands@1:10+1"),
      ("{{ title + 1.5 }}", "operands@1:10+1"), ("{{ n in n }}", "operands@1:6+2"),
      ("{{ yes + yes }}", "operands@1:8+1"), ("{{ -title }}", "operand@1:5+5"),
      ("{% if n %}{% endif %}", "notACondition@1:7+1"),
      ("{% if names %}{% endif %}", "notACondition@1:7+5"), ("{{ not 1 }}", "notACondition@1:8+1"),
      ("{{ x | fixed: 99 }}", "digitsOutOfRange@1:15+2"),
      ("{{ x | fixed: -1 }}", "digitsOutOfRange@1:15+2"),
      ("{{ x | significant: 0 }}", "digitsOutOfRange@1:21+1"),
      ("{{ names | fixed: 1 }}", "filterInput@1:12+5"), ("{{ runs | join }}", "filterInput@1:11+4"),
      ("{% figure 'grid' caption=nothing %}", "absentValue@1:26+7"),
      ("{% for a in nothing %}{% endfor %}", "absentValue@1:13+7"),
    ])
  func values(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test("values cannot forge the marks of figures")
  func forgedToken() {
    let values: TemplateRecord = [
      "v": .text("\(ReservedScalar.open)b0\(ReservedScalar.close)"), "w": .markup("a\u{0}"),
    ]
    #expect(outcome("{{ v }}", values: values) == "forbiddenCharacter@1:4+1")
    #expect(outcome("{{ w }}", values: values) == "forbiddenCharacter@1:4+1")
    #expect(
      outcome("{% figure 'grid' caption=v %}", values: values) == "forbiddenCharacter@1:26+1")
  }

  @Test(
    "numbers that are not finite print and format without trapping",
    arguments: [
      ("{{ v }}", "NaN ∞ −∞"), ("{{ v | fixed: 2 }}", "NaN ∞ −∞"),
      ("{{ v | percent }}", "NaN ∞\u{A0}% −∞\u{A0}%"), ("{{ v | significant: 3 }}", "NaN ∞ −∞"),
      ("{{ v | scientific }}", "NaN ∞ −∞"), ("{{ v | tex }}", #"\mathrm{NaN} \infty −\infty"#),
    ])
  func notFinite(text: String, expected: String) {
    let printed = [Double.nan, .infinity, -.infinity].map {
      outcome(text, values: ["v": .number($0)])
    }
    #expect(printed.joined(separator: " ") == expected)
  }

  @Test("huge and tiny numbers format in full")
  func extremes() {
    let values: TemplateRecord = [
      "max": .number(.greatestFiniteMagnitude), "min": .number(.leastNonzeroMagnitude),
      "lowest": .integer(.min),
    ]
    #expect(
      outcome("{{ max }} {{ min }} {{ lowest }}", values: values)
        == "1.7976931348623157e308 5e-324 −9223372036854775808")
    #expect(outcome("{{ max | fixed: 0 }}", values: values).utf8.count == 309)
    #expect(outcome("{{ min | percent: 17 }}", values: values) == "0.00000000000000000\u{A0}%")
    #expect(outcome("{{ lowest | grouped }}", values: values) == "−9,223,372,036,854,775,808")
    #expect(outcome("{{ lowest | abs }}", values: values) == "overflow@1:13+3")
    #expect(outcome("{{ -lowest }}", values: values) == "overflow@1:5+6")
  }

  @Test("front matter is split off, whatever the line ends")
  func frontMatter() throws {
    func split(_ text: String) -> String {
      let source = SourceFile(name: "t.md", text: text)
      do {
        let parts = try FrontMatterSplitter.split(source)
        let yaml = String(decoding: source.bytes[parts.frontMatter], as: UTF8.self)
        return yaml + "|" + String(decoding: source.bytes[parts.bodyStart...], as: UTF8.self)
      } catch {
        return "\(error)".prefix { $0 != "(" } + "@\(error.span.line)"
      }
    }
    #expect(split("---\na: 1\n---\nbody") == "a: 1\n|body")
    #expect(split("---\r\na: 1\r\n---  \r\nbody") == "a: 1\r\n|body")
    #expect(split("\u{FEFF}---\ra: 1\r---\rbody\r") == "a: 1\r|body\r")
    #expect(split("---\n---") == "|")
    #expect(split("---\n---\n") == "|")
    #expect(split("---\n\n") == "unclosedFrontMatter@1")
    #expect(split("---") == "unclosedFrontMatter@1")
    #expect(split("---\na: ---\n ---\n----\n") == "unclosedFrontMatter@1")
    #expect(split("") == "missingFrontMatter@1")
    #expect(split("# Title\n---\n") == "missingFrontMatter@1")
    #expect(split("\n---\n---\n") == "missingFrontMatter@1")
  }
}
