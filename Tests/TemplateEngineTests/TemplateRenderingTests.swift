import Testing

@testable import TemplateEngine

@Suite struct TemplateRenderingTests {
  @Test(
    "values print as they are, escaped for Markdown",
    arguments: [
      ("{{ n }} {{x}} {{ yes }}", "3 0.25 true"),
      ("{{ title }}", #"A \<b\>study\</b\>"#),
      ("{{ math }}", "$a_1$"),
      ("{{ small }} {{ 60000.0 }} {{ -0.0 }} {{ 1e-3 }}", "1.5e-7 60000 0 0.001"),
      ("{{ 'a' }} {{ \"b'c\" }}", "a b\\'c"),
      ("{{ study.batchSize }} {{ study[\"kebab-key\"] }}", "64 k"),
      ("{{ runs[1].name }} {{ runs[n - 3].accuracy }}", "two 0.9924"),
      ("{{ [1, 2][1] }}", "unexpected@1:10+1"),
      ("a { b } c { { % }", "a { b } c { { % }"),
      ("é{{ n }}ü\r\nb\rc", "é3ü\nb\nc"),
    ])
  func outputs(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(
    "expressions follow the usual precedence",
    arguments: [
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3.5"), ("8 / 2", "4"),
      ("7 - 2 - 1", "4"), ("-n * 2", "−6"), ("- -n", "3"), ("2 - -1", "3"), ("1.5 + n", "4.5"),
      ("n == 3.0", "true"), ("n != 3", "false"), ("n < 4 and n > 2", "true"),
      ("not yes or yes", "true"), ("not (yes or no)", "false"), ("n <= 3", "true"),
      ("n >= 3.5", "false"), ("'mnist' in names", "true"), ("3 in [1, 2]", "false"),
      ("'fig:' + runs[0].name", "fig:one"), ("'layer-' + n", "layer-3"), ("n + '!'", "3!"),
      ("nothing or n > 1", "true"), ("study.subtitle and no", "false"),
      ("zero == 0 and true", "true"), ("big - 1 < big", "true"),
    ])
  func expressions(text: String, expected: String) {
    #expect(outcome("{{ \(text) }}") == expected)
  }

  @Test(
    "filters format and select",
    arguments: [
      ("0.9924 | percent", "99.2\u{A0}%"), ("0.9924 | percent: 2", "99.24\u{A0}%"),
      ("0.9924 | percent: 0", "99\u{A0}%"), ("-0.005 | percent: 1", "−0.5\u{A0}%"),
      ("2.675 | fixed: 2", "2.67"), ("0.125 | fixed: 2", "0.12"), ("3 | fixed: 1", "3.0"),
      ("-0.001 | fixed: 2", "0.00"), ("0.0012345 | significant: 3", "0.00123"),
      ("123456 | significant: 2", "120000"), ("1234567 | significant: 2", "1.2 × 10⁶"),
      ("0.00001 | significant: 1", "0.00001"), ("small | significant: 2", "1.5 × 10⁻⁷"),
      ("0.5 | significant: 3", "0.500"), ("-x | scientific: 1", "−2.5 × 10⁻¹"),
      ("x | signed: 2", "+0.25"), ("-x | signed: 2", "−0.25"), ("0.001 | signed: 2", "0.00"),
      ("0 | signed: 1", "0.0"),
      ("60000 | grouped", "60,000"), ("-1234567 | grouped", "−1,234,567"), ("12 | grouped", "12"),
      ("-n | abs", "3"), ("n | plural: 'epoch'", "epochs"), ("1 | plural: 'epoch'", "epoch"),
      ("2 | plural: 'axis', 'axes'", "axes"),
      ("names | join", #"mnist, kmnist, a\|b"#),
      ("names | join: ' * '", #"mnist \* kmnist \* a\|b"#),
      ("numbers | join: ', ', ' and '", "1, 2.5 and −3"),
      ("numbers | fixed: 1 | join: ' '", "1.0 2.5 −3.0"),
      ("names | first | upper", "MNIST"), ("names | last", #"a\|b"#), ("names | count", "3"),
      ("(names | size) > 2", "true"), ("numbers | max", "2.5"), ("numbers | min", "−3"),
      ("'éa' | capitalize", "Éa"), ("'ABC' | lower", "abc"),
      ("nothing | default: 'none'", "none"), ("n | default: 1", "3"),
      ("study.subtitle | default: 2 | fixed: 1", "2.0"),
      ("'a`b' | code", "``a`b``"), ("'a|b*' | code", #"a\|b\*"#), ("'`' | code", "`` ` ``"),
      ("'50% of_x' | tex", #"\text{50\% of\_x}"#), ("small | tex", #"1.5 \times 10^{−7}"#),
      ("0.00012345 | tex: 2", "0.00012"), ("x | tex: 3", "0.250"), ("n | tex", "3"),
    ])
  func filters(text: String, expected: String) {
    #expect(outcome("{{ \(text) }}") == expected)
  }

  @Test(
    "blocks choose, repeat and name",
    arguments: [
      ("{% if yes %}a{% else %}b{% endif %}", "a"),
      ("{% if no %}a{% elsif n == 3 %}b{% elsif yes %}c{% else %}d{% endif %}", "b"),
      ("{% if no %}a{% endif %}.", "."),
      (
        "{% for r in runs %}{{ loop.index }}{{ r.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "1one, 2two"
      ),
      ("{% for r in empty %}a{% else %}none{% endfor %}", "none"),
      (
        "{% for a in [1, 2] %}{% for b in [3, 4] %}{{ a * b }} {% endfor %}{% endfor %}", "3 4 6 8 "
      ),
      ("{% for a in [1] %}{{ loop.first }} {{ loop.count }}{% endfor %}", "true 1"),
      ("{% set s = n * 2 %}{{ s }}", "6"),
      ("{% for a in [1, 2] %}{% set d = a * 2 %}{{ d }}{% endfor %}", "24"),
      ("{% raw %}{{ x }} {% if %}{% endraw %}!", "{{ x }} {% if %}!"),
      ("a{% comment %}{{ broken {% {% endcomment %}b", "ab"),
    ])
  func blocks(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(
    "control tags alone on a line leave no line behind",
    arguments: [
      (
        "| a |\n|---|\n{% for r in runs %}\n| {{ r.name }} |\n{% endfor %}\nend",
        "| a |\n|---|\n| one |\n| two |\nend"
      ),
      ("a\r\n  {% if yes %}  \r\nb\r\n{% endif %}\r\nc", "a\nb\nc"),
      ("{% if yes %}", "unclosedBlock@1:4+2"),
      ("{% set a = 1 %}\n{{ a }}\n", "1\n"),
      ("a {% if yes %}\nb{% endif %}\n", "a \nb\n"),
      ("{% comment %}\nx\n{% endcomment %}\na", "a"),
      ("  {% raw %}\n{{ x }}\n  {% endraw %}\na", "{{ x }}\na"),
      ("a  {{- n -}}  b", "a3b"), ("a\n\n{%- if yes -%}\n\nb{% endif %}", "ab"),
      ("{% for a in [1,2] -%}\n {{ a }}\n{%- endfor %}", "12"),
    ])
  func whiteSpace(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(
    "element tags reach the host with their arguments",
    arguments: [
      (
        #"{% figure "grid" caption="All" %}"#,
        #"<<figure kind=text("grid") caption=markup("All")>>"#
      ),
      (
        #"{% figure "grid" label="fig:" + n, caption="$\alpha$ {{ title }}" width=3 %}"#,
        #"<<figure kind=text("grid") label=text("fig:3") caption=markup("$\\alpha$ A \\<b\\>study\\</b\\>") width=integer(3)>>"#
      ),
      (
        #"{% figure "grid" %}A *caption* of {{ n }}{% ref "fig:a" %}{% endfigure %}"#,
        #"<<figure kind=text("grid") caption=markup("A *caption* of 3<<ref label=text(\"fig:a\")>>")>>"#
      ),
      (
        "{% figure \"grid\" %}\n  Text\n{% endfigure %}\n",
        #"<<figure kind=text("grid") caption=markup("Text")>>"# + "\n"
      ),
      (
        #"{% figure "grid" caption=title %}"#,
        #"<<figure kind=text("grid") caption=markup("A \\<b\\>study\\</b\\>")>>"#
      ),
      (
        #"{% figure "grid" caption="a" label=nothing %}"#,
        #"<<figure kind=text("grid") caption=markup("a")>>"#
      ),
      (#"See {% ref "fig:a" %}."#, #"See <<ref label=text("fig:a")>>."#),
      (#"a {% equation n %} b"#, "a \n\n<<equation of=integer(3)>> \n\nb"),
      ("a\n\n{% equation n %}\n\nb", "a\n\n<<equation of=integer(3)>>\n\nb"),
      (
        "{% for r in [1, 2] %}\n{% equation r %}\n{% endfor %}\n",
        "<<equation of=integer(1)>>\n\n<<equation of=integer(2)>>\n"
      ),
      ("{% raw %}{% endfigure %}{% endraw %}", "{% endfigure %}"),
    ])
  func elements(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test("includes see the names of the including file and end without their last line end")
  func includes() {
    let files = [
      "row.md": "| {{ r.name }} |\n", "parts/a.md": "A{% include \"parts/b.md\" %}\n",
      "parts/b.md": "B{{ n }}",
    ]
    #expect(
      outcome("{% for r in runs %}\n{% include \"row.md\" %}\n{% endfor %}\n", includes: files)
        == "| one |\n| two |\n")
    #expect(outcome("{% include \"parts/a.md\" %}!", includes: files) == "AB3!")
    #expect(outcome("{% include \"./parts/./a.md\" %}", includes: files) == "AB3")
  }

  @Test(
    "text with combining accents, CRLF and markup is escaped scalar by scalar",
    arguments: [
      ("\"\u{301} <\u{301}b>", "\\\"\u{301} \\<\u{301}b\\>"),
      ("a\r\nb\n\nc\u{2028}d\te", "a b c d e"),
      ("# h", "\\# h"), ("- x", "\\- x"), ("+", "\\+"), ("1. x", "1\\. x"), ("12) x", "12\\) x"),
      ("1.5", "1.5"), ("1.", "1\\."), ("a. b", "a. b"), ("=== x", "\\=== x"), ("   x", "x"),
      ("x  ", "x "),
      ("*_`[]{}&|$~\\", #"\*\_\`\[\]\{\}\&\|\$\~\\"#), ("a-b.c!", "a-b.c!"), ("", ""),
    ])
  func escaping(text: String, expected: String) {
    #expect(outcome("{{ v }}", values: ["v": .text(text)]) == expected)
  }
}
