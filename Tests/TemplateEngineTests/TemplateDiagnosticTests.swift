import Diagnostics
import SourceText
import StrictYAML
import Testing

@testable import TemplateEngine

@Suite struct TemplateDiagnosticTests {
  /// What a check of a template prints.
  private func check(_ text: String, includes: [String: String] = [:]) -> String {
    do {
      return try expand(text, includes: includes)
    } catch let errors as TemplateErrors {
      return DiagnosticRenderer(sources: errors.template.sources).render(
        errors.errors.map { Diagnostic($0) })
    } catch let error as TemplateError {
      let source = SourceFile(name: "t.md", text: text)
      return DiagnosticRenderer(sources: [source]).render(error.diagnostic)
    } catch {
      return "\(error)"
    }
  }

  @Test("a misspelled filter and name are shown with what was meant")
  func template() {
    #expect(
      check("# é {{ title }}\n\nreached {{ x | percnt: 2 }} of {{ study.batchsize }}\n")
        == """
        t.md:3:16: error: unknown filter `percnt` [RPT-0241]
            3 | reached {{ x | percnt: 2 }} of {{ study.batchsize }}
              |                ^~~~~~
          help: Did you mean `percent`?
          note: filters: `percent`, `fixed`, `significant`, `scientific`, `signed`, `grouped`, `abs`, \
        `plural`, `sample`, `interval`, `upper`, `lower`, `capitalize`, `code`, `tex`, `default`, \
        `count`, `size`, `first`, `last`, `join`, `min`, `max`, `sum`, `reverse`, `where`, `reject`, \
        `map`, `group`, `sort`
        t.md:3:41: error: `study` has no `batchsize` [RPT-0252]
            3 | reached {{ x | percnt: 2 }} of {{ study.batchsize }}
              |                                         ^~~~~~~~~
          help: Did you mean `batchSize`?
          note: `study` has: `batchSize`, `kebab-key`, `subtitle`

        """)
  }

  @Test("names are cut behind 60 characters, lists of names behind 40")
  func longNames() {
    let long = String(repeating: "é", count: 59) + "x" + "y"
    let cut = String(long.dropLast()) + "…"
    let text = check("{% figure 'grid' dataset='a' caption='\(long)' %}{% include '\(long)' %}")
    #expect(text.contains("`\(cut)` does not exist"))
    let sets = (0..<50).map { "{% set name\($0) = 1 %}" }.joined()
    let unknown = check("\(sets)\n{{ \(String(repeating: "z", count: 5_000)) }}")
    #expect(unknown.contains("unknown name `\(String(repeating: "z", count: 60))…`"))
    #expect(unknown.contains(" more\n") && !unknown.contains("`name49`, `name48`, `title`"))
    #expect(unknown.utf8.count < 1_500)
  }

  @Test("blocks that are not closed name the tag that opened them")
  func blocks() {
    #expect(
      check("{% for r in runs %}\n  {% if yes %}\n{% endfor %}\n{% figure 'grid' %}\n")
        == """
        t.md:2:6: error: `if` is never closed [RPT-0219]
            2 |   {% if yes %}
              |      ^~
          help: Add `{% endif %}`.
        t.md:4:4: error: `figure` is never closed [RPT-0219]
            4 | {% figure 'grid' %}
              |    ^~~~~~
          help: Add `{% endfigure %}` after the caption, or give `caption="…"` in the tag.

        """)
    #expect(
      check("{% if yes %}{% endfor %}{% endif %}")
        == """
        t.md:1:16: error: `endfor` does not belong to the open block `if` [RPT-0220]
            1 | {% if yes %}{% endfor %}{% endif %}
              |                ^~~~~~
          help: Close `if` with `{% endif %}` first.
          note: `if` was opened at t.md:1:4

        """)
  }

  @Test(
    "grammar of other languages is answered with that of this one",
    arguments: [
      ("{{ x | round(2) }}", "Write `| fixed: 2`."),
      ("{{ names | length() }}", "Write `| count`."),
      (
        "{{ names | batch(2) }}",
        "Write the arguments of a filter behind a colon, as in `| fixed: 2`."
      ),
      ("{{ title.upper() }}", "Write `value | upper`."),
      ("{{ len(names) }}", "Write `value | count`."),
      (
        "{{ 1 if yes else 2 }}",
        "Write `{% if … %}…{% else %}…{% endif %}` around texts and values."
      ),
      (
        "{{ 'a' ~ 'b' }}",
        "Join texts with `+`, or print one value after the other: `{{ a }}{{ b }}`."
      ),
      ("{% figure grid caption='a' %}", "Put quotes around text: `\"grid\"`."),
      (
        "{% figure 'grid' caption='a' %}b{% endfigure %}",
        "Remove `caption=…`, or the text between the tags and `{% endfigure %}`."
      ),
    ])
  func remedies(text: String, hint: String) {
    #expect(check(text).contains("help: \(hint)\n"))
  }

  @Test("errors in included files show that file, cycles show the chain")
  func includes() {
    #expect(
      check("{% include 'a.md' %}", includes: ["a.md": "\tx {% include 'a.md' %}"])
        == """
        a.md:1:15: error: this file would include itself [RPT-0274]
            1 |     x {% include 'a.md' %}
              |                  ^~~~~~
          note: a.md → a.md

        """)
  }

  @Test("values are named as they are written")
  func values() {
    #expect(
      check("{{ study.subtitle }}")
        == """
        t.md:1:4: error: `study.subtitle` has no value here [RPT-0261]
            1 | {{ study.subtitle }}
              |    ^~~~~~~~~~~~~~
          help: Use `study.subtitle | default: …`, or put a condition around it.

        """)
  }

  @Test("front matter errors show the line of the file")
  func yaml() throws {
    let text = "---\ntitle: x\ntraining:\n  batch-siz: 64\n  seed: no\n---\n"
    let source = SourceFile(name: "t.md", text: text)
    let parts = try FrontMatterSplitter.split(source)
    func message(_ read: (YAMLNode) throws(YAMLError) -> Void) throws -> String {
      do throws(YAMLError) {
        try read(try StrictYAML.parse(source, in: parts.frontMatter))
        return ""
      } catch {
        return DiagnosticRenderer(sources: [source]).render(error.diagnostic)
      }
    }
    let keys = ["title", "training"]
    #expect(
      try message { node throws(YAMLError) in
        _ = try node.mapping(keys: keys).required("training")
          .mapping(keys: ["batch-size", "seed"])
      } == """
        t.md:4:3: error: unknown key `batch-siz` in `training` [RPT-0125]
            4 |   batch-siz: 64
              |   ^~~~~~~~~
          help: Did you mean `batch-size`?
          note: known keys: `batch-size`, `seed`

        """)
    #expect(
      try message { node throws(YAMLError) in
        _ = try node.mapping(keys: keys).required("training")
          .mapping(keys: ["batch-siz", "seed"]).required("seed").boolean()
      } == """
        t.md:5:9: error: `training.seed` must be `true` or `false`, not the text `no` [RPT-0121]
            5 |   seed: no
              |         ^~
          help: Write `true` or `false`; `no` is text in YAML 1.2.

        """)
  }

  @Test("errors of --set show the option and exit as wrong usage")
  func overrides() throws {
    let overrides = try YAMLOverrides(["a=1", "b=x"])
    let node = try overrides.applied(
      to: try StrictYAML.parse(SourceFile(name: "t.yml", text: "b: 1")))
    do throws(YAMLError) {
      _ = try node.mapping(keys: ["a", "b"]).required("b").integer(in: 1...9)
      Issue.record("accepted")
    } catch {
      let diagnostic = error.diagnostic
      #expect(diagnostic.exitStatus == .usage)
      #expect(
        DiagnosticRenderer(sources: [overrides.source]).render(diagnostic) == """
          --set:2:3: error: `b` must be an integer, not the text `x` [RPT-0121]
              2 | b=x
                |   ^

          """)
    }
  }
}
